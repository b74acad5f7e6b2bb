import { isText, plain, type FieldKind } from './field-kind.ts';

/** A code read by the camera or typed. */
export const barcode: FieldKind = {
  title: ['Barcode', 'Code-barres'],
  noun: ['a code', 'un code'],
  value: 'text',
  mayBePreset: true,
  blank: { schema: { type: 'string', format: 'barcode', maxLength: 200 } },
  options: {
    pattern: { title: ['Pattern', 'Motif'], schema: { type: 'string' } },
    searchable: { title: ['Searchable', 'Recherchable'], schema: { type: 'boolean' }, in: 'ui' },
  },
  empty: null,
  recognise: (schema) => isText(schema, 'barcode'),
  read: plain,
};
