import { isGroup, part, type FieldKind } from './field-kind.ts';

/** A postal address. */
export const address: FieldKind = {
  title: ['Address', 'Adresse'],
  noun: ['an address', 'une adresse'],
  value: 'object',
  blank: {
    schema: {
      type: 'object',
      format: 'address',
      properties: {
        street: { type: 'string', maxLength: 200 },
        postcode: { type: 'string', maxLength: 20 },
        town: { type: 'string', maxLength: 100 },
        country: { type: 'string', maxLength: 100 },
      },
    },
  },
  options: {},
  parts: {
    street: { title: ['Street and number', 'Rue et numéro'] },
    postcode: { title: ['Postcode', 'Code postal'] },
    town: { title: ['Town', 'Ville'] },
    country: { title: ['Country', 'Pays'] },
  },
  empty: null,
  recognise: (schema) => isGroup(schema, 'address'),
  read: (value) =>
    [
      part(value, 'street'),
      `${part(value, 'postcode')} ${part(value, 'town')}`.trim(),
      part(value, 'country'),
    ]
      .filter((line) => line !== '')
      .join(', '),
};
