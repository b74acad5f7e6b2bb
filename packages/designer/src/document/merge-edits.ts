import { isObject, type Json, type JsonObject } from '@orderwright/engine';

/** Two people's edits of one document, put together: `conflicts` names the places that both changed, where `mine` stands. */
export interface Merged<T> {
  readonly value: T;
  readonly conflicts: readonly string[];
}

type Maybe = Json | undefined;

const equal = (a: Maybe, b: Maybe): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

const idOf = (entry: Json): string | null =>
  isObject(entry) && typeof entry['id'] === 'string' ? entry['id'] : null;

/** A list whose entries all have ids is merged by them, any other list is one value. */
const byId = (list: Maybe): JsonObject | null => {
  if (!Array.isArray(list)) return null;
  const entries: [string, Json][] = [];
  for (const entry of list) {
    const id = idOf(entry);
    if (id === null) return null;
    entries.push([`id:${id}`, entry]);
  }
  return new Set(entries.map(([id]) => id)).size === entries.length ? Object.fromEntries(entries) : null;
};

/** Theirs in their order; what I added goes behind what stood before it with me. */
const mergedOrder = (base: JsonObject, mine: JsonObject, theirs: JsonObject): string[] => {
  const myNames = Object.keys(mine);
  const common = (names: string[]): string =>
    names.filter((name) => name in base && name in mine && name in theirs).join('\n');
  const iMoved = common(myNames) !== common(Object.keys(base));
  const [lead, other] = iMoved ? [mine, theirs] : [theirs, mine];
  const names = Object.keys(lead);
  for (const [index, name] of Object.keys(other).entries()) {
    if (names.includes(name)) continue;
    const before = Object.keys(other)
      .slice(0, index)
      .findLast((earlier) => names.includes(earlier));
    names.splice(before === undefined ? 0 : names.indexOf(before) + 1, 0, name);
  }
  return names;
};

const mergeValue = (base: Maybe, mine: Maybe, theirs: Maybe, place: string, conflicts: string[]): Maybe => {
  if (equal(mine, theirs) || equal(base, theirs)) return mine;
  if (equal(base, mine)) return theirs;
  if (isObject(mine) && isObject(theirs)) {
    const from = isObject(base) ? base : {};
    const result: JsonObject = {};
    for (const name of mergedOrder(from, mine, theirs)) {
      const value = mergeValue(from[name], mine[name], theirs[name], `${place}/${name}`, conflicts);
      if (value !== undefined) result[name] = value;
    }
    return result;
  }
  const [b, m, t] = [byId(base ?? []), byId(mine), byId(theirs)];
  if (b !== null && m !== null && t !== null) {
    const merged = mergeValue(b, m, t, place, conflicts);
    return isObject(merged) ? Object.values(merged) : [];
  }
  conflicts.push(place);
  return mine;
};

/** Three-way merge: what only one side changed is taken from it. */
export const mergeEdits = <T extends object>(base: T, mine: T, theirs: T): Merged<T> => {
  const conflicts: string[] = [];
  const value = mergeValue(base as Json, mine as Json, theirs as Json, '', conflicts);
  return { value: value as T, conflicts };
};
