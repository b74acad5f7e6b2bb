import { type TouchEvent, useRef, useState } from 'react';

const FAR_ENOUGH = 72;

/** Pull to refresh, where the page stands at its top. */
export function usePull(refresh: () => Promise<void>): {
  readonly ready: boolean;
  readonly handlers: {
    onTouchStart: (event: TouchEvent) => void;
    onTouchMove: (event: TouchEvent) => void;
    onTouchEnd: () => void;
  };
} {
  const from = useRef<number | null>(null);
  const [ready, setReady] = useState(false);
  return {
    ready,
    handlers: {
      onTouchStart: (event) => {
        from.current = globalThis.scrollY <= 0 ? (event.touches[0]?.clientY ?? null) : null;
      },
      onTouchMove: (event) => {
        const now = event.touches[0]?.clientY;
        if (from.current !== null && now !== undefined) setReady(now - from.current > FAR_ENOUGH);
      },
      onTouchEnd: () => {
        if (ready) void refresh();
        from.current = null;
        setReady(false);
      },
    },
  };
}
