import { useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Takes what is typed and not taken yet when its field leaves the screen without being left by the person: another room opens, a
 * shortcut changes what is shown. No blur tells a field of that. `take` must bear to be called again.
 */
export function useLastWord(take: () => void): void {
  const newest = useRef(take);
  useLayoutEffect(() => {
    newest.current = take;
  }, [take]);
  useEffect(() => () => newest.current(), []);
}
