import type { FieldKind } from './field-kind.ts';

/** A heading or words to read; nothing is answered. */
export const note: FieldKind = {
  title: ['Note or heading', 'Note ou titre'],
  noun: ['nothing', 'rien'],
  value: 'none',
  blank: { schema: { type: 'null' } },
  options: {},
  empty: null,
  recognise: (schema) => schema['type'] === 'null',
  read: () => '',
};
