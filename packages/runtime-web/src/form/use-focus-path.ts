import { type RefObject, useEffect } from 'react';

const CONTROLS = 'input:not([type="hidden"], [hidden]), textarea, select, button, [tabindex="0"]';

/** The field at a pointer, or the nearest one around it that is drawn. */
function drawnField(root: HTMLElement, pointer: string): HTMLElement | null {
  const fields = new Map(
    Array.from(root.querySelectorAll<HTMLElement>('[data-path]'), (field) => [
      field.dataset['path'] ?? '',
      field,
    ]),
  );
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field = fields.get(at);
    if (field) return field;
  }
  return null;
}

/** Brings a field into view and puts the cursor in it, once its section is drawn. */
export function useFocusPath(
  root: RefObject<HTMLElement | null>,
  pointer: string | null,
  ready: boolean,
  onFocused: (() => void) | undefined,
): void {
  useEffect(() => {
    if (pointer === null || !ready) return undefined;
    // After the heading of a section that was just opened has had its turn.
    const frame = requestAnimationFrame(() => {
      const field = root.current && drawnField(root.current, pointer);
      if (!field) return;
      field.scrollIntoView({ block: 'center' });
      field.querySelector<HTMLElement>(CONTROLS)?.focus({ preventScroll: true });
      onFocused?.();
    });
    return () => cancelAnimationFrame(frame);
  }, [root, pointer, ready, onFocused]);
}
