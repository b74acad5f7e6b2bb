import { isObject } from '../json.ts';
import { plain, say, typeOf, type FieldKind } from './field-kind.ts';

/** The same fields over and over, a row each. */
export const rows: FieldKind = {
  title: ['Repeated rows', 'Lignes répétées'],
  noun: ['a list of rows', 'une liste de lignes'],
  value: 'list',
  blank: { schema: { type: 'array', items: { type: 'object', properties: {} } } },
  options: {
    minItems: { title: ['Fewest rows', 'Nombre minimal de lignes'], schema: { type: 'integer', minimum: 0 } },
    maxItems: { title: ['Most rows', 'Nombre maximal de lignes'], schema: { type: 'integer', minimum: 1 } },
  },
  empty: null,
  recognise: (schema) =>
    typeOf(schema) === 'array' && isObject(schema['items']) && typeOf(schema['items']) === 'object',
  read: (value, { language }) =>
    Array.isArray(value)
      ? `${value.length} ${value.length === 1 ? say(['row', 'ligne'], language) : say(['rows', 'lignes'], language)}`
      : plain(value),
};
