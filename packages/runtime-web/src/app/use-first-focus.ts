import { type RefObject, useEffect, useRef } from 'react';

/** Puts the cursor where a panel or dialog begins, so that its first key goes to the right place. */
export function useFirstFocus<E extends HTMLElement>(wanted = true): RefObject<E | null> {
  const ref = useRef<E>(null);
  useEffect(() => {
    if (!wanted) return undefined;
    // After a dialog's own focus keeper has had its turn.
    const frame = requestAnimationFrame(() => ref.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, [wanted]);
  return ref;
}
