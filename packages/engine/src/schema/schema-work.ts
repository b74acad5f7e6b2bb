import { error, type Issue } from '../issue.ts';
import { isObject, type JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import type { PlacedSchema, References } from './references.ts';
import { IN_PLACE, subschemas } from './subschemas.ts';

/** Schemas that look at the same value as one, and those that look at what is in it, by keyword. */
interface Links {
  readonly same: readonly PlacedSchema[];
  readonly inner: readonly (readonly PlacedSchema[])[];
}

/** Schemas that judge the same value as this one. */
export function inPlace(place: PlacedSchema, references: References): PlacedSchema[] {
  const next = subschemas(place.schema).flatMap(({ keyword, schema }) => {
    const inner = IN_PLACE.has(keyword) && isObject(schema) ? references.at(schema) : undefined;
    return inner ? [inner] : [];
  });
  const { $ref } = place.schema;
  const target = typeof $ref === 'string' ? references.follow($ref, place.base) : undefined;
  return typeof target === 'object' && 'to' in target ? [...next, target.to] : next;
}

/**
 * Schemas that make a validator work out of all proportion to the value: references that lead on and on, and groups that are
 * asked of one value again and again (twice in each of twenty groups is a million times). `references` has no circles.
 */
export function vetWork(references: References, at: string): Issue[] {
  const [root] = references.all;
  if (!root) return [];
  const long = longChain(references);
  if (long)
    return [
      error('too-deep', `${at}${long.pointer}/$ref`, {
        what: 'schema',
        actual: LIMITS.referenceHops + 1,
        limit: LIMITS.referenceHops,
      }),
    ];
  const visits = mostVisits(root, references);
  return visits > LIMITS.schemaVisits
    ? [error('too-large', at, { what: 'schema', actual: visits, limit: LIMITS.schemaVisits })]
    : [];
}

function referred({ schema, base }: PlacedSchema, references: References): PlacedSchema | null {
  const { $ref } = schema;
  const target = typeof $ref === 'string' ? references.follow($ref, base) : undefined;
  return typeof target === 'object' && 'to' in target ? target.to : null;
}

function longChain(references: References): PlacedSchema | undefined {
  return references.all.find((place) => {
    let at: PlacedSchema | null = place;
    for (let hops = 0; at && hops <= LIMITS.referenceHops; hops += 1) at = referred(at, references);
    return at !== null;
  });
}

/** How often a validator looks at one and the same value at most, down to the depth that answers may have. */
function mostVisits(root: PlacedSchema, references: References): number {
  const links = linksFrom(root, references);
  const most = LIMITS.schemaVisits + 1;
  let deeper = new Map<JsonObject, number>();
  let worst = 0;
  for (let depth = 0; depth <= LIMITS.answersDepth; depth += 1) {
    const here = new Map<JsonObject, number>();
    for (const { place, held } of links) {
      // Of what is in the value each keyword looks at one part at a time; several keywords may look at the same part.
      const inside =
        depth === 0
          ? 1
          : held.inner.reduce(
              (sum, group) => sum + Math.max(0, ...group.map(({ schema }) => deeper.get(schema) ?? 0)),
              0,
            );
      const beside = held.same.reduce((sum, { schema }) => sum + (here.get(schema) ?? 0), 0);
      here.set(place.schema, Math.min(inside + beside, most));
    }
    const now = here.get(root.schema) ?? 0;
    worst = Math.max(worst, now);
    if (worst >= most || [...here].every(([schema, count]) => deeper.get(schema) === count)) break;
    deeper = here;
  }
  return worst;
}

/** All schemas that can be come to, each after those that look at the same value; without recursion, for chains are long. */
function linksFrom(root: PlacedSchema, references: References): { place: PlacedSchema; held: Links }[] {
  const ordered: { place: PlacedSchema; held: Links }[] = [];
  const seen = new Set<JsonObject>();
  const waiting: PlacedSchema[] = [root];
  for (let start = waiting.pop(); start; start = waiting.pop()) {
    const open: { place: PlacedSchema; held: Links; next: number }[] = [];
    const enter = (place: PlacedSchema): void => {
      if (seen.has(place.schema)) return;
      seen.add(place.schema);
      const held = linksOf(place, references);
      open.push({ place, held, next: 0 });
      for (const group of held.inner) for (const one of group) if (!seen.has(one.schema)) waiting.push(one);
    };
    enter(start);
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const same = top.held.same[top.next];
      top.next += 1;
      if (same) enter(same);
      else ordered.push(...open.splice(-1).map(({ place, held }) => ({ place, held })));
    }
  }
  return ordered;
}

function linksOf(place: PlacedSchema, references: References): Links {
  const inner = new Map<string, PlacedSchema[]>();
  for (const { keyword, schema } of subschemas(place.schema)) {
    if (IN_PLACE.has(keyword) || keyword === '$defs' || keyword === 'definitions') continue;
    const found = isObject(schema) ? references.at(schema) : undefined;
    if (found) inner.set(keyword, [...(inner.get(keyword) ?? []), found]);
  }
  return { same: inPlace(place, references), inner: [...inner.values()] };
}
