import type { FieldKindName, Json } from '@orderwright/engine';

/** Types of questions by the kinds that ask the same. */
export const KINDS_OF_TYPES: Readonly<Record<string, FieldKindName>> = {
  text: 'text',
  string: 'text',
  integer: 'integer',
  int: 'integer',
  decimal: 'number',
  date: 'date',
  time: 'time',
  datetime: 'moment',
  select_one: 'choice',
  select_multiple: 'several',
  image: 'photo',
  photo: 'photo',
  audio: 'file',
  video: 'file',
  file: 'file',
  geopoint: 'position',
  location: 'position',
  barcode: 'barcode',
  note: 'note',
  acknowledge: 'boolean',
  trigger: 'boolean',
  range: 'number',
  calculate: 'text',
};
/** What a form notes of itself; an order keeps such things anyway. */
export const META_TYPES: ReadonlySet<string> = new Set(
  'start end today deviceid username phonenumber email audit simserial subscriberid start-geopoint background-audio'.split(
    ' ',
  ),
);
const YES = /^(yes|true|true\(\)|oui)$/i;
const NO = /^(no|false|false\(\)|non)?$/i;

/** The kind of field for a type of question. */
export const kindOfType = (type: string, appearance: string): FieldKindName | undefined => {
  const kind = KINDS_OF_TYPES[type.replace('date_time', 'datetime')];
  if (kind === 'text' && /multiline/.test(appearance)) return 'long-text';
  if (kind === 'photo' && /signature/.test(appearance)) return 'signature';
  if (kind === 'photo' && /draw|annotate/.test(appearance)) return 'sketch';
  return kind;
};

export const isYes = (text: string | undefined): boolean => YES.test(text ?? '');
/** Nothing, or a plain no. */
export const saysNothing = (text: string | undefined): boolean => NO.test(text ?? '');

/** The bounds among the parameters of a range. */
export const rangeOf = (parameters: string): { minimum: number; maximum: number } => {
  const bound = (word: string, otherwise: number): number => {
    const found = new RegExp(`\\b${word}\\s*=\\s*(-?[\\d.]+)`).exec(parameters)?.[1];
    return found === undefined || !Number.isFinite(Number(found)) ? otherwise : Number(found);
  };
  return { minimum: bound('start', 0), maximum: bound('end', 10) };
};

/** A default as a value of its kind; undefined where it is an expression or none of its values. */
export const literalOf = (kind: FieldKindName, value: string): Json | undefined => {
  if (kind === 'integer' || kind === 'number')
    return Number.isFinite(Number(value)) ? Number(value) : undefined;
  if (kind === 'boolean') return isYes(value) || value === 'OK' ? true : undefined;
  if (kind === 'several') return value.split(/\s+/);
  if (kind === 'text' || kind === 'long-text' || kind === 'choice') return value;
  if (kind === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
  return undefined;
};
