import { useState } from 'react';

/** The value of before for as long as the new one says the same, so that what is drawn from it is not drawn again. */
export function useSameWhileEqual<T>(value: T, same: (a: T, b: T) => boolean): T {
  const [held, setHeld] = useState(value);
  if (held === value) return held;
  if (same(held, value)) return held;
  setHeld(value);
  return value;
}
