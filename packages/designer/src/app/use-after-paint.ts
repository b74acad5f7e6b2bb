import { startTransition, useEffect, useState } from 'react';

/** A value one frame later: for work that must not come between a key and its paint. A page nobody sees paints nothing and is not waited for. */
export function useAfterPaint<Value>(value: Value): Value {
  const [later, setLater] = useState(value);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = (): void => startTransition(() => setLater(value));
    const wait = (): void => {
      timer = setTimeout(take, 0);
    };
    if (document.visibilityState === 'hidden') wait();
    const frame = requestAnimationFrame(wait);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [value]);
  return later;
}
