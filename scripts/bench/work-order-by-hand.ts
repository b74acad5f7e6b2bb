import type { Issue, JsonObject } from '../../packages/engine/src/index.ts';
import { decimal, roundTo, toNumber, type Decimal } from '../../packages/engine/src/logic/decimal.ts';
import { SHOWN } from './work-order-form.ts';

/** What is known of a work order: its answers with all values worked out, what is hidden, every problem. */
export interface Judged {
  readonly answers: JsonObject;
  readonly hidden: readonly string[];
  readonly issues: readonly Issue[];
}

const TEXTS = [
  'reported',
  'found',
  'done',
  'advice',
  'leakPlace',
  'leakWhy',
  'faultWhat',
  'faultWhy',
  'waitReason',
  'returnWhat',
  'noSignWhy',
  'lateWhy',
];
const NUMBERS = ['pressureBefore', 'pressureAfter', 'supply', 'back', 'power', 'hours'];
const FLAGS = ['leak', 'fault', 'wait', 'comeBack', 'signed', 'late', 'clean', 'safe'];
const TIMES = ['from', 'to'];
const WORK = new Set(['repair', 'service', 'inspection']);
const RESULT = new Set(['good', 'fair', 'poor']);
const REQUIRED = ['reported', 'done', 'work', 'from', 'to'];
const REQUIRED_AT_WORK = ['found', 'hours', 'result', 'supply'];
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Money and most measures have two decimals or fewer: they are reckoned with as whole hundredths, below what those hold exactly. */
const LARGEST = 1e12;
const isAmount = (value: number): boolean => Math.round(value * 100) / 100 === value;
const isSmall = (value: number): boolean => isAmount(value) && value < LARGEST && value > -LARGEST;
/** Half away from zero, as money is rounded. */
const nearest = (value: number): number => (value < 0 ? -Math.round(-value) : Math.round(value));
/** Whatever has more digits is reckoned exactly, told in the 15 digits that count, and rounded then. */
const exactly = (
  a: number,
  b: number,
  work: (a: Decimal, b: Decimal) => Decimal,
  places: number,
): number | null => {
  const left = decimal(a);
  const right = decimal(b);
  const made = left && right && decimal(toNumber(work(left, right)));
  return made ? toNumber(roundTo(made, places)) : null;
};

const times = (a: Decimal, b: Decimal): Decimal => a.times(b);
const plus = (a: Decimal, b: Decimal): Decimal => a.plus(b);
const minus = (a: Decimal, b: Decimal): Decimal => a.minus(b);

/** How the hand reckons: each gives what is exact, null where it has too many digits. */
interface Reckoning {
  /** To hundredths. */
  readonly product: (a: number, b: number) => number | null;
  /** To hundredths. */
  readonly sum: (a: number, b: number) => number | null;
  /** To tenths. */
  readonly apart: (a: number, b: number) => number | null;
}

/** With a library of decimals at every step, as it is written where nobody has measured. */
const DECIMALS: Reckoning = {
  product: (a, b) => exactly(a, b, times, 2),
  sum: (a, b) => exactly(a, b, plus, 2),
  apart: (a, b) => exactly(a, b, minus, 1),
};

/** In whole hundredths where these hold the numbers, as it is written by somebody who has. */
const HUNDREDTHS: Reckoning = {
  product: (a, b) => {
    if (!isSmall(a) || !isSmall(b)) return exactly(a, b, times, 2);
    const made = Math.round(a * 100) * Math.round(b * 100);
    return Math.abs(made) < 1e15 ? nearest(made / 100) / 100 + 0 : exactly(a, b, times, 2);
  },
  sum: (a, b) =>
    isSmall(a) && isSmall(b) ? (Math.round(a * 100) + Math.round(b * 100)) / 100 : exactly(a, b, plus, 2),
  apart: (a, b) =>
    isSmall(a) && isSmall(b)
      ? nearest((Math.round(a * 100) - Math.round(b * 100)) / 10) / 10 + 0
      : exactly(a, b, minus, 1),
};

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
/** A day of the calendar: February has no 30th. */
const isDay = (text: string): boolean =>
  DATE.test(text) &&
  (text.slice(8) < '29' || new Date(`${text}T00:00:00Z`).getUTCDate() === Number(text.slice(8)));

type Params = Issue['params'];

