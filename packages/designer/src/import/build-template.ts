import {
  FIELD_KINDS,
  type FieldKindName,
  type JsonObject,
  type Rule,
  type Template,
} from '@orderwright/engine';
import { blankTemplate } from '../library/blank-template.ts';
import { idFromLabel, unusedName } from '../document/index.ts';
import type { FieldSpec } from './field-spec.ts';

type Texts = Record<string, Record<string, string>>;

interface Work {
  readonly ids: Set<string>;
  readonly texts: Texts;
}

const withChoices = (schema: JsonObject, spec: FieldSpec): JsonObject => {
  const { choices } = spec;
  if (choices === undefined || choices.length === 0) return schema;
  const oneOf = choices.map(({ value, title }) => ({ const: value, title }));
  const numbers = choices.every(({ value }) => typeof value === 'number');
  const type = !numbers
    ? 'string'
    : choices.every(({ value }) => Number.isInteger(value))
      ? 'integer'
      : 'number';
  if (spec.kind === 'choice') return { ...schema, type, oneOf };
  return spec.kind === 'several' ? { ...schema, items: { type, oneOf } } : schema;
};

const note = (work: Work, language: string, key: string, text: string | undefined): void => {
  if (text === undefined || text === '') return;
  (work.texts[language] ??= {})[key] = text;
};

const schemaOf = (spec: FieldSpec, work: Work): { schema: JsonObject; ui: JsonObject } => {
  const id = unusedName(idFromLabel(spec.key.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')), work.ids);
  work.ids.add(id);
  for (const [language, { title, description }] of Object.entries(spec.texts ?? {})) {
    note(work, language, `field.${id}.title`, title);
    note(work, language, `field.${id}.description`, description);
  }
  for (const { value, titles } of spec.choices ?? [])
    for (const [language, title] of Object.entries(titles ?? {}))
      note(work, language, `choice.${id}.${String(value)}`, title);
  const { blank } = FIELD_KINDS[spec.kind];
  const head = { $anchor: id, title: spec.label };
  if (spec.children !== undefined && (spec.kind === 'section' || spec.kind === 'rows')) {
    const { schema, ui } = holderOf(spec.children, work);
    return spec.kind === 'section'
      ? { schema: { ...head, ...blank.schema, ...spec.keywords, ...schema }, ui: { ...spec.ui, ...ui } }
      : {
          schema: { ...head, ...blank.schema, ...spec.keywords, items: schema },
          ui: Object.keys(ui).length === 0 ? { ...spec.ui } : { ...spec.ui, items: ui },
        };
  }
  return {
    schema: { ...head, ...withChoices(blank.schema, spec), ...spec.keywords },
    ui: { ...blank.ui, ...spec.ui },
  };
};

const holderOf = (fields: readonly FieldSpec[], work: Work): { schema: JsonObject; ui: JsonObject } => {
  const properties: JsonObject = {};
  const ui: JsonObject = {};
  for (const field of fields) {
    const made = schemaOf(field, work);
    properties[field.key] = made.schema;
    if (Object.keys(made.ui).length > 0) ui[field.key] = made.ui;
  }
  const required = fields
    .filter((field) => field.required === true && field.kind !== 'note')
    .map(({ key }) => key);
  return { schema: { type: 'object', properties, ...(required.length > 0 ? { required } : {}) }, ui };
};

interface TemplateParts {
  readonly title: string;
  readonly language: string;
  readonly taken: ReadonlySet<string>;
  readonly fields: readonly FieldSpec[];
  readonly rules?: readonly Rule[];
}

/** A draft with the fields that were found; its workflow is still to be drawn. */
export function buildTemplate({ title, language, taken, fields, rules = [] }: TemplateParts): Template {
  const work: Work = { ids: new Set(), texts: {} };
  const { schema, ui } = holderOf(fields, work);
  const translations = Object.fromEntries(Object.entries(work.texts).filter(([code]) => code !== language));
  return {
    ...blankTemplate(title, language, taken),
    schema,
    ...(Object.keys(ui).length > 0 ? { ui } : {}),
    ...(rules.length > 0 ? { rules: [...rules] } : {}),
    ...(Object.keys(translations).length > 0 ? { translations } : {}),
  };
}

/** Kinds a field of no fixed schema can be given. */
export const FREE_KINDS: readonly FieldKindName[] = (
  'text long-text number integer money boolean choice several rating date time moment duration photo photos file files signature sketch barcode phone address position check meter note' as const
).split(' ') as FieldKindName[];
