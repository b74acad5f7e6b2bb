import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { ImageUp } from 'lucide-react';
import { useId, useRef } from 'react';
import { v7 as uuid } from 'uuid';
import { attachmentAddress, putBytes } from '../api/orders.ts';
import { useSayError } from '../app/say-error.ts';
import { LabelledField, useTexts, useToast } from '../ui/index.ts';
import { settingsTexts } from './settings-texts.ts';

const LARGEST = 2_000_000;

interface LogoFieldProps {
  readonly logo: string | null;
  readonly onChange: (logo: string | null) => void;
}

/** The organisation's logo: sent when chosen, used when the settings are saved. */
export function LogoField({ logo, onChange }: LogoFieldProps) {
  const { t } = useTexts(settingsTexts);
  const toast = useToast();
  const sayError = useSayError();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const sending = useMutation({
    mutationFn: async (bytes: File) => {
      const attachment = uuid();
      await putBytes({ id: attachment, mediaType: bytes.type, bytes });
      return attachment;
    },
    onSuccess: onChange,
    onError: (reason) => toast({ text: sayError(reason), tone: 'error' }),
  });
  const choose = (file: File | undefined): void => {
    if (!file) return;
    if (file.size > LARGEST) toast({ text: t('logoTooLarge'), tone: 'error' });
    else sending.mutate(file);
  };
  return (
    <LabelledField id={id} label={t('logo')} help={t('logoHelp')} shape="group">
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, flexWrap: 'wrap' }}>
        {logo && (
          <Box
            sx={{
              height: 72,
              padding: 1,
              border: 1,
              borderColor: 'divider',
              borderRadius: '6px',
              backgroundColor: '#fff',
            }}
          >
            <Box
              component="img"
              src={attachmentAddress(logo)}
              alt={t('logo')}
              sx={{ height: '100%', maxWidth: 200, objectFit: 'contain' }}
            />
          </Box>
        )}
        <Button
          startIcon={<ImageUp size={16} aria-hidden />}
          disabled={sending.isPending}
          onClick={() => input.current?.click()}
        >
          {t(logo ? 'logoChange' : 'logoChoose')}
        </Button>
        {logo && (
          <Button variant="text" color="error" onClick={() => onChange(null)}>
            {t('logoRemove')}
          </Button>
        )}
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg"
          aria-label={t('logoChoose')}
          hidden
          onChange={(event) => choose(event.target.files?.[0])}
        />
      </Box>
    </LabelledField>
  );
}
