import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** Reads and sets one name of the address, keeping the others: the address names view, panel and filter. */
export function useParam(name: string): [string | null, (value: string | null) => void] {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (value: string | null) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === null || value === '') next.delete(name);
          else next.set(name, value);
          return next;
        },
        { replace: true },
      ),
    [name, setParams],
  );
  return [params.get(name), set];
}

/** Opens the panel of a new order over whatever page is shown. */
export function useOpenNewOrder(): () => void {
  const [, setNew] = useParam('new');
  return useCallback(() => setNew('order'), [setNew]);
}
