import { Big } from 'big.js';
import { decimalsOf, inWholes, POWERS } from '../in-wholes.ts';
import { LIMITS } from '../limits.ts';

/** Digits kept between two operations of one rule: enough that rounding at its end is never seen. */
const WORKING_DIGITS = 34;
/** Past this power of ten no amount of money or measure lies; it bounds the digits of a sum of big and small. */
const LARGEST_EXPONENT = 300;

const Decimal = Big();
Decimal.DP = WORKING_DIGITS;
Decimal.RM = Decimal.roundHalfUp;

/** An exact decimal between two operations of a rule. */
export type Decimal = Big;

/** Whether a value is a decimal made by an operation. */
export const isDecimal = (value: unknown): value is Decimal => value instanceof Decimal;

/** The decimal that a number's shortest text says; undefined where it is no finite number. */
export function decimal(value: number | Decimal): Decimal | undefined {
  if (typeof value !== 'number') return value;
  return Number.isFinite(value) ? new Decimal(value) : undefined;
}

/** Cut to working digits, so that no chain of operations grows; undefined past the largest exponent. */
export function bounded(value: Decimal): Decimal | undefined {
  if (value.e > LARGEST_EXPONENT) return undefined;
  if (value.e < -LARGEST_EXPONENT) return new Decimal(0);
  return value.c.length > WORKING_DIGITS ? value.prec(WORKING_DIGITS) : value;
}

/** The number nearest to a decimal at 15 significant digits, half away from zero. */
export function toNumber(value: Decimal): number {
  const cut =
    value.c.length > LIMITS.significantDigits
      ? value.prec(LIMITS.significantDigits, Decimal.roundHalfUp)
      : value;
  const number = Number(cut.toString());
  return number === 0 ? 0 : number;
}

/** Rounded half away from zero to a number of decimals; negative ones count to the left of the point. */
export function roundTo(value: Decimal, digits: number): Decimal {
  if (digits >= 0) return value.round(digits, Decimal.roundHalfUp);
  const unit = new Decimal(10).pow(-digits);
  return value.div(unit).round(0, Decimal.roundHalfUp).times(unit);
}

/** Rounded half away from zero to the nearest multiple, by the shortest decimal text of both. */
export function roundToMultiple(value: number, step: number): number {
  if (!Number.isFinite(value) || !(step > 0)) return value;
  const near = inWholes(value, step, nearestWhole, 'longer');
  if (near !== undefined) return near;
  const unit = new Decimal(step);
  return toNumber(new Decimal(value).div(unit).round(0, Decimal.roundHalfUp).times(unit));
}

/** `roundToMultiple` for a step that is known beforehand: what needs no rounding is seen at once. */
export function rounding(step: number): (value: number) => number {
  const power = POWERS.find((each) => 1 / each === step);
  if (power === undefined) return (value) => roundToMultiple(value, step);
  return (value) => {
    const whole = Math.round(value * power);
    if (whole / power !== value || Math.abs(whole) >= 1e15) return roundToMultiple(value, step);
    return value === 0 ? 0 : value;
  };
}

/** The multiple of `b` nearest to `a`, half away from zero, in whole numbers. */
function nearestWhole(a: number, b: number): number {
  const size = Math.abs(a);
  const below = size - (size % b);
  const near = (size - below) * 2 >= b ? below + b : below;
  return a < 0 ? -near : near;
}

/** Whether a number has more digits than count. */
export const hasTooManyDigits = (value: number): boolean =>
  // `1e999` in JSON text is read as infinity: no digits could say it.
  !Number.isFinite(value) ||
  (decimalsOf(value) === undefined && new Decimal(value).c.length > LIMITS.significantDigits);
