import {
  createContext,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import type { FieldPath } from '../document/index.ts';

/** A form up to this many rows is drawn whole. */
const SMALL = 80;
/** How far beyond what can be seen rows are drawn, so that none is met unfinished. */
const MARGIN = '700px 0px';

/** Knows which rows of a long form are on the screen or near it; the others stand as light as they can. */
export class Near {
  readonly #rows = new Map<Element, FieldPath>();
  readonly #listeners = new Map<FieldPath, () => void>();
  readonly #near: Set<FieldPath>;
  #observer: IntersectionObserver | null = null;

  constructor(first: Iterable<FieldPath>) {
    this.#near = new Set(first);
  }

  readonly has = (path: FieldPath): boolean => this.#near.has(path);

  readonly listen = (path: FieldPath, listener: () => void): (() => void) => {
    this.#listeners.set(path, listener);
    return () => this.#listeners.delete(path);
  };

  /** Follows the scrolled element; gives the way to stop. */
  readonly follow = (root: Element): (() => void) => {
    this.#observer = new IntersectionObserver(this.#see, { root, rootMargin: MARGIN });
    for (const row of this.#rows.keys()) this.#observer.observe(row);
    return () => this.#observer?.disconnect();
  };

  readonly watch = (row: Element, path: FieldPath): (() => void) => {
    this.#rows.set(row, path);
    this.#observer?.observe(row);
    return () => {
      this.#rows.delete(row);
      this.#observer?.unobserve(row);
    };
  };

  readonly #see = (entries: readonly IntersectionObserverEntry[]): void => {
    for (const { target, isIntersecting } of entries) {
      const path = this.#rows.get(target);
      // The keyboard's own row stays, wherever it was scrolled to.
      if (path === undefined || (!isIntersecting && target.contains(document.activeElement))) continue;
      if (isIntersecting === this.#near.has(path)) continue;
      if (isIntersecting) this.#near.add(path);
      else this.#near.delete(path);
      this.#listeners.get(path)?.();
    }
  };
}

/** Null while every row is drawn. */
export const NearContext = createContext<Near | null>(null);

/** Begins with the first rows of a form, if it is a long one. */
export function useNearRows(rows: readonly FieldPath[], root: RefObject<Element | null>): Near | null {
  const long = rows.length > SMALL;
  const [near] = useState(() => new Near(rows.slice(0, SMALL / 2)));
  useEffect(
    () => (root.current === null || !long ? undefined : near.follow(root.current)),
    [near, root, long],
  );
  return long ? near : null;
}

const never = (): (() => void) => () => undefined;

/** Whether a row is to be drawn in full. */
export function useIsNear(path: FieldPath, row: RefObject<Element | null>): boolean {
  const near = useContext(NearContext);
  const listen = useCallback((listener: () => void) => near?.listen(path, listener) ?? never(), [near, path]);
  useEffect(
    () => (near === null || row.current === null ? undefined : near.watch(row.current, path)),
    [near, row, path],
  );
  return useSyncExternalStore(listen, () => near?.has(path) ?? true);
}
