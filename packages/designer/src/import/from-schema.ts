import {
  allFields,
  convertSchema,
  FIELD_KINDS,
  type FieldKindName,
  type FieldNode,
  fieldsOf,
  importTemplate,
  isObject,
  type Json,
  type JsonObject,
  type Template,
} from '@orderwright/engine';
import { editSchema, editUi, schemaKeys, uiKeys } from '../document/index.ts';
import { blankTemplate } from '../library/blank-template.ts';
import type { ReportLine } from './field-spec.ts';
import { IMPORT_LIMITS, ImportRefusal, withinLimit } from './import-refusal.ts';
import type { ImportReview, ReviewRow } from './import-review.ts';

const SIGNS =
  '$schema $id id $ref $defs definitions type properties patternProperties additionalProperties items prefixItems required allOf anyOf oneOf not if enum const'.split(
    ' ',
  );

const HOLDERS = new Set<FieldKindName>(['section', 'rows']);

/** Kinds whose values have the same form: only how a value is asked and read differs. */
const sameForm = (kind: FieldKindName): FieldKindName[] => {
  const { schema } = FIELD_KINDS[kind].blank;
  if (
    schema['type'] === undefined ||
    HOLDERS.has(kind) ||
    schema['oneOf'] !== undefined ||
    isObject(schema['properties'])
  )
    return [kind];
  if (isObject(schema['items'])) return [kind];
  return (Object.keys(FIELD_KINDS) as FieldKindName[]).filter((name) => {
    const other = FIELD_KINDS[name].blank.schema;
    return (
      name === kind ||
      (other['type'] === schema['type'] &&
        other['oneOf'] === undefined &&
        other['items'] === undefined &&
        other['properties'] === undefined)
    );
  });
};

/** Keywords by which a kind is known; the rest of a field's schema is its own. */
const MARKS = ['format', 'contentMediaType'];

const toKind = (schema: JsonObject, kind: FieldKindName): JsonObject => {
  const { format, contentMediaType } = FIELD_KINDS[kind].blank.schema;
  const next: JsonObject = Object.fromEntries(
    Object.entries(schema).filter(([name]) => !MARKS.includes(name)),
  );
  if (format !== undefined) next['format'] = format;
  if (contentMediaType !== undefined) next['contentMediaType'] = contentMediaType;
  return next;
};

const withKind = (template: Template, path: string, kind: FieldKindName): Template => {
  const next = editSchema(template, schemaKeys(template, path), (schema) => toKind(schema, kind));
  const { ui } = FIELD_KINDS[kind].blank;
  return ui === undefined ? next : editUi(next, uiKeys(path), () => ui);
};

/** Fields that stand on the canvas, those in one answer left out. */
const shown = (field: FieldNode): boolean => field.parent === null || HOLDERS.has(field.parent.kind);
const depthOf = (field: FieldNode): number => (field.parent === null ? 0 : depthOf(field.parent) + 1);

const rowOf = (field: FieldNode): ReviewRow => {
  const owner = field.parent?.kind === 'rows' ? field.parent.schema['items'] : field.parent?.schema;
  const required = isObject(owner) ? owner['required'] : undefined;
  return {
    id: field.path,
    depth: depthOf(field),
    label: field.title,
    kind: field.kind,
    confidence: 'sure',
    required: Array.isArray(required) && required.includes(field.key),
    kinds: sameForm(field.kind),
  };
};

const isNumber = (name: string): boolean => /^(0|[1-9]\d{0,9})$/.test(name);

/** JavaScript puts names that are numbers first: there the order of the form is not that of the file. */
const numberedIn = (value: Json): boolean => {
  if (Array.isArray(value)) return value.some(numberedIn);
  if (!isObject(value)) return false;
  const properties = value['properties'];
  const names = isObject(properties) ? Object.keys(properties) : [];
  return names.some(isNumber) || Object.values(value).some(numberedIn);
};

/** A JSON Schema of any draft, for a person to look over; everything in it comes along. */
export function reviewSchema(input: unknown, name: string): ImportReview {
  if (!isObject(input) || !SIGNS.some((sign) => Object.hasOwn(input, sign)))
    throw new ImportRefusal('not-schema');
  const { schema, dialect, converted, refused } = convertSchema(input);
  const [first] = refused;
  if (first !== undefined && (first.code === 'too-large' || first.code === 'too-deep'))
    throw new ImportRefusal('too-large', {
      actual: Number(first.params['actual']),
      limit: Number(first.params['limit']),
    });
  const fields = allFields(fieldsOf({ schema })).filter(shown);
  withinLimit('too-many-fields', fields.length, IMPORT_LIMITS.fields);
  const counts = new Map<string, number>();
  for (const { code } of converted) counts.set(code, (counts.get(code) ?? 0) + 1);
  const report: ReportLine[] = [
    ...[...counts].map(([what, count]): ReportLine => ({
      list: 'converted',
      code: 'converted',
      params: { what, count, dialect },
    })),
    ...fields
      .filter(({ kind }) => kind === 'unknown')
      .map(({ title, path }): ReportLine => ({
        list: 'kept',
        code: 'kept-unknown',
        params: { name: title, path },
      })),
    ...(numberedIn(schema) ? [{ list: 'kept', code: 'number-keys', params: {} } as const] : []),
  ];
  const draft = importTemplate({ ...blankTemplate(name, 'en', new Set()), schema });
  return {
    source: 'schema',
    title: typeof schema['title'] === 'string' && schema['title'].trim() !== '' ? schema['title'] : name,
    rows: fields.map(rowOf),
    report,
    refused,
    blocked: draft.ok ? [] : draft.issues,
    build: ({ title, language, taken, kinds }) => {
      let template: Template = { ...blankTemplate(title, language, taken), schema };
      for (const [path, kind] of kinds) template = withKind(template, path, kind);
      return template;
    },
  };
}
