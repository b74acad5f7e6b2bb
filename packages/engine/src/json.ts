/** Any value that JSON text can hold. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/** Whether a value is a JSON object, neither null nor an array. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object's own value under a key; what its prototype holds is not an answer. */
export function own(object: JsonObject, key: string): Json | undefined {
  if (key === '__proto__') return Object.hasOwn(object, key) ? object[key] : undefined;
  const held = object[key];
  // What else an object has by birth are functions, and JSON has none. To ask `hasOwn` every time costs three times as much.
  return typeof held === 'function' ? undefined : held;
}

/** Puts a value under a key, also where the key is a name of the prototype. */
export function put(object: JsonObject, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

/** `""` and `null` are no answers and are not stored; `false`, `0` and `[]` are. */
export const isAnswer = (value: Json | undefined): value is Json =>
  value !== undefined && value !== null && value !== '';

/** Whether two JSON values are the same, whatever the order of their keys. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameJson(item, b[i]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}

/** Whether every store keeps a text as it is: half a character and NUL are kept by none. */
export const isKept = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
