import { Big } from 'big.js';
import { inWholes } from '../in-wholes.ts';

/** Whether a number is a whole number of steps, by the shortest decimal text of both: 0.07 is seven times 0.01. */
export function isMultiple(value: number, step: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(step)) return value % step === 0;
  const left = inWholes(value, step, (a, b) => a % b, 'longer');
  if (left !== undefined) return left === 0;
  const quotient = value / step;
  if (Number.isFinite(quotient) && Math.abs(quotient) < 1e9) {
    const whole = Math.round(quotient);
    return (
      Math.abs(quotient - whole) < 1e-6 &&
      Number((whole * step).toPrecision(15)) === Number(value.toPrecision(15))
    );
  }
  return new Big(value).mod(step).eq(0);
}
