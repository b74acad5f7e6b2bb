import { type RefObject, useLayoutEffect, useRef } from 'react';

/** The newest value, for functions that run after the page was drawn. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  }, [value]);
  return latest;
}
