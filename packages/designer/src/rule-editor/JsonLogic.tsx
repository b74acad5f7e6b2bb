import type { Json } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { jsonTexts } from '../json/json-texts.ts';
import { readJson } from '../json/read-json.ts';
import { useSpeaker } from './use-speaker.ts';

interface JsonLogicProps {
  readonly logic: Json;
  readonly onSave: (logic: Json) => void;
  readonly onCancel?: () => void;
}

/** Logic that typed choices cannot show, as the text it is; nothing is written until it is saved. */
export function JsonLogic({ logic, onSave, onCancel }: JsonLogicProps) {
  const { t } = useSpeaker();
  const { t: say } = useTexts(jsonTexts);
  const [text, setText] = useState(() => JSON.stringify(logic, null, 2));
  const read = readJson(text);
  const [fault] = read.ok ? [] : read.faults;
  const wrong = fault
    ? t('json.invalid', {
        reason: say(`fault.${fault.code}`),
        line: text.slice(0, fault.from).split('\n').length,
      })
    : null;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <TextField
        multiline
        minRows={4}
        maxRows={18}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={wrong !== null}
        helperText={wrong ?? t('json.text')}
        slotProps={{
          htmlInput: {
            'aria-label': t('json.label'),
            spellCheck: false,
            style: { fontFamily: 'ui-monospace, monospace', fontSize: 13 },
          },
        }}
      />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button
          type="button"
          variant="outlined"
          disabled={wrong !== null}
          onClick={() => {
            if (read.ok) onSave(read.value);
          }}
        >
          {t('json.save')}
        </Button>
        {onCancel && (
          <Button type="button" variant="text" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
      </Box>
    </Box>
  );
}
