import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/**
 * Reads and sets one name of the address, keeping the others: the address names view, panel and filter.
 * With `pushes` a first value is a step in the browser's history.
 */
export function useParam(name: string, pushes = false): [string | null, (value: string | null) => void] {
  const [params, setParams] = useSearchParams();
  const known = params.get(name);
  const set = useCallback(
    (value: string | null) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === null || value === '') next.delete(name);
          else next.set(name, value);
          return next;
        },
        // What opens as a page of its own is left by the browser's "back".
        { replace: !pushes || known !== null || value === null },
      ),
    [name, setParams, pushes, known],
  );
  return [known, set];
}

/** Opens the panel of a new order over whatever page is shown. */
export function useOpenNewOrder(): () => void {
  const [, setNew] = useParam('new');
  return useCallback(() => setNew('order'), [setNew]);
}
