import { ErrorState, Panel, PrimaryButton, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';
import { LARGEST_MB } from './api.ts';
import { configurationTexts } from './configuration-texts.ts';

/** The way in: a file, chosen or dropped. */
export function ChooseConfiguration({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useTexts(configurationTexts);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const choose = (file: File | undefined): void => {
    if (file === undefined) return;
    if (file.size > LARGEST_MB * 1024 * 1024) setTooLarge(file.name);
    else onFile(file);
  };
  return (
    <Panel title={t('in')}>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <Typography>{t('inText')}</Typography>
        {tooLarge !== null && (
          <ErrorState title={t('tooLarge', { name: tooLarge, limit: LARGEST_MB })} text={t('tooLargeText')} />
        )}
        <Box
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            choose(event.dataTransfer.files[0]);
          }}
          sx={{
            display: 'grid',
            justifyItems: 'center',
            gap: 1,
            padding: 3,
            textAlign: 'center',
            border: '1px dashed',
            borderRadius: '10px',
            borderColor: over ? 'primary.main' : 'inputBorder',
            backgroundColor: over ? 'primary.light' : 'sunken',
          }}
        >
          <PrimaryButton onClick={() => input.current?.click()}>{t('inDo')}</PrimaryButton>
          <Typography color="text.secondary">{t('inDrop', { limit: LARGEST_MB })}</Typography>
        </Box>
        <input
          ref={input}
          type="file"
          accept=".zip,application/zip"
          hidden
          aria-label={t('inDo')}
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            event.target.value = '';
            choose(chosen);
          }}
        />
      </Box>
    </Panel>
  );
}
