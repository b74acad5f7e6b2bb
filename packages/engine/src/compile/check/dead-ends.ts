import type { Exploration, Place } from './explore.ts';

/**
 * Places from which no end can be reached, one for each trap: the first an order comes to among those it then
 * never leaves.
 */
export function deadEnds({ places, onward }: Exploration): Place[] {
  const back = new Map<string, string[]>();
  for (const [from, nexts] of onward) for (const to of nexts) back.set(to, [...(back.get(to) ?? []), from]);
  const ends = [...places.values()].filter((p) => p.ended).map((p) => p.key);
  const saved = reachable(ends, back);
  const lost = [...places.values()].filter((p) => !saved.has(p.key));
  const told = new Set<string>();
  return lost.filter((place) => {
    if (told.has(place.key)) return false;
    const inside = reachable([place.key], onward);
    const trap = [...inside].every((key) => reachable([key], onward).size === inside.size);
    if (trap) for (const key of inside) told.add(key);
    return trap;
  });
}

/** Keys that can be reached, the beginnings included. */
function reachable(from: readonly string[], steps: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set(from);
  for (const key of found) for (const next of steps.get(key) ?? []) found.add(next);
  return found;
}
