import { plain, typeOf, type FieldKind } from './field-kind.ts';

/** One line of text. */
export const text: FieldKind = {
  title: ['Text', 'Texte'],
  noun: ['a text', 'un texte'],
  value: 'text',
  mayBePreset: true,
  blank: { schema: { type: 'string', maxLength: 200 } },
  options: {
    maxLength: { title: ['Longest text', 'Longueur maximale'], schema: { type: 'integer', minimum: 1 } },
    minLength: { title: ['Shortest text', 'Longueur minimale'], schema: { type: 'integer', minimum: 0 } },
    pattern: { title: ['Pattern', 'Motif'], schema: { type: 'string' } },
    placeholder: { title: ['Example', 'Exemple'], schema: { type: 'string' }, in: 'ui' },
    searchable: { title: ['Searchable', 'Recherchable'], schema: { type: 'boolean' }, in: 'ui' },
  },
  empty: null,
  recognise: (schema) => typeOf(schema) === 'string',
  read: plain,
};
