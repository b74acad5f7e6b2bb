import { useTexts } from '@orderwright/runtime-web/ui';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useRef, useState } from 'react';
import { useEditor } from '../app/editor.ts';
import { useLastWord } from '../app/use-last-word.ts';
import { choicesOf, setChoiceNumber, type FieldPath } from '../document/index.ts';
import { inspectorTexts } from './inspector-texts.ts';

interface ChoiceNumberProps {
  readonly path: FieldPath;
  readonly index: number;
  readonly value: number;
  /** Something reads it: it stays. */
  readonly fixed: boolean;
}

/** The number that a choice stands for; taken when the person leaves it or presses Enter. */
export function ChoiceNumber({ path, index, value, fixed }: ChoiceNumberProps) {
  const { t } = useTexts(inspectorTexts);
  const { template, edit } = useEditor();
  const [typed, setTyped] = useState(String(value));
  const number = Number(typed.replace(',', '.'));
  const taken = (choicesOf(template, path) ?? []).some(
    (choice, place) => place !== index && choice.value === number,
  );
  const wrong = typed.trim() === '' || !Number.isFinite(number) || taken;
  const last = useRef(value);
  const take = (): void => {
    if (wrong || number === value) return setTyped(String(value));
    if (number === last.current) return;
    last.current = number;
    edit((before) => setChoiceNumber(before, path, index, number));
  };
  useLastWord(take);
  return (
    <OutlinedInput
      value={typed}
      error={wrong}
      disabled={fixed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
      inputProps={{
        inputMode: 'decimal',
        'aria-invalid': wrong,
        'aria-label': t('choices.numberOf', { number: index + 1 }),
      }}
      sx={{ minHeight: 36, '& input': { height: 34, paddingInline: '8px' } }}
    />
  );
}
