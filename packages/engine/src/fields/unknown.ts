import { plain, type FieldKind } from './field-kind.ts';

/** A schema that is no kind of ours: kept, checked and shown as it is. */
export const unknown: FieldKind = {
  title: ['Kept as it is', 'Gardé tel quel'],
  noun: ['a value', 'une valeur'],
  value: 'any',
  blank: { schema: {} },
  options: {},
  empty: null,
  recognise: () => true,
  read: plain,
};
