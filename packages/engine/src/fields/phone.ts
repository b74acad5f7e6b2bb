import { isText, plain, type FieldKind } from './field-kind.ts';

/** Digits with the usual marks between them, at least three. */
const PHONE = /^\+?[\d\s()./-]{3,30}$/;

/** A telephone number. */
export const phone: FieldKind = {
  title: ['Phone', 'Téléphone'],
  noun: ['a phone number', 'un numéro de téléphone'],
  value: 'text',
  mayBePreset: true,
  blank: { schema: { type: 'string', format: 'phone' } },
  options: { searchable: { title: ['Searchable', 'Recherchable'], schema: { type: 'boolean' }, in: 'ui' } },
  empty: null,
  recognise: (schema) => isText(schema, 'phone'),
  read: plain,
  assert: (value) => typeof value !== 'string' || PHONE.test(value),
};
