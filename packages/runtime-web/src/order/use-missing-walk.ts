import { useState } from 'react';

export interface MissingWalk {
  /** The field to bring into view; null between wishes. */
  readonly focus: string | null;
  /** True once the person tried to go on: what is missing is then marked at its field. */
  readonly tried: boolean;
  /** Goes to the first missing answer, then to the next. */
  walk(missing: readonly string[]): void;
  goTo(path: string): void;
  arrived(): void;
}

/** Leads from one missing answer to the next. */
export function useMissingWalk(): MissingWalk {
  const [focus, setFocus] = useState<string | null>(null);
  const [last, setLast] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const goTo = (path: string): void => {
    setLast(path);
    setFocus(`/answers${path}`);
  };
  return {
    focus,
    tried,
    walk: (missing) => {
      setTried(true);
      const next = missing[(last === null ? -1 : missing.indexOf(last)) + 1] ?? missing[0];
      if (next !== undefined) goTo(next);
    },
    goTo,
    arrived: () => setFocus(null),
  };
}
