import { type RefObject, useEffect, useRef } from 'react';

const TYPED_INTO = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';
const IN_FRONT = '.MuiModal-root:not(.MuiModal-hidden), [role="menu"], [role="listbox"]';

/**
 * Gives keys pressed anywhere on the page to its one table: not while something is typed or a dialog stands in front, and
 * not what the table hears itself.
 */
export function usePageKeys(
  table: RefObject<HTMLElement | null>,
  keys: string | null,
  onKey: (event: KeyboardEvent) => void,
): void {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    if (keys === null) return undefined;
    const listen = (event: KeyboardEvent): void => {
      const at = event.target instanceof Element ? event.target : document.body;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!keys.includes(event.key) || at.closest(TYPED_INTO) || table.current?.contains(at)) return;
      if (document.querySelector(IN_FRONT)) return;
      table.current?.focus();
      latest.current(event);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [table, keys]);
}
