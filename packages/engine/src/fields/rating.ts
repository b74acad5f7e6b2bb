import { plain, typeOf, type FieldKind } from './field-kind.ts';

/** A mark from one up to ten. */
export const rating: FieldKind = {
  title: ['Rating', 'Note'],
  noun: ['a mark', 'une note'],
  value: 'number',
  mayBePreset: true,
  blank: { schema: { type: 'integer', format: 'rating', minimum: 1, maximum: 5 } },
  options: {
    maximum: { title: ['Best mark', 'Meilleure note'], schema: { type: 'integer', minimum: 2, maximum: 10 } },
  },
  empty: null,
  recognise: (schema) => typeOf(schema) === 'integer' && schema['format'] === 'rating',
  read: (value, { schema }) =>
    typeof value === 'number' ? `${value} / ${plain(schema['maximum'] ?? 5)}` : plain(value),
};
