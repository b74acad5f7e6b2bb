import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';

/** What the settings show: a state or an arrow, by id. The URL names it, so that a link leads there. */
export interface Selection {
  readonly kind: 'state' | 'arrow';
  readonly id: string;
}

export function useSelection(): readonly [Selection | null, (selection: Selection | null) => void] {
  const [search, setSearch] = useSearchParams();
  const state = search.get('state');
  const arrow = search.get('arrow');
  const selection = useMemo<Selection | null>(
    () =>
      state !== null ? { kind: 'state', id: state } : arrow !== null ? { kind: 'arrow', id: arrow } : null,
    [state, arrow],
  );
  // The router makes its function anew for each address; ours stays the same, so that lists are not drawn again for it.
  const newest = useRef(setSearch);
  useLayoutEffect(() => {
    newest.current = setSearch;
  }, [setSearch]);
  const select = useCallback(
    (next: Selection | null) =>
      newest.current(
        (before) => {
          const after = new URLSearchParams(before);
          after.delete('state');
          after.delete('arrow');
          if (next) after.set(next.kind, next.id);
          return after;
        },
        { replace: true },
      ),
    [],
  );
  return [selection, select];
}