/** The work order judged by code written for this one form. */
function judge(given: JsonObject, { product, sum, apart }: Reckoning): Judged {
  const answers = { ...given };
  const hidden: string[] = [];
  const issues: Issue[] = [];
  const say = (
    code: Issue['code'],
    at: string,
    params: Params,
    severity: Issue['severity'] = 'error',
  ): void => {
    issues.push({ code, path: `/answers/${at}`, params, severity });
  };
  const check = (rule: string, at: string, message: string, severity: Issue['severity'] = 'error'): void =>
    say('check', at, { rule, message }, severity);
  const text = (value: unknown, at: string, limit: number): void => {
    if (typeof value !== 'string') say('type', at, { expected: 'string' });
    else if (value.length > limit && [...value].length > limit)
      say('too-long', at, { limit, actual: [...value].length });
  };
  const number = (value: unknown, at: string, limit: number): void => {
    if (typeof value !== 'number') say('type', at, { expected: 'number' });
    else if (value < 0) say('too-small', at, { limit: 0, actual: value });
    else if (value > limit) say('too-big', at, { limit, actual: value });
  };
  const amount = (value: unknown, at: string): void => {
    if (typeof value !== 'number') return say('type', at, { expected: 'number' });
    if (value < 0) say('too-small', at, { limit: 0, actual: value });
    if (!isAmount(value)) say('multiple-of', at, { limit: 0.01, actual: value });
  };
  /** A value worked out: kept where there is one, and never below nothing. */
  const keep = (into: JsonObject, key: string, value: number | null, at = key, below = true): void => {
    if (value !== null) into[key] = value;
    else if (into[key] !== undefined) delete into[key];
    if (below && value !== null && value < 0) say('too-small', at, { limit: 0, actual: value });
  };

  for (const [at, by] of SHOWN) if (answers[by] !== true) hidden.push(at);
  if (answers['signed'] !== false) hidden.push('noSignWhy');
  for (const key of TEXTS) {
    const value = answers[key];
    if (value !== undefined && !hidden.includes(key)) text(value, key, 500);
  }
  for (const key of NUMBERS) {
    const value = answers[key];
    if (value !== undefined) number(value, key, 500);
  }
  for (const key of FLAGS) {
    const value = answers[key];
    if (value !== undefined && typeof value !== 'boolean') say('type', key, { expected: 'boolean' });
  }
  const { work, result, from, to, next, labour, supply, back, pressureBefore, pressureAfter, safe } = answers;
  if (work !== undefined && !WORK.has(work as string)) say('not-a-choice', 'work', { actual: sizeOf(work) });
  if (result !== undefined && !RESULT.has(result as string))
    say('not-a-choice', 'result', { actual: sizeOf(result) });
  for (const key of TIMES) {
    const value = answers[key];
    if (value === undefined) continue;
    if (typeof value !== 'string') say('type', key, { expected: 'string' });
    else if (!TIME.test(value)) say('format', key, { expected: 'time' });
  }
  if (next !== undefined) {
    if (typeof next !== 'string') say('type', 'next', { expected: 'string' });
    else if (!isDay(next)) say('format', 'next', { expected: 'date' });
  }
  if (labour !== undefined) amount(labour, 'labour');

  let partsTotal: number | null = null;
  const { parts } = answers;
  if (Array.isArray(parts)) {
    partsTotal = 0;
    if (parts.length > 100) say('too-many', 'parts', { limit: 100, actual: parts.length });
    const worked: JsonObject[] = [];
    for (const part of parts as JsonObject[]) {
      const { _row: id, name, quantity, price } = part;
      const at = `parts/${String(id)}`;
      if (name === undefined) say('required', `${at}/name`, {});
      else text(name, `${at}/name`, 100);
      if (quantity === undefined) say('required', `${at}/quantity`, {});
      else number(quantity, `${at}/quantity`, 1000);
      if (price !== undefined) amount(price, `${at}/price`);
      const total =
        typeof quantity === 'number' && typeof price === 'number' ? product(quantity, price) : null;
      const row = { ...part };
      keep(row, 'total', total, `${at}/total`);
      worked.push(row);
      if (total !== null && partsTotal !== null) partsTotal = sum(partsTotal, total);
      if (typeof quantity === 'number' && quantity >= 100)
        check('many', `${at}/quantity`, 'So many?', 'warning');
    }
    answers['parts'] = worked;
  }
  const difference = typeof supply === 'number' && typeof back === 'number' ? apart(supply, back) : null;
  const net = partsTotal !== null && typeof labour === 'number' ? sum(partsTotal, labour) : null;
  const gross = net === null ? null : product(net, 1.2);
  keep(answers, 'difference', difference, 'difference', false);
  keep(answers, 'partsTotal', partsTotal);
  keep(answers, 'net', net);
  keep(answers, 'gross', gross);

  if (typeof from === 'string' && typeof to === 'string' && from >= to)
    check('hours-order', 'to', 'The end is before the start.');
  if (
    typeof pressureBefore === 'number' &&
    typeof pressureAfter === 'number' &&
    pressureAfter < pressureBefore
  )
    check('pressure', 'pressureAfter', 'The pressure fell.');
  if (difference !== null && difference > 40) check('spread', 'back', 'The spread is too big.');
  if (safe === false && result !== undefined && result !== 'poor')
    check('safe', 'safe', 'What is not safe is poor.');
  if (gross !== null && gross >= 5000) check('dear', 'gross', 'This is dear.', 'warning');
  for (const key of REQUIRED) if (answers[key] === undefined) say('required', key, {});
  for (const key of REQUIRED_AT_WORK) if (!isGiven(answers[key])) say('required', key, {});
  return { answers, hidden, issues };
}

const sizeOf = (value: unknown): string | number | null =>
  typeof value === 'string' ? [...value].length : typeof value === 'number' ? value : null;

export const byHandInHundredths = (given: JsonObject): Judged => judge(given, HUNDREDTHS);
export const byHandInDecimals = (given: JsonObject): Judged => judge(given, DECIMALS);
