import { addHundredths, inWholes, sumInWholes } from '../in-wholes.ts';
import { isAnswer, isObject, own, type Json } from '../json.ts';
import { LIMITS } from '../limits.ts';
import {
  addDuration,
  dayIn,
  differenceIn,
  durationIn,
  durationText,
  instantOf,
  isDuration,
  isMoment,
  isTimeUnit,
  millisecondsOf,
} from './calendar.ts';
import { bounded, decimal, isDecimal, roundTo, toNumber, type Decimal } from './decimal.ts';
import { readVariable, run, RuleStopped, sameCounted, spend } from './run.ts';

type Work = (this: unknown, ...values: unknown[]) => unknown;

/** One operation: how many values it takes and, unless json-logic-js works it out itself, how. */
interface Operation {
  readonly values: readonly [fewest: number, most: number];
  readonly work?: Work;
}

const MANY = Number.POSITIVE_INFINITY;

/** An operation that needs all its values: one that is unknown makes the result unknown. */
const needing =
  (work: (...values: unknown[]) => unknown): Work =>
  (...values) =>
    values.some((value) => value === null || value === undefined) ? null : (work(...values) ?? null);

/** A value as a number the way JsonLogic reads one; undefined where it is none. */
export function numeric(
  value: unknown,
  read: (text: string) => number = Number,
): number | Decimal | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (isDecimal(value)) return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string') return undefined;
  const number = read(value);
  return Number.isFinite(number) ? number : undefined;
}

/** How two numbers make one: as they are where that is exact, else in decimals. */
export interface Reckoning {
  readonly native: (a: number, b: number) => number;
  readonly exact: (a: Decimal, b: Decimal) => Decimal | undefined;
  /** Reads a number from a text. */
  readonly read?: (text: string) => number;
  /** How the decimals of the result follow from those of both; null where it has any number of them. */
  readonly places: 'longer' | 'sum' | null;
}

/** The operations of arithmetic. */
export const RECKONINGS = {
  '+': { native: (a, b) => a + b, exact: (a, b) => a.plus(b), read: Number.parseFloat, places: 'longer' },
  '-': { native: (a, b) => a - b, exact: (a, b) => a.minus(b), places: 'longer' },
  '*': { native: (a, b) => a * b, exact: (a, b) => a.times(b), read: Number.parseFloat, places: 'sum' },
  '/': {
    native: (a, b) => (b !== 0 && a % b === 0 ? a / b : Number.NaN),
    exact: (a, b) => (b.eq(0) ? undefined : a.div(b)),
    places: null,
  },
  '%': {
    native: (a, b) => (b === 0 ? Number.NaN : a % b),
    exact: (a, b) => (b.eq(0) ? undefined : a.mod(b)),
    places: 'longer',
  },
} as const satisfies Record<string, Reckoning>;

/** A mean is told as a decimal also where it is whole. */
const MEAN: Reckoning = { ...RECKONINGS['/'], native: () => Number.NaN };

/** Folds numbers in exact decimals; whole numbers that stay whole and safe are folded as they are. */
function fold(values: readonly unknown[], by: Reckoning): unknown {
  let held: number | Decimal | undefined;
  for (const [i, value] of values.entries()) {
    const next = numeric(value, by.read);
    if (next === undefined) return null;
    held = i === 0 || held === undefined ? next : combine(held, next, by);
    if (held === undefined) return null;
  }
  return held ?? null;
}

/** Two numbers as one, or nothing where they make none. */
export function combine(
  a: number | Decimal,
  b: number | Decimal,
  by: Reckoning,
): number | Decimal | undefined {
  const quick = typeof a === 'number' && typeof b === 'number' ? asTheyAre(a, b, by) : undefined;
  if (quick !== undefined) return quick;
  const left = decimal(a);
  const right = decimal(b);
  // Exact arithmetic over far exponents works on as many digits as lie between them.
  if (left && right) spend(1 + (Math.abs(left.e - right.e) >> 2));
  const result = left && right ? by.exact(left, right) : undefined;
  return result && bounded(result);
}

/** What two numbers make where no decimal is needed to know it exactly. */
export function asTheyAre(a: number, b: number, by: Reckoning): number | undefined {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b))
    return by.places === null ? undefined : inWholes(a, b, by.native, by.places);
  const result = by.native(a, b);
  return Number.isSafeInteger(result) ? result : undefined;
}

/** What values add up to. */
export const plus = (values: readonly unknown[]): unknown => fold(values, RECKONINGS['+']);

/** A plain value where an operation made a decimal. */
const plainOf = (value: unknown): unknown => (isDecimal(value) ? toNumber(value) : value);

