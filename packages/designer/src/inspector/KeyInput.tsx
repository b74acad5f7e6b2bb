import TextField from '@mui/material/TextField';
import { useRef, useState } from 'react';
import { useLastWord } from '../app/use-last-word.ts';

interface KeyInputProps {
  readonly label: string;
  /** The key as it is. */
  readonly own: string;
  readonly help: string;
  /** Why another key cannot be taken; null where it can. */
  readonly faultOf: (key: string) => string | null;
  readonly onTake: (key: string) => void;
}

/** A key that other parts go by: taken when the person leaves it or presses Enter, given up with Escape or where it is wrong. */
export function KeyInput({ label, own, help, faultOf, onTake }: KeyInputProps) {
  const [typed, setTyped] = useState(own);
  const fault = typed === own ? null : faultOf(typed);
  const taken = useRef(own);
  const take = (): void => {
    if (typed === own || typed === taken.current) return;
    if (fault !== null) return setTyped(own);
    taken.current = typed;
    onTake(typed);
  };
  useLastWord(take);
  return (
    <TextField
      label={label}
      value={typed}
      error={fault !== null}
      helperText={fault ?? help}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
        if (event.key === 'Escape' && typed !== own) {
          event.preventDefault();
          setTyped(own);
        }
      }}
      slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: 'off' } }}
    />
  );
}
