import { isObject, type Json, type JsonObject } from '../json.ts';
import type { PartKind } from './merge-parts.ts';

type Maybe = Json | undefined;

/** Told of what both sides changed; says whose is taken. */
export type Decide = (place: readonly string[], base: Maybe, ours: Maybe, theirs: Maybe) => Maybe;

/** Equal to the last character: the order of properties is the order of a form. */
export const same = (a: Maybe, b: Maybe): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Objects that are looked into; any other value is one thing that one side or the other has. */
const OPEN: { readonly [kind in PartKind]?: readonly RegExp[] } = {
  template: [/^$/, /^\/(translations|delays|roles|access)(\/[^/]+)?$/],
  field: [/^$/, /^\/schema(\/items)?$/, /^\/schema\/\$defs$/, /^\/ui(\/items)?(\/ui:options)?$/],
  state: [/^$/, /^\/(on|after|meta)$/, /^\/meta\/(events|fields(\/[^/]+)?)$/],
  transition: [/^$/, /^\/meta$/],
  rule: [/^$/],
  document: [/^$/, /^\/page$/],
  block: [/^$/],
  sample: [/^$/],
};

/** Lists of names in which each name comes and goes by itself. */
const SETS = new Set([
  'required',
  'ui:order',
  'roles',
  'requires',
  'read',
  'write',
  'editable',
  'hidden',
  'fields',
  'for',
]);

/** What a rule says only together. */
const LOGIC = new Set(['kind', 'at', 'when', 'value', 'assert']);
const WORDS = new Set([
  '$anchor',
  'title',
  'description',
  'properties',
  'required',
  'items',
  '$defs',
  'allOf',
]);

/**
 * Three bodies of one part put together: what only one side changed is taken from it, what both changed is for `decide`
 * to say.
 */
export function mergeValue(
  kind: PartKind,
  place: readonly string[],
  base: Maybe,
  ours: Maybe,
  theirs: Maybe,
  decide: Decide,
): Maybe {
  if (same(ours, theirs) || same(base, theirs)) return ours;
  if (same(base, ours)) return theirs;
  const at = place.map((segment) => `/${segment}`).join('');
  const open = OPEN[kind]?.some((pattern) => pattern.test(at)) === true;
  if (open && isObject(ours) && isObject(theirs))
    return mergeObject(kind, place, isObject(base) ? base : {}, ours, theirs, decide);
  const last = place.at(-1) ?? '';
  const [b, o, t] = [names(base ?? []), names(ours), names(theirs)];
  if (SETS.has(last) && b !== null && o !== null && t !== null) return mergeNames(b, o, t);
  return decide(place, base, ours, theirs);
}

function mergeObject(
  kind: PartKind,
  place: readonly string[],
  base: JsonObject,
  ours: JsonObject,
  theirs: JsonObject,
  decide: Decide,
): JsonObject {
  const merged = new Map<string, Json>();
  const joined = jointNames(kind, place, base, ours, theirs);
  const only = (body: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(body).filter(([name]) => joined(name)));
  const [b, o, t] = [only(base), only(ours), only(theirs)];
  const joint = same(o, t) || same(b, t) ? o : same(b, o) ? t : decide([...place, JOINT], b, o, t);
  for (const [name, value] of Object.entries(isObject(joint) ? joint : {})) merged.set(name, value);
  const all = mergeNames(Object.keys(base), Object.keys(ours), Object.keys(theirs), true);
  for (const name of all) {
    if (joined(name)) continue;
    const value = mergeValue(kind, [...place, name], base[name], ours[name], theirs[name], decide);
    if (value !== undefined) merged.set(name, value);
  }
  return Object.fromEntries(
    all.flatMap((name): [string, Json][] => {
      const value = merged.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Last segment of a place where several properties are decided at once. */
export const JOINT = 'logic';

function jointNames(
  kind: PartKind,
  place: readonly string[],
  base: JsonObject,
  ours: JsonObject,
  theirs: JsonObject,
): (name: string) => boolean {
  const differ = (...names: string[]): boolean =>
    new Set([base, ours, theirs].map((body) => JSON.stringify(names.map((name) => body[name] ?? null))))
      .size > 1;
  if (kind === 'rule' && place.length === 0) return differ('kind') ? () => true : (name) => LOGIC.has(name);
  if (kind === 'block' && place.length === 0 && differ('type')) return () => true;
  if (kind === 'field' && place[0] === 'schema' && differ('type', 'format'))
    return (name) => !WORDS.has(name);
  return () => false;
}

const names = (value: Maybe): string[] | null =>
  Array.isArray(value) &&
  value.every((one) => typeof one === 'string') &&
  new Set(value).size === value.length
    ? value
    : null;

/**
 * Three lists of names put together: names that one side took out are out, names that one side put in are in, behind what
 * they stood behind there. `all` leaves none out.
 */
export function mergeNames(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
  all = false,
): string[] {
  const [b, o, t] = [new Set(base), new Set(ours), new Set(theirs)];
  const shared = (list: readonly string[]): string =>
    JSON.stringify(list.filter((name) => b.has(name) && o.has(name) && t.has(name)));
  const weMoved = shared(ours) !== shared(base);
  const [lead, other] = weMoved ? [ours, theirs] : [theirs, ours];
  const merged = [...lead];
  for (const [i, name] of other.entries()) {
    if (merged.includes(name)) continue;
    const before = other.slice(0, i).findLast((earlier) => merged.includes(earlier));
    merged.splice(before === undefined ? 0 : merged.indexOf(before) + 1, 0, name);
  }
  return all ? merged : merged.filter((name) => (b.has(name) ? o.has(name) && t.has(name) : true));
}