/** A value as a count of something; a group, which JavaScript would ask to become a number, is none. */
const countOf = (value: unknown): number => {
  const plain = plainOf(value);
  return typeof plain === 'object' && plain !== null ? Number.NaN : Number(plain);
};

/** -1, 0 or 1; undefined where the two cannot be put in order. Moments and durations are compared by what they mean. */
export function order(a: unknown, b: unknown): number | undefined {
  if (typeof a === 'number' && typeof b === 'number')
    return Number.isFinite(a) && Number.isFinite(b) ? sign(a - b) : undefined;
  if (isDecimal(a) || isDecimal(b)) {
    const [left, right] = [numeric(a), numeric(b)].map((n) => (n === undefined ? undefined : decimal(n)));
    return left && right ? left.cmp(right) : undefined;
  }
  if (typeof a === 'string' && typeof b === 'string') {
    if (isMoment(a) && isMoment(b)) return sign(instantOf(a) - instantOf(b));
    if (isDuration(a) && isDuration(b)) {
      const left = millisecondsOf(a);
      const right = millisecondsOf(b);
      if (left !== undefined && right !== undefined) return sign(left - right);
    }
    return a < b ? -1 : a > b ? 1 : 0;
  }
  const left = numeric(a);
  const right = numeric(b);
  return typeof left === 'number' && typeof right === 'number' ? sign(left - right) : undefined;
}
const sign = (n: number): number => (n < 0 ? -1 : n > 0 ? 1 : 0);

const inOrder = (holds: (order: number) => boolean): Work =>
  needing((...values) =>
    values.slice(1).every((value, i) => {
      const is = order(values[i], value);
      return is !== undefined && holds(is);
    }),
  );

/** JsonLogic's `==`, without asking an object to become a text. */
export function equal(a: unknown, b: unknown, loose: boolean): boolean {
  if (typeof a !== 'object' && typeof a === typeof b && (a === b || typeof a !== 'string')) return a === b;
  const left = plainOf(a);
  const right = plainOf(b);
  if (typeof left === 'object' || typeof right === 'object') {
    if (typeof left === 'object' && typeof right === 'object') return sameCounted(left, right);
    if (!loose) return false;
    const [list, single] = Array.isArray(left) ? [left, right] : [right, left];
    return Array.isArray(list) && list.length === 1 && equal(list[0], single, true);
  }
  if (typeof left === 'string' && typeof right === 'string' && isMoment(left) && isMoment(right)) {
    return instantOf(left) === instantOf(right);
  }
  // eslint-disable-next-line eqeqeq -- JsonLogic defines this operation as JavaScript's
  return loose ? left == right : left === right;
}

/** A value as text; groups have none. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return listText(value);
  const plain = plainOf(value);
  return typeof plain === 'object' || plain === undefined ? '' : String(plain);
}

/** A list as JavaScript joins it, giving up before the whole is built. */
function listText(list: readonly unknown[]): string {
  let text = '';
  spend(list.length);
  for (const [i, item] of list.entries()) text = capped(`${text}${i === 0 ? '' : ','}${textOf(item)}`);
  return text;
}

function capped(text: string): string {
  if (text.length > LIMITS.ruleTextLength) throw new RuleStopped('characters', LIMITS.ruleTextLength);
  return text;
}

/** Joins texts, giving up before the whole is built. */
function join(values: readonly unknown[]): string {
  let text = '';
  for (const value of values) text = capped(text + textOf(value));
  return text;
}

function merge(values: readonly unknown[]): unknown[] {
  const list: unknown[] = [];
  for (const value of values) {
    const items = Array.isArray(value) ? value : [value];
    if (list.length + items.length > LIMITS.ruleListLength)
      throw new RuleStopped('entries', LIMITS.ruleListLength);
    run().steps -= items.length;
    for (const item of items) list.push(item);
  }
  return list;
}

function missing(data: unknown, names: readonly unknown[]): unknown[] {
  run().steps -= names.length;
  return names.filter((name) => !isAnswer(plainOf(readVariable(data, name)) as Json | undefined));
}

/** The steps of a path into a row; none where the rows themselves are meant. */
export const stepsOf = (path: unknown): readonly string[] =>
  path === undefined || path === '' ? [] : textOf(path).split('.');

function valueIn(row: unknown, steps: readonly string[]): unknown {
  let held = row;
  for (const step of steps)
    held = isObject(held) ? own(held, step) : Array.isArray(held) ? held[Number(step)] : undefined;
  return held;
}

const isAnswered = (value: unknown): boolean => isAnswer(plainOf(value) as Json | undefined);

