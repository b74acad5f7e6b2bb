import { isObject } from '../json.ts';
import { choice } from './choice.ts';
import { choicesOf, plain, typeOf, type FieldKind } from './field-kind.ts';

/** Any number of several choices. */
export const several: FieldKind = {
  title: ['Several choices', 'Choix multiples'],
  noun: ['a list of choices', 'une liste de choix'],
  value: 'list',
  mayBePreset: true,
  blank: { schema: { type: 'array', uniqueItems: true, items: choice.blank.schema } },
  options: {
    maxItems: { title: ['Most entries', 'Nombre maximal'], schema: { type: 'integer', minimum: 1 } },
    minItems: { title: ['Fewest entries', 'Nombre minimal'], schema: { type: 'integer', minimum: 0 } },
  },
  empty: null,
  recognise: (schema) =>
    typeOf(schema) === 'array' &&
    schema['uniqueItems'] === true &&
    isObject(schema['items']) &&
    choicesOf(schema['items']) !== undefined,
  read: (value, context) => {
    const { items } = context.schema;
    if (!Array.isArray(value) || !isObject(items)) return plain(value);
    return value.map((item) => choice.read(item, { ...context, schema: items })).join(', ');
  },
};
