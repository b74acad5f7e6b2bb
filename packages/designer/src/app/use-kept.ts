import { useCallback, useState } from 'react';

const read = (name: string, first: boolean): boolean => {
  try {
    const held = localStorage.getItem(`orderwright-${name}`);
    return held === null ? first : held === 'yes';
  } catch {
    return first;
  }
};

/** A yes or no that this device remembers: which panels stand open. */
export function useKept(name: string, first: boolean): readonly [boolean, (value: boolean) => void] {
  const [held, setHeld] = useState(() => ({ name, value: read(name, first) }));
  if (held.name !== name) setHeld({ name, value: read(name, first) });
  const keep = useCallback(
    (value: boolean) => {
      setHeld({ name, value });
      try {
        localStorage.setItem(`orderwright-${name}`, value ? 'yes' : 'no');
      } catch {
        // Without storage it holds until the page is left.
      }
    },
    [name],
  );
  return [held.value, keep];
}
