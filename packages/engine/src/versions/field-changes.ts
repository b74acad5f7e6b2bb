import type { FieldKindName } from '../fields/field-kinds.ts';
import { isObject, own, sameJson, type Json, type JsonObject } from '../json.ts';
import { allFields, fieldsOf, type FieldNode } from '../template/fields-of.ts';
import type { Template } from '../template/template.ts';
import { fieldName, optionsIn, type Change, type ChangeImpact, type ChangeKind } from './change.ts';

const LIMITS = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
] as const;

/** What became of each field, by its id. */
export function fieldChanges(before: Template, after: Template): Change[] {
  const old = new Map(allFields(fieldsOf(before)).map((f) => [f.id, f]));
  const fields = allFields(fieldsOf(after));
  const now = new Set(fields.map((f) => f.id));
  const [required, wasRequired] = [requiredIn(after), requiredIn(before)];
  const whole = otherKeywords(before.schema, after.schema).filter((name) => name !== '$schema');
  return [
    ...(whole.length === 0
      ? []
      : [
          {
            kind: 'schema-changed',
            impact: 'safe',
            id: 'schema',
            path: '/template/schema',
            name: after.title,
            before: whole.filter((name) => own(before.schema, name) !== undefined),
            after: whole,
          } as const,
        ]),
    ...fields.flatMap((field) => {
      const was = old.get(field.id);
      if (was) return compared(was, field, wasRequired.has(was.id), required.has(field.id));
      if (field.kind === 'note') return [];
      const demanded = required.has(field.id) && field.schema['default'] === undefined;
      return [
        tell(
          demanded ? 'field-added-required' : 'field-added',
          demanded ? 'needs-default' : 'safe',
          field,
          null,
          field.path,
        ),
      ];
    }),
    ...[...old.values()].flatMap((field) =>
      now.has(field.id)
        ? []
        : [tell('field-removed', field.kind === 'note' ? 'safe' : 'loses-data', field, field.path)],
    ),
  ];
}

const tell = (
  kind: ChangeKind,
  level: ChangeImpact,
  field: FieldNode,
  before: Json = null,
  after: Json = null,
): Change => ({
  kind,
  impact: level,
  id: field.id,
  path: `/template/schema${field.pointer}`,
  name: fieldName(field),
  before,
  after,
});

function compared(was: FieldNode, field: FieldNode, wasRequired: boolean, required: boolean): Change[] {
  const found: Change[] = [];
  const add = (kind: ChangeKind, level: ChangeImpact, before: Json = null, after: Json = null): void => {
    found.push(tell(kind, level, field, before, after));
  };
  if (was.path !== field.path) add('field-renamed', 'safe', was.path, field.path);
  if (was.kind !== field.kind)
    add('field-retyped', fits(was.kind, field.kind) ? 'safe' : 'needs-decision', was.kind, field.kind);
  if (was.title !== field.title) add('field-label-changed', 'safe', was.title, field.title);
  if (!sameJson(was.schema['description'], field.schema['description'])) add('field-help-changed', 'safe');
  if (required && !wasRequired) add('field-now-required', 'needs-default');
  if (!required && wasRequired) add('field-now-optional', 'safe');
  const [before, after] = [limitsOf(was), limitsOf(field)];
  if (was.kind === field.kind && !sameJson(before, after)) {
    const tighter = isTighter(before, after);
    add(
      tighter ? 'field-limits-tightened' : 'field-limits-changed',
      tighter ? 'needs-decision' : 'safe',
      before,
      after,
    );
  }
  const other = was.kind === field.kind ? otherKeywords(was.schema, field.schema) : [];
  if (other.length > 0)
    add(
      'schema-changed',
      'safe',
      other.filter((k) => own(was.schema, k) !== undefined),
      other,
    );
  return [...found, ...choiceChanges(was, field)];
}

/** Keywords of a field's schema that other changes tell of, by themselves or through the fields in it. */
const TOLD: ReadonlySet<string> = new Set([
  ...`$anchor $id $ref $defs title description properties required oneOf enum`.split(' '),
  ...LIMITS,
]);

/** Names of keywords that say something else than before. */
function otherKeywords(was: JsonObject, is: JsonObject): string[] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => !TOLD.has(name));
  return names.filter((name) => {
    const [old, now] = [own(was, name), own(is, name)];
    if (sameJson(old, now)) return false;
    return name !== 'items' || !isObject(old) || !isObject(now) || otherKeywords(old, now).length > 0;
  });
}

function choiceChanges(was: FieldNode, field: FieldNode): Change[] {
  const [old, now] = [optionsIn(was), optionsIn(field)];
  return [
    ...now.flatMap(({ value, title }) => {
      const before = old.find((c) => sameJson(c.value, value));
      if (!before) return [tell('choice-added', 'safe', field, null, title)];
      return before.title === title ? [] : [tell('choice-label-changed', 'safe', field, before.title, title)];
    }),
    ...old
      .filter((c) => !now.some((n) => sameJson(n.value, c.value)))
      .map((c) => tell('choice-removed', 'needs-decision', field, c.title)),
  ];
}

/** Kinds whose answers are also answers of the other. */
const WIDER: { readonly [kind in FieldKindName]?: readonly FieldKindName[] } = {
  text: ['long-text', 'barcode', 'phone'],
  'long-text': ['text'],
  barcode: ['text', 'long-text'],
  phone: ['text', 'long-text'],
  integer: ['number'],
  money: ['number'],
  rating: ['integer', 'number'],
  choice: ['text', 'long-text'],
};
const fits = (from: FieldKindName, to: FieldKindName): boolean => WIDER[from]?.includes(to) ?? false;

const limitsOf = ({ schema }: FieldNode): { [name: string]: Json } =>
  Object.fromEntries(LIMITS.flatMap((name) => (schema[name] === undefined ? [] : [[name, schema[name]]])));

function isTighter(before: { [name: string]: Json }, after: { [name: string]: Json }): boolean {
  return LIMITS.some((name) => {
    const [was, is] = [before[name], after[name]];
    if (is === undefined || sameJson(was, is)) return false;
    if (was === undefined || typeof was !== 'number' || typeof is !== 'number') return true;
    if (name === 'multipleOf') return true;
    return name.toLowerCase().includes('min') ? is > was : is < was;
  });
}

/** Ids of the fields that their group always demands. */
function requiredIn(t: Template): Set<string> {
  const found = new Set<string>();
  const walk = (fields: readonly FieldNode[], names: Json | undefined): void => {
    for (const field of fields) {
      if (Array.isArray(names) && names.includes(field.key)) found.add(field.id);
      const { items } = field.schema;
      walk(
        field.children,
        field.kind === 'rows' && isObject(items) ? items['required'] : field.schema['required'],
      );
    }
  };
  walk(fieldsOf(t), t.schema['required']);
  return found;
}
