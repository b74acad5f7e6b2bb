import { sameJson } from '../json.ts';
import { choicesOf, plain, type FieldKind } from './field-kind.ts';

/** One of several. */
export const choice: FieldKind = {
  title: ['Choice', 'Choix'],
  noun: ['one of the choices', 'l’un des choix'],
  value: 'any',
  mayBePreset: true,
  blank: {
    schema: {
      type: 'string',
      oneOf: [
        { const: 'a', title: 'A' },
        { const: 'b', title: 'B' },
      ],
    },
  },
  options: {
    oneOf: {
      title: ['Choices', 'Choix proposés'],
      schema: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['const', 'title'],
          properties: { const: { type: 'string' }, title: { type: 'string' } },
        },
      },
    },
    searchable: { title: ['Searchable', 'Recherchable'], schema: { type: 'boolean' }, in: 'ui' },
  },
  empty: null,
  recognise: (schema) => choicesOf(schema) !== undefined,
  read: (value, { schema }) =>
    choicesOf(schema)?.find((choice) => sameJson(choice.value, value))?.title ?? plain(value),
};
