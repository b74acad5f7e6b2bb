import { useMemo } from 'react';

/**
 * The same object as before while it says the same. A list to search takes another value, were it only another object, as a
 * reason to forget what is being typed.
 */
export function useSteady<T>(value: T): T {
  const text = JSON.stringify(value);
  return useMemo(() => JSON.parse(text) as T, [text]);
}
