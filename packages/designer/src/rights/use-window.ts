import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

interface Sizes {
  readonly row: number;
  readonly column: number;
  /** What stays at the left and at the top. */
  readonly first: number;
  readonly head: number;
}

/** The part of a large grid that is drawn. */
export interface Span {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

const BEYOND = 4;

const spanOf = (element: HTMLElement, { row, column, first, head }: Sizes): Span => ({
  firstRow: Math.max(0, Math.floor(element.scrollTop / row) - BEYOND),
  lastRow: Math.ceil((element.scrollTop + element.clientHeight - head) / row) + BEYOND,
  firstColumn: Math.max(0, Math.floor(element.scrollLeft / column) - 1),
  lastColumn: Math.ceil((element.scrollLeft + element.clientWidth - first) / column) + 1,
});

const sameSpan = (a: Span, b: Span): boolean =>
  a.firstRow === b.firstRow &&
  a.lastRow === b.lastRow &&
  a.firstColumn === b.firstColumn &&
  a.lastColumn === b.lastColumn;

/** Follows what can be seen of a scrolled grid, and brings cells into view. */
export function useWindow(sizes: Sizes): {
  readonly place: RefObject<HTMLDivElement | null>;
  readonly span: Span;
  readonly look: () => void;
  readonly show: (row: number, column: number) => void;
} {
  const place = useRef<HTMLDivElement>(null);
  const [span, setSpan] = useState<Span>({ firstRow: 0, lastRow: 30, firstColumn: 0, lastColumn: 10 });
  const { row, column, first, head } = sizes;
  const look = useCallback(() => {
    const element = place.current;
    if (element === null) return;
    const next = spanOf(element, { row, column, first, head });
    setSpan((before) => (sameSpan(before, next) ? before : next));
  }, [row, column, first, head]);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [look]);
  const show = useCallback(
    (atRow: number, atColumn: number) => {
      const element = place.current;
      if (element === null) return;
      const top = atRow * row;
      const left = atColumn * column;
      const high = element.clientHeight - head;
      const wide = element.clientWidth - first;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + row > element.scrollTop + high) element.scrollTop = top + row - high;
      if (left < element.scrollLeft) element.scrollLeft = left;
      else if (left + column > element.scrollLeft + wide) element.scrollLeft = left + column - wide;
      look();
    },
    [row, column, first, head, look],
  );
  return { place, span, look, show };
}
