import { useMemo } from 'react';

/** The value of before for as long as the new one says the same: RJSF redraws whatever changes identity. */
export function useSteady<T extends object>(value: T): T {
  const text = JSON.stringify(value);
  return useMemo(() => JSON.parse(text) as T, [text]);
}
