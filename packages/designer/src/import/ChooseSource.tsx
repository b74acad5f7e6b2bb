import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { importTexts } from './import-texts.ts';

interface ChooseSourceProps {
  readonly onFile: (file: File) => void;
  readonly onText: (text: string) => void;
}

/** Two ways in: a file, or pasted text. */
export function ChooseSource({ onFile, onText }: ChooseSourceProps) {
  const { t } = useTexts(importTexts);
  const [text, setText] = useState('');
  const [over, setOver] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Box
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const [dropped] = event.dataTransfer.files;
          if (dropped !== undefined) onFile(dropped);
        }}
        sx={{
          display: 'grid',
          justifyItems: 'center',
          gap: 1,
          padding: 4,
          textAlign: 'center',
          border: '1px dashed',
          borderRadius: '10px',
          borderColor: over ? 'primary.main' : 'inputBorder',
          backgroundColor: over ? 'primary.light' : 'sunken',
        }}
      >
        <Button
          variant="outlined"
          startIcon={<FileUp size={16} aria-hidden />}
          onClick={() => file.current?.click()}
        >
          {t('choose.file')}
        </Button>
        <Typography color="text.secondary">
          {t('choose.fileText')} {t('choose.drop')}
        </Typography>
        <input
          ref={file}
          type="file"
          hidden
          accept=".json,.xlsx,.csv,.tsv,.txt,application/json,text/csv"
          aria-label={t('choose.file')}
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            event.target.value = '';
            if (chosen !== undefined) onFile(chosen);
          }}
        />
      </Box>
      <Box sx={{ display: 'grid', gap: 1 }}>
        <Typography variant="h3">{t('choose.paste')}</Typography>
        <Typography color="text.secondary">{t('choose.pasteText')}</Typography>
        <TextField
          label={t('choose.pasteLabel')}
          multiline
          minRows={6}
          maxRows={14}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Box sx={{ justifySelf: 'end' }}>
          <Button variant="outlined" disabled={text.trim() === ''} onClick={() => onText(text)}>
            {t('choose.read')}
          </Button>
        </Box>
      </Box>
    </Box>
  );
}