/** The answered values at a path of every row; without a path the rows themselves. */
function valuesOf(rows: unknown, path: unknown): unknown[] {
  if (!Array.isArray(rows)) return [];
  run().steps -= rows.length;
  const steps = stepsOf(path);
  return rows.map((row: unknown) => valueIn(row, steps)).filter(isAnswered);
}

/** What the answered values in all rows add up to. */
export function sumOf(rows: unknown, steps: readonly string[]): unknown {
  if (!Array.isArray(rows)) return 0;
  run().steps -= rows.length;
  let hundredths: number | undefined = 0;
  for (const row of rows) {
    const value = valueIn(row, steps);
    if (typeof value !== 'number' && (value === undefined || !isAnswered(value))) continue;
    hundredths = typeof value === 'number' ? addHundredths(hundredths, value) : undefined;
    if (hundredths === undefined) return sumOfAny(rows, steps);
  }
  return hundredths / 100;
}

/** The same for any numbers, and for texts that are some. */
function sumOfAny(rows: readonly unknown[], steps: readonly string[]): unknown {
  const values = rows.map((row) => valueIn(row, steps)).filter(isAnswered);
  const numbers = values.filter((value) => typeof value === 'number');
  const sum = numbers.length === values.length ? sumInWholes(numbers) : undefined;
  return sum ?? plus([0, ...values]);
}

const extreme = (values: readonly unknown[], wanted: number): unknown =>
  values.reduce<unknown>((held, value) => {
    if (held === null) return value;
    const is = order(value, held);
    return is === wanted ? value : held;
  }, null);

const ofNumbers = (values: readonly unknown[], wanted: number): unknown =>
  values.every((value) => typeof value === 'string' && !Number.isFinite(Number(value)))
    ? extreme(values, wanted)
    : values.some((value) => numeric(value) === undefined)
      ? null
      : extreme(
          values.map((value) => numeric(value)),
          wanted,
        );

function isAmong(value: unknown, list: readonly unknown[]): boolean {
  return list.some((item) => {
    spend(1);
    return sameCounted(plainOf(item), value);
  });
}

