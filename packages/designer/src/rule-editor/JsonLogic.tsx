import type { Json } from '@orderwright/engine';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useSpeaker } from './use-speaker.ts';

interface JsonLogicProps {
  readonly logic: Json;
  readonly onSave: (logic: Json) => void;
  readonly onCancel?: () => void;
}

const parsed = (text: string): { readonly value: Json } | { readonly reason: string } => {
  try {
    return { value: JSON.parse(text) as Json };
  } catch (thrown) {
    return { reason: thrown instanceof Error ? thrown.message : String(thrown) };
  }
};

/** Logic that typed choices cannot show, as the text it is; nothing is written until it is saved. */
export function JsonLogic({ logic, onSave, onCancel }: JsonLogicProps) {
  const { t } = useSpeaker();
  const [text, setText] = useState(() => JSON.stringify(logic, null, 2));
  const read = parsed(text);
  const wrong = 'reason' in read ? t('json.invalid', { reason: read.reason }) : null;
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
            if ('value' in read) onSave(read.value);
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
