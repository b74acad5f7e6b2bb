import { isObject, type Json, type JsonObject } from '@orderwright/engine';

/** Reads what stands at a list of keys; `undefined` where the way ends. */
export const readAt = (root: Json | undefined, keys: readonly string[]): Json | undefined => {
  let here: Json | undefined = root;
  for (const key of keys) {
    if (!isObject(here) || !Object.hasOwn(here, key)) return undefined;
    here = here[key];
  }
  return here;
};

/** A copy of `root` with another value at `keys`; `undefined` takes the property away. Nothing else is touched. */
export const writeAt = (
  root: JsonObject,
  keys: readonly string[],
  change: (before: Json | undefined) => Json | undefined,
): JsonObject => {
  const [key, ...rest] = keys;
  if (key === undefined) {
    const whole = change(root);
    return isObject(whole) ? whole : root;
  }
  const before = Object.hasOwn(root, key) ? root[key] : undefined;
  const after =
    rest.length === 0
      ? change(before)
      : Array.isArray(before)
        ? writeInList(before, rest, change)
        : writeAt(isObject(before) ? before : {}, rest, change);
  if (after === before) return root;
  if (after === undefined) return without(root, key);
  return { ...root, [key]: after };
};

const writeInList = (
  list: Json[],
  [index, ...rest]: readonly string[],
  change: (before: Json | undefined) => Json | undefined,
): Json[] => {
  const at = Number(index);
  const before = list[at];
  const after = rest.length === 0 ? change(before) : writeAt(isObject(before) ? before : {}, rest, change);
  if (after === before) return list;
  return after === undefined
    ? list.filter((_, i) => i !== at)
    : list.map((own, i) => (i === at ? after : own));
};

/** A copy without one property. */
export const without = <T extends object>(object: T, key: string): T =>
  Object.hasOwn(object, key)
    ? (Object.fromEntries(Object.entries(object).filter(([own]) => own !== key)) as T)
    : object;

/** A copy with one property put at a place in the order; the order of `properties` is the order of the form. */
export const insertKey = (object: JsonObject, index: number, key: string, value: Json): JsonObject => {
  const entries = Object.entries(object).filter(([own]) => own !== key);
  entries.splice(Math.max(0, Math.min(index, entries.length)), 0, [key, value]);
  return Object.fromEntries(entries);
};

/** A copy in which a property has another name and keeps its place. */
export const renameProperty = (object: JsonObject, from: string, to: string): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key === from ? to : key, value]));
