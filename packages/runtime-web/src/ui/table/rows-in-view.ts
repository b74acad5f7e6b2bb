interface Scrolled {
  readonly top: number;
  readonly height: number;
  readonly count: number;
  /** Height of one row in pixels. */
  readonly row: number;
}

const OVERSCAN = 8;

/** Which rows to draw: those in view and a few beyond, so that a quick scroll shows no gap. */
export function visibleRange({ top, height, count, row }: Scrolled): { from: number; to: number } {
  const from = Math.max(0, Math.floor(top / row) - OVERSCAN);
  const to = Math.min(count, Math.ceil((top + height) / row) + OVERSCAN);
  return { from: Math.min(from, Math.max(0, count - 1)), to };
}

/** Where a key moves the cursor among `count` rows; null when it is not a key that moves. */
export function nextActive(key: string, at: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const to = {
    j: at + 1,
    ArrowDown: at + 1,
    k: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: count - 1,
    PageDown: at + page,
    PageUp: at - page,
  }[key];
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
}
