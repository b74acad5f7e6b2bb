/**
 * What a low-end phone reaches at most on the loops below. Source: Lighthouse's page on throttling, whose table of
 * device classes gives BenchmarkIndex values under 125 to low-end phones such as the Samsung Galaxy J2.
 */
const LOW_END = 125;
const LONG = 100_000;
const TURN = 120;

/** Does something over and over for a while; tens of times a second. */
const often = (turn: (n: number) => void): number => {
  const start = performance.now();
  let turns = 0;
  while (performance.now() - start < TURN) {
    turn(turns);
    turns += 1;
  }
  return turns / 10 / ((performance.now() - start) / 1000);
};

const words = (): void => {
  let text = '';
  for (let n = 0; n < 10_000; n += 1) text += 'a';
  if (text.length !== 10_000) throw new Error('the loop was left out');
};

/** How many times faster this browser is now than a low-end phone, by two small loops: one makes text, one copies numbers. */
export function deviceFactor(): number {
  const one = Array.from({ length: LONG }, (_, n) => n);
  const other = Array.from({ length: LONG }, (_, n) => -n);
  const copy = (turn: number): void => {
    const [from, to] = turn % 2 === 0 ? [one, other] : [other, one];
    for (let n = 0; n < LONG; n += 1) to[n] = from[n] ?? 0;
  };
  return Math.max(1, (often(words) + often(copy)) / 2 / LOW_END);
}
