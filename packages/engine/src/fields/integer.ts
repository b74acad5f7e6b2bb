import { readNumber, typeOf, type FieldKind } from './field-kind.ts';
import { numberOptions } from './number.ts';

/** A whole number. */
export const integer: FieldKind = {
  title: ['Whole number', 'Nombre entier'],
  noun: ['a whole number', 'un nombre entier'],
  value: 'number',
  mayBePreset: true,
  blank: { schema: { type: 'integer' } },
  options: numberOptions,
  empty: null,
  recognise: (schema) => typeOf(schema) === 'integer',
  read: readNumber,
};
