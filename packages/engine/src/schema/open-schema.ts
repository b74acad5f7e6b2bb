import { isObject, type Json, type JsonObject } from '../json.ts';
import { mapSchema, subschemas } from './subschemas.ts';

/** What may still be missing while work is going on. */
const DEMANDS = ['required', 'minItems', 'minProperties', 'minContains', 'dependentRequired'] as const;

/** Base of the untouched copy that conditions of the open schema refer to. */
const WHOLE = 'orderwright:/complete';

/** The schema as validators read it: without keywords that Ajv knows and 2020-12 does not. */
export const standardSchema = (schema: JsonObject): JsonObject =>
  mapSchema(
    schema,
    ({ nullable: _nullable, id: _id, $async: _async, $schema: _schema, ...rest }) => rest,
  ) as JsonObject;

/**
 * The schema that unfinished answers keep to: nothing is demanded outside `if` and `not`. A `oneOf` whose branches
 * differ by what they demand becomes `anyOf`, since without the demand several may hold.
 */
export function openSchema(schema: JsonObject): JsonObject {
  const conditions = { refer: false };
  const opened = open(schema, conditions);
  if (!conditions.refer || hasId(schema)) return opened;
  const { $schema: _, ...whole } = schema;
  const defs = isObject(opened['$defs']) ? opened['$defs'] : {};
  return { ...opened, $defs: { ...defs, 'orderwright:complete': { ...whole, $id: WHOLE } } };
}

function open(schema: JsonObject, conditions: { refer: boolean }): JsonObject {
  const copy: JsonObject = {};
  for (const keyword of Object.keys(schema)) {
    if (DEMANDS.some((demand) => demand === keyword)) continue;
    const held = schema[keyword] ?? null;
    if (keyword === 'if' || keyword === 'not') copy[keyword] = asWritten(held, conditions);
    else copy[keyword] = held;
  }
  if (Object.hasOwn(copy, 'contains')) copy['minContains'] = 0;
  for (const { keyword, key, schema: inner } of subschemas(schema)) {
    if (keyword === 'if' || keyword === 'not' || !isObject(inner)) continue;
    replace(copy, keyword, key, open(inner, conditions));
  }
  const { oneOf, ...rest } = copy;
  const branches = Array.isArray(schema['oneOf']) ? schema['oneOf'] : [];
  if (oneOf === undefined || !branches.some((branch) => isObject(branch) && demands(branch))) return copy;
  return { ...rest, allOf: [...(Array.isArray(copy['allOf']) ? copy['allOf'] : []), { anyOf: oneOf }] };
}

/** Whether a schema demands something anywhere, or refers to what may. */
function demands(schema: JsonObject): boolean {
  if (Object.hasOwn(schema, '$ref') || Object.hasOwn(schema, 'contains')) return true;
  if (DEMANDS.some((demand) => Object.hasOwn(schema, demand))) return true;
  return subschemas(schema).some(({ schema: inner }) => isObject(inner) && demands(inner));
}

/** A condition keeps its demands; what it refers to is the complete schema. */
function asWritten(condition: Json, conditions: { refer: boolean }): Json {
  return mapSchema(condition, (schema) => {
    const { $ref } = schema;
    if (typeof $ref !== 'string' || !$ref.startsWith('#')) return schema;
    conditions.refer = true;
    return { ...schema, $ref: `${WHOLE}${$ref}` };
  });
}

const hasId = (schema: JsonObject): boolean =>
  Object.hasOwn(schema, '$id') ||
  subschemas(schema).some(({ schema: inner }) => isObject(inner) && hasId(inner));

function replace(schema: JsonObject, keyword: string, key: string | null, value: JsonObject): void {
  if (key === null) {
    schema[keyword] = value;
    return;
  }
  const held = schema[keyword];
  if (Array.isArray(held)) schema[keyword] = held.with(Number(key), value);
  else if (isObject(held)) {
    const copy = { ...held };
    Object.defineProperty(copy, key, { value, enumerable: true, configurable: true, writable: true });
    schema[keyword] = copy;
  }
}
