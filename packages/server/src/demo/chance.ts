import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

/** Chance that is the same at every start: everything drawn from it follows from a name. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number;
  pick<T>(of: readonly T[]): T | undefined;
  between(from: number, to: number): number;
  /** A UUIDv7 of that moment. */
  id(at: number): string;
}

/** Makes the chance of a name. */
export const chanceOf = (name: string): Chance => {
  let counter = 0;
  const block = (): Buffer =>
    createHash('sha256')
      .update(`${name}/${(counter += 1)}`)
      .digest();
  const next = (): number => block().readUInt32BE(0) / 2 ** 32;
  return {
    next,
    pick: (of) => of[Math.floor(next() * of.length)],
    between: (from, to) => from + next() * (to - from),
    id: (at) => v7({ msecs: at, random: block().subarray(0, 16) }),
  };
};