function holdsText(text: string, part: string): boolean {
  spend(text.length >> 6);
  return text.includes(part);
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Every operation a rule may use. Anything else is refused when the template is checked, and stops a rule that has it. */
export const OPERATIONS = {
  // Read
  var: {
    values: [0, 2],
    work(name, otherwise) {
      const value = readVariable(this, name);
      return value === null || value === undefined ? (otherwise ?? null) : value;
    },
  },
  missing: {
    values: [0, MANY],
    work(...names) {
      return missing(this, Array.isArray(names[0]) ? names[0] : names);
    },
  },
  missing_some: {
    values: [2, 2],
    work(count, names) {
      const list = Array.isArray(names) ? names : [];
      const gone = missing(this, list);
      return list.length - gone.length >= countOf(count) ? [] : gone;
    },
  },
  answered: {
    values: [1, MANY],
    work: (...values) => values.every(isAnswered),
  },
  // Choose
  if: { values: [0, MANY] },
  '?:': { values: [3, 3] },
  and: { values: [1, MANY] },
  or: { values: [1, MANY] },
  '!': { values: [1, 1], work: needing((value) => !truthy(value)) },
  '!!': { values: [1, 1], work: needing((value) => truthy(value)) },
  // Compare
  '==': { values: [2, 2], work: needing((a, b) => equal(a, b, true)) },
  '===': { values: [2, 2], work: needing((a, b) => equal(a, b, false)) },
  '!=': { values: [2, 2], work: needing((a, b) => !equal(a, b, true)) },
  '!==': { values: [2, 2], work: needing((a, b) => !equal(a, b, false)) },
  '<': { values: [2, 3], work: inOrder((is) => is < 0) },
  '<=': { values: [2, 3], work: inOrder((is) => is <= 0) },
  '>': { values: [2, 2], work: inOrder((is) => is > 0) },
  '>=': { values: [2, 2], work: inOrder((is) => is >= 0) },
  in: {
    values: [2, 2],
    work: needing((a, b) =>
      Array.isArray(b) ? isAmong(plainOf(a), b) : typeof b === 'string' && holdsText(b, textOf(a)),
    ),
  },
  // Reckon
  '+': { values: [0, MANY], work: needing((...values) => plus([0, ...values])) },
  '-': {
    values: [1, 2],
    work: needing((...values) => fold(values.length === 1 ? [0, ...values] : values, RECKONINGS['-'])),
  },
  '*': {
    values: [1, MANY],
    work: needing((...values) => (values.length === 1 ? values[0] : fold(values, RECKONINGS['*']))),
  },
  '/': { values: [2, 2], work: needing((...values) => fold(values, RECKONINGS['/'])) },
  '%': { values: [2, 2], work: needing((...values) => fold(values, RECKONINGS['%'])) },
  min: { values: [1, MANY], work: needing((...values) => ofNumbers(values, -1)) },
  max: { values: [1, MANY], work: needing((...values) => ofNumbers(values, 1)) },
  round: {
    values: [1, 2],
    work: needing((value, digits = 0) => {
      const [number, places] = [numeric(value), numeric(digits)];
      const exact = number === undefined ? undefined : decimal(number);
      const to = Math.trunc(countOf(places));
      return exact && Math.abs(to) <= 100 ? roundTo(exact, to) : null;
    }),
  },
  // Text and lists
  cat: { values: [0, MANY], work: needing((...values) => join(values)) },
  substr: {
    values: [2, 3],
    work: needing((source, start, length) => {
      const whole = textOf(source);
      const from = countOf(start);
      const begin = from < 0 ? Math.max(whole.length + from, 0) : from;
      if (length === undefined) return whole.slice(begin);
      const count = countOf(length);
      return count < 0
        ? whole.slice(begin, Math.max(whole.length + count, begin))
        : whole.slice(begin, begin + count);
    }),
  },
  merge: { values: [0, MANY], work: needing((...values) => merge(values)) },
  map: { values: [2, 2] },
  filter: { values: [2, 2] },
  reduce: { values: [2, 3] },
  all: { values: [2, 2] },
  some: { values: [2, 2] },
  none: { values: [2, 2] },
  // Over rows: those without a value are skipped, and no rows add up to nothing
  sum: { values: [1, 2], work: (rows, path) => sumOf(rows, stepsOf(path)) },
  count: { values: [1, 2], work: (rows, path) => valuesOf(rows, path).length },
  average: {
    values: [1, 2],
    work: (rows, path) => {
      const values = valuesOf(rows, path);
      return values.length === 0 ? null : fold([plus([0, ...values]), values.length], MEAN);
    },
  },
  'min-of': { values: [1, 2], work: (rows, path) => extreme(valuesOf(rows, path), -1) },
  'max-of': { values: [1, 2], work: (rows, path) => extreme(valuesOf(rows, path), 1) },
  // Time
  today: {
    values: [0, 1],
    work: () => {
      const { now, timeZone } = run().facts;
      return isMoment(text(now)) ? dayIn(now, timeZone) : null;
    },
  },
  'date-add': {
    values: [2, 3],
    work: needing((from, by, unit) => {
      const count = numeric(by);
      const length = isTimeUnit(unit) && count !== undefined ? durationText(countOf(count), unit) : text(by);
      return length === undefined
        ? null
        : guarded(() => addDuration(text(from), length, run().facts.timeZone));
    }),
  },
  'date-diff': {
    values: [2, 3],
    work: needing((from, to, unit = 'days') =>
      isTimeUnit(unit) ? guarded(() => differenceIn(unit, text(from), text(to), run().facts.timeZone)) : null,
    ),
  },
  duration: {
    values: [2, 2],
    work: needing((value, unit) => {
      if (!isTimeUnit(unit)) return null;
      const count = numeric(value);
      return typeof value === 'string' && isDuration(value)
        ? durationIn(value, unit)
        : count === undefined
          ? null
          : guarded(() => durationText(countOf(count), unit));
    }),
  },
  // The order and the person
  'in-state': {
    values: [1, MANY],
    work: needing((...ids) => {
      const { state } = run().facts;
      return ids.some((id) => state.includes(text(id)));
    }),
  },
  'has-role': {
    values: [1, MANY],
    work: needing((...names) => {
      const roles = run().facts.actor?.['roles'];
      return Array.isArray(roles) && names.some((name) => roles.includes(text(name)));
    }),
  },
} as const satisfies Record<string, Operation>;

/** The name of an operation. */
export type OperationName = keyof typeof OPERATIONS;

/** Whether a rule may use the operation. */
export const isOperation = (name: string): name is OperationName => Object.hasOwn(OPERATIONS, name);

/** What an operation of the calendar takes, in steps of the others. */
const CALENDAR_STEPS = 20;

const truthy = (value: unknown): boolean => {
  const plain = plainOf(value);
  return Array.isArray(plain) ? plain.length > 0 : Boolean(plain);
};

/** A date past the calendar's end is no date. */
function guarded<T>(work: () => T): T | null {
  spend(CALENDAR_STEPS);
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}
