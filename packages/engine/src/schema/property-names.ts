import { isObject, type Json, type JsonObject } from '../json.ts';
import { ROW_ID } from '../pointer.ts';

/** What every object has by birth: of these names only an own property is an answer. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Keywords that see properties which no schema names, or count them. */
const SEEING: ReadonlySet<string> = new Set([
  'additionalProperties',
  'unevaluatedProperties',
  'patternProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
]);
const SCALARS: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean', 'null']);

/** Whether a schema says a name anywhere that every object has by birth. */
export const namesInherited = (schema: Json): boolean => says(schema, (text) => INHERITED.has(text));

/** Whether a schema could tell rows that carry their id from the same rows without. When in doubt it can. */
export const seesRowIds = (schema: Json): boolean =>
  says(schema, (text) => text === ROW_ID || SEEING.has(text)) || comparesGroups(schema);

/** Whether some key or text in a value is one of those asked for. */
function says(value: Json, asked: (text: string) => boolean): boolean {
  if (typeof value === 'string') return asked(value);
  if (Array.isArray(value)) return value.some((item) => says(item, asked));
  return isObject(value) && Object.keys(value).some((key) => asked(key) || says(value[key] ?? null, asked));
}

/** Whether whole lists or groups are held against each other somewhere. */
function comparesGroups(value: Json): boolean {
  if (Array.isArray(value)) return value.some(comparesGroups);
  if (!isObject(value)) return false;
  if (value['uniqueItems'] === true && !holdsScalars(value['items'])) return true;
  const { const: only, enum: among } = value;
  if (isGroup(only) || (Array.isArray(among) && among.some(isGroup))) return true;
  return Object.keys(value).some((key) => comparesGroups(value[key] ?? null));
}

const isGroup = (value: Json | undefined): boolean => typeof value === 'object' && value !== null;

function holdsScalars(items: Json | undefined): boolean {
  if (!isObject(items)) return false;
  const { type, enum: among, oneOf } = items;
  return (
    (typeof type === 'string' && SCALARS.has(type)) ||
    (Array.isArray(among) && !among.some(isGroup)) ||
    (Array.isArray(oneOf) && oneOf.every((branch) => isObject(branch) && isScalarConst(branch)))
  );
}

const isScalarConst = (branch: JsonObject): boolean =>
  Object.hasOwn(branch, 'const') && !isGroup(branch['const']);
