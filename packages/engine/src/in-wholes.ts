/** Powers of ten that places are reckoned in. */
export const POWERS = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8] as const;
/** Whole numbers below this have at most 15 digits: so many always come back from a number as they went in. */
const EXACT = 1e15;

/** How many decimals a number's shortest text has, if they are few and its digits not too many to reckon with as they are. */
export function decimalsOf(value: number): number | undefined {
  for (let places = 0; places < POWERS.length; places += 1) {
    const power = POWERS[places] ?? 1;
    const whole = Math.round(value * power);
    if (whole >= EXACT || whole <= -EXACT) return undefined;
    if (whole / power === value) return places;
  }
  return undefined;
}

const by = (places: number): number => POWERS[places] ?? Number.NaN;

/**
 * Reckons with two numbers as whole numbers of their smallest decimal place: what that gives is exact, or undefined where it might
 * not be. `places` says how those of the result follow: from the longer of the two, or from both together.
 */
export function inWholes(
  a: number,
  b: number,
  work: (a: number, b: number) => number,
  places: 'longer' | 'sum',
): number | undefined {
  // Amounts and most measures have two decimals or fewer.
  const m = Math.round(a * 100);
  const n = Math.round(b * 100);
  if (m / 100 === a && n / 100 === b) {
    const made = work(m, n);
    if (Math.abs(m) < EXACT && Math.abs(n) < EXACT && Math.abs(made) < EXACT)
      return made === 0 ? 0 : made / (places === 'sum' ? 1e4 : 100);
  }
  const left = decimalsOf(a);
  const right = decimalsOf(b);
  if (left === undefined || right === undefined) return undefined;
  const longer = Math.max(left, right);
  const x = Math.round(a * by(places === 'sum' ? left : longer));
  const y = Math.round(b * by(places === 'sum' ? right : longer));
  if (Math.abs(x) >= EXACT || Math.abs(y) >= EXACT) return undefined;
  const result = work(x, y);
  if (!(Math.abs(result) < EXACT)) return undefined;
  const power = places === 'sum' ? by(left) * by(right) : by(longer);
  return result === 0 ? 0 : result / power;
}

/** A sum in hundredths and one more number of two decimals or fewer; undefined where it has more, or might not be exact. */
export function addHundredths(sum: number, value: number): number | undefined {
  const whole = Math.round(value * 100);
  const next = sum + whole;
  return whole / 100 === value && Math.abs(whole) < EXACT && Math.abs(next) < EXACT ? next : undefined;
}

/** What numbers add up to, reckoned as whole numbers of one place small enough for all; undefined where it might not be exact. */
export function sumInWholes(numbers: readonly number[]): number | undefined {
  let power = 1;
  let sum = 0;
  for (const number of numbers) {
    let whole = Math.round(number * power);
    if (whole / power !== number) {
      const places = decimalsOf(number);
      if (places === undefined || by(places) <= power) return undefined;
      sum *= by(places) / power;
      power = by(places);
      whole = Math.round(number * power);
    }
    sum += whole;
    if (!(Math.abs(whole) < EXACT && Math.abs(sum) < EXACT)) return undefined;
  }
  return sum === 0 ? 0 : sum / power;
}
