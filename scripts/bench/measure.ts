/** What two ways of doing the same took, in turns, in one run. */
export interface Compared {
  /** Median of the product, in milliseconds. */
  readonly product: number;
  /** Median of the floor. */
  readonly floor: number;
}

/** The middle value; the mean of the two middle ones when their number is even. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Milliseconds that one run takes. */
export async function timed(run: () => unknown): Promise<number> {
  const from = performance.now();
  await run();
  return performance.now() - from;
}

/**
 * Runs product and floor in turns (A B B A A B …), so that whatever else the machine does falls on both alike; the first rounds
 * only warm up. Gives the medians.
 */
export async function compare(
  rounds: number,
  warmUp: number,
  product: () => Promise<number>,
  floor: () => Promise<number>,
): Promise<Compared> {
  const taken = { product: [] as number[], floor: [] as number[] };
  for (let round = 0; round < rounds + warmUp; round += 1) {
    const order = round % 2 === 0 ? (['product', 'floor'] as const) : (['floor', 'product'] as const);
    for (const which of order) {
      const value = await (which === 'product' ? product() : floor());
      if (round >= warmUp) taken[which].push(value);
    }
  }
  return { product: median(taken.product), floor: median(taken.floor) };
}

/** A line of the result: two figures and what one is to the other. */
export interface Line {
  readonly what: string;
  readonly product: string;
  readonly floor: string;
  readonly ratio: string;
}

/** Writes a comparison as a line. */
export const lineOf = (what: string, { product, floor }: Compared, unit = 'ms'): Line => ({
  what,
  product: `${figure(product)} ${unit}`,
  floor: `${figure(floor)} ${unit}`,
  ratio: `${(product / floor).toFixed(1)} ×`,
});

const figure = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3);

/** Lines as a table that reads well in a terminal and in Markdown. */
export function tableOf(title: string, heads: readonly [string, string], lines: readonly Line[]): string {
  const rows = [
    [title, heads[0], heads[1], 'ratio'],
    ...lines.map(({ what, product, floor, ratio }) => [what, product, floor, ratio]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const text = rows.map(
    (row) =>
      `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [text[0], rule, ...text.slice(1)].join('\n');
}
