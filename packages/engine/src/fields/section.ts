import { typeOf, type FieldKind } from './field-kind.ts';

/** Fields under one heading. */
export const section: FieldKind = {
  title: ['Section', 'Section'],
  noun: ['a group', 'un groupe'],
  value: 'object',
  blank: { schema: { type: 'object', properties: {} } },
  options: {
    columns: {
      title: ['Columns', 'Colonnes'],
      schema: { type: 'integer', oneOf: [1, 2, 3].map((count) => ({ const: count, title: String(count) })) },
      in: 'ui',
    },
  },
  empty: null,
  recognise: (schema) => typeOf(schema) === 'object',
  read: () => '',
};
