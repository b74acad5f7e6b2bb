import { useCallback, useState } from 'react';

const read = (name: string): string | null => {
  try {
    return sessionStorage.getItem(`orderwright-${name}`);
  } catch {
    return null;
  }
};

/** A word that this tab remembers while something else is shown in its place; `null` as name keeps nothing. */
export function useKeptText(name: string | null, first: string): readonly [string, (value: string) => void] {
  const [value, setValue] = useState(() => (name === null ? null : read(name)) ?? first);
  const keep = useCallback(
    (next: string) => {
      setValue(next);
      if (name === null) return;
      try {
        sessionStorage.setItem(`orderwright-${name}`, next);
      } catch {
        // Without storage it holds until something else is shown.
      }
    },
    [name],
  );
  return [value, keep];
}
