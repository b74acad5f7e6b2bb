import { useTexts } from '@orderwright/runtime-web/ui';
import InputBase from '@mui/material/InputBase';
import { useRef, useState } from 'react';
import { useFocusFirst } from '../app/use-focus-first.ts';
import { useLastWord } from '../app/use-last-word.ts';
import { formTexts } from './form-texts.ts';

interface LabelInputProps {
  readonly label: string;
  readonly onDone: (label: string | null) => void;
}

/** A label typed where it stands: Enter or leaving keeps it, Escape drops it. */
export function LabelInput({ label, onDone }: LabelInputProps) {
  const { t } = useTexts(formTexts);
  const [typed, setTyped] = useState(label);
  const done = useRef(false);
  const place = useFocusFirst<HTMLDivElement>();
  const finish = (value: string | null): void => {
    if (done.current) return;
    done.current = true;
    onDone(value);
  };
  useLastWord(() => {
    if (typed !== label) finish(typed);
  });
  return (
    <InputBase
      ref={place}
      value={typed}
      inputProps={{ 'aria-label': t('field.rename', { label }) }}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => finish(typed)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(typed);
        if (event.key === 'Escape') finish(null);
      }}
      sx={{ flex: 1, fontWeight: 600, '& input': { paddingBlock: 0, height: 28 } }}
    />
  );
}
