import { useEffect } from 'react';
import type { Draft } from '../document/index.ts';

/** Ctrl Z and Ctrl Shift Z (or Ctrl Y) for the template, also while a label is typed; what is typed into the preview keeps its own. */
export function useUndoKeys(draft: Draft): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const back = key === 'z' && !event.shiftKey;
      const forth = (key === 'z' && event.shiftKey) || key === 'y';
      if (!back && !forth) return;
      if (event.target instanceof Element && event.target.closest('[data-own-undo]') !== null) return;
      event.preventDefault();
      if (back) draft.undo();
      else draft.redo();
    };
    addEventListener('keydown', onKey, true);
    return () => removeEventListener('keydown', onKey, true);
  }, [draft]);
}
