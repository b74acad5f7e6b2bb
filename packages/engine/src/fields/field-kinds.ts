import type { JsonObject } from '../json.ts';
import { address } from './address.ts';
import { barcode } from './barcode.ts';
import { boolean } from './boolean.ts';
import { check } from './check.ts';
import { choice } from './choice.ts';
import { date } from './date.ts';
import { duration } from './duration.ts';
import { say, type FieldKind } from './field-kind.ts';
import { file } from './file.ts';
import { files } from './files.ts';
import { integer } from './integer.ts';
import { longText } from './long-text.ts';
import { meter } from './meter.ts';
import { moment } from './moment.ts';
import { money } from './money.ts';
import { note } from './note.ts';
import { number } from './number.ts';
import { phone } from './phone.ts';
import { photo } from './photo.ts';
import { photos } from './photos.ts';
import { position } from './position.ts';
import { rating } from './rating.ts';
import { ref } from './ref.ts';
import { rows } from './rows.ts';
import { section } from './section.ts';
import { several } from './several.ts';
import { signature } from './signature.ts';
import { sketch } from './sketch.ts';
import { text } from './text.ts';
import { time } from './time.ts';
import { unknown } from './unknown.ts';

/** Every kind of field; where two would recognise a schema the one that stands first does. */
export const FIELD_KINDS = {
  choice,
  several,
  money,
  rating,
  date,
  time,
  moment,
  duration,
  photo,
  file,
  signature,
  sketch,
  photos,
  files,
  barcode,
  phone,
  address,
  position,
  check,
  ref,
  meter,
  'long-text': longText,
  text,
  number,
  integer,
  boolean,
  note,
  section,
  rows,
  unknown,
} as const satisfies Record<string, FieldKind>;

/** The name of a kind of field. */
export type FieldKindName = keyof typeof FIELD_KINDS;

const NAMES = Object.keys(FIELD_KINDS) as FieldKindName[];

/** The kind of a ref-resolved schema. */
export const kindOf = (schema: JsonObject, ui: JsonObject = {}): FieldKindName =>
  NAMES.find((name) => FIELD_KINDS[name].recognise(schema, ui)) ?? 'unknown';

/** Whether a field of a kind may have a `default`: what only a person, a device or the registry can give may not. */
export const mayBePreset = (kind: FieldKindName): boolean => {
  const own: FieldKind = FIELD_KINDS[kind];
  return own.mayBePreset === true;
};

/**
 * The settings of a kind as one JSON Schema in a language. `x-in` says whether a property is a keyword of the field's schema
 * or an entry of its `ui:options`.
 */
export function optionsOf(kind: FieldKindName, language: string): JsonObject {
  const options = Object.entries(FIELD_KINDS[kind].options);
  return {
    type: 'object',
    properties: Object.fromEntries(
      options.map(([name, option]) => [
        name,
        { ...option.schema, title: say(option.title, language), 'x-in': option.in ?? 'schema' },
      ]),
    ),
  };
}
