import { startTransition, useEffect, useState } from 'react';

/** A value as it was when it last stood still for a while: for work that must not come between a key and its paint. */
export function useSettled<Value>(value: Value, quiet: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (value === settled) return undefined;
    const timer = setTimeout(() => startTransition(() => setSettled(value)), quiet);
    return () => clearTimeout(timer);
  }, [value, settled, quiet]);
  return settled;
}
