import { type RefObject, useEffect, useRef } from 'react';

/** Brings the keyboard to the first control inside an element once it is on the page. */
export function useFocusFirst<E extends HTMLElement>(): RefObject<E | null> {
  const place = useRef<E>(null);
  useEffect(() => {
    const found = place.current?.querySelector<HTMLElement>('input, textarea, [role="combobox"]');
    found?.focus();
    if (found instanceof HTMLInputElement) found.select();
  }, []);
  return place;
}
