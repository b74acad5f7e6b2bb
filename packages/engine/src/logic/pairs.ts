import {
  asTheyAre,
  combine,
  equal,
  numeric,
  order,
  plus,
  RECKONINGS,
  type OperationName,
  type Reckoning,
} from './operations.ts';

/** What an operation gives for two values that are there. */
export type Pair = (a: unknown, b: unknown) => unknown;

const reckoned =
  (by: Reckoning): Pair =>
  (a, b) => {
    const quick = typeof a === 'number' && typeof b === 'number' ? asTheyAre(a, b, by) : undefined;
    if (quick !== undefined) return quick;
    const left = numeric(a, by.read);
    const right = numeric(b, by.read);
    return left === undefined || right === undefined ? null : (combine(left, right, by) ?? null);
  };

/** The operations most rules are made of, for two values, without a list of them: the same as in `OPERATIONS`. */
export const PAIRS: { readonly [Name in OperationName]?: Pair } = {
  '==': (a, b) => equal(a, b, true),
  '===': (a, b) => equal(a, b, false),
  '!=': (a, b) => !equal(a, b, true),
  '!==': (a, b) => !equal(a, b, false),
  '<': (a, b) => (order(a, b) ?? Number.NaN) < 0,
  '<=': (a, b) => (order(a, b) ?? Number.NaN) <= 0,
  '>': (a, b) => (order(a, b) ?? Number.NaN) > 0,
  '>=': (a, b) => (order(a, b) ?? Number.NaN) >= 0,
  // Numbers that add up as they are do so with nothing before them as well.
  '+': (a, b) =>
    (typeof a === 'number' && typeof b === 'number' ? asTheyAre(a, b, RECKONINGS['+']) : undefined) ??
    plus([0, a, b]),
  '-': reckoned(RECKONINGS['-']),
  '*': reckoned(RECKONINGS['*']),
  '/': reckoned(RECKONINGS['/']),
  '%': reckoned(RECKONINGS['%']),
};
