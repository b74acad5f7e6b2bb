import { typeOf, type FieldKind } from './field-kind.ts';

/** Fields under one heading. */
export const section: FieldKind = {
  title: ['Section', 'Section'],
  noun: ['a group', 'un groupe'],
  value: 'object',
  blank: { schema: { type: 'object', properties: {} } },
  options: {},
  empty: null,
  recognise: (schema) => typeOf(schema) === 'object',
  read: () => '',
};
