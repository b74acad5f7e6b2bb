import { frenchSpaces } from './french-spaces.ts';
import { spokenIn } from './locale.ts';
import { isObject, own, type Json, type JsonObject } from '../json.ts';

/** The same words in English and in French. */
export type Words = readonly [en: string, fr: string];

/** The words in a language, English where it is neither. Nothing else chooses French, so all of it has its spaces. */
export const say = ([en, fr]: Words, language: string): string =>
  spokenIn(language) === 'fr' ? frenchSpaces(fr) : en;

/** What a rule sees in the value of a field. */
export type ValueType =
  | 'text'
  | 'number'
  | 'boolean'
  | 'date'
  | 'time'
  | 'moment'
  | 'duration'
  | 'list'
  | 'object'
  | 'none'
  | 'any';

/** What a value needs beside itself to be read by a person. */
export interface ReadingContext {
  readonly schema: JsonObject;
  readonly ui: JsonObject;
  readonly language: string;
  /** IANA name. */
  readonly timeZone: string;
  /** ISO 4217. */
  readonly currency: string;
}

/** One thing that can be set on a field of a kind, as JSON Schema; kept in the field's schema or its `ui:options`. */
export interface FieldOption {
  readonly title: Words;
  readonly schema: JsonObject;
  readonly in?: 'schema' | 'ui';
}

/** A part of an answer that has several, as it is called where a template does not name it. */
export interface AnswerPart {
  readonly title: Words;
  /** Its values in words, where they are always the same. */
  readonly values?: { readonly [value: string]: Words };
}

/** All that is particular to one kind of field. */
export interface FieldKind {
  /** Its name in the palette. */
  readonly title: Words;
  /** What a wrong value is not: "a date". */
  readonly noun: Words;
  readonly value: ValueType;
  /** Whether a template may say what is in it before anybody answers. */
  readonly mayBePreset?: true;
  /** The schema and uiSchema a new field of this kind starts with. */
  readonly blank: { readonly schema: JsonObject; readonly ui?: JsonObject };
  /** What can be set on it, by schema keyword or `ui:options` name. */
  readonly options: { readonly [name: string]: FieldOption };
  /** What its answer is made of, by key. */
  readonly parts?: { readonly [key: string]: AnswerPart };
  /** What the form starts with: null where not answered. */
  readonly empty: Json;
  /** Whether a (ref-resolved) schema is a field of this kind. */
  recognise(schema: JsonObject, ui: JsonObject): boolean;
  /** How an answer reads in a report and in the history. */
  read(value: Json, context: ReadingContext): string;
  /** Whether the value has the form its `format` promises. */
  assert?(value: Json): boolean;
}

/** The schema's type, `null` left aside. */
export function typeOf(schema: JsonObject): string | undefined {
  const { type } = schema;
  if (typeof type === 'string') return type;
  const types = Array.isArray(type) ? type.filter((t) => t !== 'null') : [];
  return types.length === 1 && typeof types[0] === 'string' ? types[0] : undefined;
}

/** A text field with this `format`. */
export const isText = (schema: JsonObject, format: string): boolean =>
  typeOf(schema) === 'string' && schema['format'] === format;

/** An object with this `format`. */
export const isGroup = (schema: JsonObject, format: string): boolean =>
  typeOf(schema) === 'object' && schema['format'] === format;

/** The `ui:options` entry, also as `ui:<name>`. */
export function uiOption(ui: JsonObject, name: string): Json | undefined {
  const options = ui['ui:options'];
  return (isObject(options) ? own(options, name) : undefined) ?? own(ui, `ui:${name}`);
}

/** The choices of a schema: `oneOf` of `const` with `title`, or `enum`. */
export function choicesOf(schema: JsonObject): { value: Json; title: string }[] | undefined {
  const { oneOf, enum: values } = schema;
  if (Array.isArray(oneOf) && oneOf.length > 0) {
    const choices = oneOf.flatMap((choice) =>
      isObject(choice) && Object.hasOwn(choice, 'const')
        ? [{ value: choice['const'] ?? null, title: title(choice) }]
        : [],
    );
    return choices.length === oneOf.length ? choices : undefined;
  }
  return Array.isArray(values) ? values.map((value) => ({ value, title: plain(value) })) : undefined;
}

const title = (choice: JsonObject): string =>
  typeof choice['title'] === 'string' ? choice['title'] : plain(choice['const'] ?? null);

/** A value with nothing added to it. */
export const plain = (value: Json | undefined): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

/** The text under a key of an object value, or nothing. */
export const part = (value: Json | undefined, key: string): string =>
  isObject(value) ? plain(own(value, key)) : '';

/** A number as people of a language write it, with its unit. */
export function readNumber(value: Json, { language, ui }: ReadingContext): string {
  if (typeof value !== 'number') return plain(value);
  const unit = uiOption(ui, 'unit');
  const text = new Intl.NumberFormat(language, { maximumFractionDigits: 15 }).format(value);
  return typeof unit === 'string' && unit !== '' ? `${text} ${unit}` : text;
}
