import { readNumber, typeOf, type FieldKind, type FieldOption } from './field-kind.ts';

/** Bounds and unit, the same for every number. */
export const numberOptions: { readonly [name: string]: FieldOption } = {
  minimum: { title: ['Smallest', 'Minimum'], schema: { type: 'number' } },
  maximum: { title: ['Largest', 'Maximum'], schema: { type: 'number' } },
  unit: { title: ['Unit', 'Unité'], schema: { type: 'string', maxLength: 20 }, in: 'ui' },
  searchable: { title: ['Searchable', 'Recherchable'], schema: { type: 'boolean' }, in: 'ui' },
};

/** A number with decimals. */
export const number: FieldKind = {
  title: ['Number', 'Nombre'],
  noun: ['a number', 'un nombre'],
  value: 'number',
  mayBePreset: true,
  blank: { schema: { type: 'number' } },
  options: {
    ...numberOptions,
    multipleOf: { title: ['Step', 'Pas'], schema: { type: 'number', exclusiveMinimum: 0 } },
  },
  empty: null,
  recognise: (schema) => typeOf(schema) === 'number',
  read: readNumber,
};
