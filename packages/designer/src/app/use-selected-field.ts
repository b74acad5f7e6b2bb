import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useLocation, useNavigationType, useSearchParams } from 'react-router';
import type { FieldPath } from '../document/index.ts';

/** Marks an address that only follows what was selected here. */
const FOLLOWS = { follows: true } as const;
const follows = (state: unknown): boolean => (state as typeof FOLLOWS | null)?.follows === true;

/**
 * The selected field. What is selected counts at once; the address follows at leisure, and may for a while still name a field
 * that was selected before. An address selects by itself once: when a link or the browser's history leads to it.
 */
export function useSelectedField(): readonly [selected: FieldPath, select: (path: FieldPath) => void] {
  const { key: visit, state } = useLocation();
  const led = useNavigationType() === 'POP' || !follows(state);
  const [search, setSearch] = useSearchParams();
  const inUrl = search.get('field') ?? '';
  const [selection, setSelection] = useState({ path: inUrl, visit });
  if (led && selection.visit !== visit) setSelection({ path: inUrl, visit });
  const willSay = useRef(inUrl);
  useLayoutEffect(() => {
    if (led) willSay.current = inUrl;
  }, [led, inUrl]);
  const select = useCallback(
    (path: FieldPath) => {
      setSelection((before) => ({ ...before, path }));
      if (willSay.current === path) return;
      willSay.current = path;
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          if (path === '') next.delete('field');
          else next.set('field', path);
          return next;
        },
        { replace: true, state: FOLLOWS },
      );
    },
    [setSearch, setSelection],
  );
  return [selection.path, select];
}
