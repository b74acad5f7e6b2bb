import { plain, typeOf, type FieldKind } from './field-kind.ts';

/** Several lines of text. */
export const longText: FieldKind = {
  title: ['Long text', 'Texte long'],
  noun: ['a text', 'un texte'],
  value: 'text',
  mayBePreset: true,
  blank: { schema: { type: 'string', maxLength: 5000 }, ui: { 'ui:widget': 'textarea' } },
  options: {
    maxLength: { title: ['Longest text', 'Longueur maximale'], schema: { type: 'integer', minimum: 1 } },
    rows: {
      title: ['Lines shown', 'Lignes affichées'],
      schema: { type: 'integer', minimum: 2, maximum: 20 },
      in: 'ui',
    },
  },
  empty: null,
  recognise: (schema, ui) => typeOf(schema) === 'string' && ui['ui:widget'] === 'textarea',
  read: plain,
};
