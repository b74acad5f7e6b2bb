import { LabelledField, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { KeyRound } from 'lucide-react';
import { useRef, useState } from 'react';
import { packsTexts } from './packs-texts.ts';
import { type KeyFault, KeyRefusal, openSigningKey, type SigningKey } from './sign-pack.ts';

/** Whose key signs a pack, and under which name. */
export interface Signing {
  readonly key: SigningKey;
  readonly publisher: string;
}

interface SignPartProps {
  readonly signing: Signing | null;
  /** Name to begin with. */
  readonly author: string;
  readonly onSigning: (signing: Signing | null) => void;
}

/** Chooses a key to sign with. The file is read here and goes nowhere. */
export function SignPart({ signing, author, onSigning }: SignPartProps) {
  const { t } = useTexts(packsTexts);
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<KeyFault | null>(null);
  const open = async (file: File): Promise<void> => {
    try {
      const key = await openSigningKey(file.size > 10_000 ? '' : await file.text());
      setFault(null);
      onSigning({ key, publisher: author });
    } catch (error) {
      setFault(error instanceof KeyRefusal ? error.fault : 'not-key');
      onSigning(null);
    }
  };
  return (
    <LabelledField id="export-sign" label={t('export.sign')} help={t('export.sign.help')} shape="group">
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {signing && (
          <Typography sx={{ fontFamily: 'monospace', overflowWrap: 'anywhere' }}>
            {t('export.sign.key', { fingerprint: signing.key.fingerprint })}
          </Typography>
        )}
        {fault && (
          <Typography role="alert" color="error">
            {t(`export.sign.${fault}`)}
          </Typography>
        )}
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <Button
            variant="outlined"
            startIcon={<KeyRound size={16} aria-hidden />}
            onClick={() => input.current?.click()}
          >
            {t('export.sign.choose')}
          </Button>
          {signing && <Button onClick={() => onSigning(null)}>{t('export.sign.none')}</Button>}
        </Box>
        <input
          ref={input}
          type="file"
          accept=".pem"
          hidden
          aria-label={t('export.sign.choose')}
          onChange={(event) => {
            const [picked] = event.target.files ?? [];
            event.target.value = '';
            if (picked) void open(picked);
          }}
        />
        {signing && (
          <LabelledField id="export-publisher" label={t('export.sign.publisher')}>
            <TextField
              id="export-publisher"
              size="small"
              fullWidth
              value={signing.publisher}
              onChange={(event) => onSigning({ ...signing, publisher: event.target.value })}
            />
          </LabelledField>
        )}
      </Box>
    </LabelledField>
  );
}
