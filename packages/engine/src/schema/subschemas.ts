import { isObject, type Json, type JsonObject } from '../json.ts';
import { escapeSegment } from '../pointer.ts';

const SINGLE = [
  'additionalProperties',
  'contains',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
  'contentSchema',
] as const;
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
const MAPS = ['$defs', 'definitions', 'dependentSchemas', 'patternProperties', 'properties'] as const;

/** Keywords whose schemas judge the same value as the schema they stand in. */
export const IN_PLACE: ReadonlySet<string> = new Set([
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentSchemas',
]);

/** A schema that stands in another. */
export interface Subschema {
  readonly keyword: string;
  /** Property name or place under the keyword, where it has several. */
  readonly key: string | null;
  readonly schema: Json;
  /** RFC 6901 pointer from the schema it stands in. */
  readonly pointer: string;
}

/** The schemas directly inside a schema, in the 2020-12 places; data that looks like a schema (`const`, `enum`, `default`) is none. */
export function subschemas(schema: JsonObject): Subschema[] {
  const found: Subschema[] = [];
  for (const keyword of Object.keys(schema)) {
    const held = schema[keyword];
    if (SINGLE.some((k) => k === keyword)) {
      if (isObject(held) || typeof held === 'boolean')
        found.push({ keyword, key: null, schema: held, pointer: `/${keyword}` });
    } else if (LISTS.some((k) => k === keyword) && Array.isArray(held)) {
      for (const [i, item] of held.entries())
        found.push({ keyword, key: String(i), schema: item, pointer: `/${keyword}/${i}` });
    } else if (MAPS.some((k) => k === keyword) && isObject(held)) {
      for (const key of Object.keys(held)) {
        found.push({ keyword, key, schema: held[key] ?? null, pointer: `/${keyword}/${escapeSegment(key)}` });
      }
    }
  }
  return found;
}

/** The schema with every schema inside it, and itself, put through `change`, from the inside out. */
export function mapSchema(
  schema: Json,
  change: (schema: JsonObject, keyword: string | null) => JsonObject,
  keyword: string | null = null,
): Json {
  if (!isObject(schema)) return schema;
  const copy: JsonObject = {};
  for (const name of Object.keys(schema)) {
    const held = schema[name] ?? null;
    let next = held;
    if (SINGLE.some((k) => k === name)) next = mapSchema(held, change, name);
    else if (LISTS.some((k) => k === name) && Array.isArray(held))
      next = held.map((item) => mapSchema(item, change, name));
    else if (MAPS.some((k) => k === name) && isObject(held)) {
      next = {};
      for (const key of Object.keys(held)) {
        Object.defineProperty(next, key, {
          value: mapSchema(held[key] ?? null, change, name),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      }
    }
    copy[name] = next;
  }
  return change(copy, keyword);
}
