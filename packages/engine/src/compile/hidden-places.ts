/** What is hidden, and by which rules; keys are concrete pointers. */
export type Hidden = ReadonlyMap<string, readonly string[]>;

/**
 * What is hidden after some rules of a form, and what is after one more. The orders of a form hide the same few sets of fields
 * again and again: each is made once.
 */
export interface HiddenPlaces {
  readonly hidden: Hidden;
  readonly and: (HiddenPlaces | undefined)[];
  /** How many sets may still be kept, shared by all of a form. */
  readonly room: { left: number };
}

/** A rule that hides a field in no group and in no row. */
interface Hiding {
  readonly place: number;
  readonly ids: readonly string[];
  readonly rule: { readonly field: { readonly path: string } };
}

/** A form of many rules could hide more sets than memory holds. */
const MOST_KEPT = 512;

/** Nothing, to begin with. */
export const nothingHidden = (): HiddenPlaces => ({ hidden: new Map(), and: [], room: { left: MOST_KEPT } });

/** The same and one field more; undefined where no more sets are kept. */
export function alsoHidden(held: HiddenPlaces, { place, ids, rule }: Hiding): HiddenPlaces | undefined {
  const known = held.and[place];
  if (known) return known;
  const { room } = held;
  if (room.left === 0) return undefined;
  room.left -= 1;
  const hidden = append(new Map(held.hidden), rule.field.path, ids);
  return (held.and[place] = { hidden, and: [], room });
}

/** Adds the ids of rules to those that are there. */
export function append(
  map: Map<string, readonly string[]> | undefined,
  key: string,
  ids: readonly string[],
): Map<string, readonly string[]> {
  const held = map?.get(key);
  return (map ?? new Map<string, readonly string[]>()).set(key, held ? [...held, ...ids] : ids);
}
