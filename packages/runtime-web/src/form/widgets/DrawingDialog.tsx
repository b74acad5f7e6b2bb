import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import IconButton from '@mui/material/IconButton';
import OutlinedInput from '@mui/material/OutlinedInput';
import Typography from '@mui/material/Typography';
import { Eraser, Undo2, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { DrawingPad, type DrawingPadHandle } from '../../capture/DrawingPad.tsx';
import { typedSignature } from '../../capture/typed-signature.ts';
import { LabelledField, PrimaryButton, useToast } from '../../ui/index.ts';
import { useFormTools } from '../form-tools.ts';

export interface DrawingDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly asks: 'signature' | 'sketch';
  /** The sentence that is signed, above the line. */
  readonly statement: string;
  readonly onClose: () => void;
  readonly onDrawn: (picture: Blob, signer: string | null) => void;
}

/** The whole screen to sign or draw on; who cannot draw signs by the typed name. */
export function DrawingDialog(props: DrawingDialogProps) {
  const { open, title, onClose } = props;
  const id = useId();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      fullScreen
      aria-labelledby={id}
      data-density="phone"
      slotProps={{ paper: { sx: { borderRadius: 0, border: 0, backgroundColor: 'background.default' } } }}
    >
      <DrawingSheet {...props} titleId={id} title={title} />
    </Dialog>
  );
}

function DrawingSheet({
  title,
  titleId,
  asks,
  statement,
  onClose,
  onDrawn,
}: DrawingDialogProps & { titleId: string }) {
  const { t } = useFormTools();
  const toast = useToast();
  // What was said before would lie over the pad and the buttons.
  useEffect(() => void toast(null), [toast]);
  const pad = useRef<DrawingPadHandle>(null);
  const nameId = useId();
  const [name, setName] = useState('');
  const [anything, setAnything] = useState(false);
  const [complaint, setComplaint] = useState(false);
  const signing = asks === 'signature';
  const signer = name.trim();
  const named = (then: () => void) => {
    if (signing && signer === '') {
      setComplaint(true);
      document.getElementById(nameId)?.focus();
    } else then();
  };
  const accept = async () => {
    const picture = await pad.current?.read();
    if (picture) onDrawn(picture, signing ? signer : null);
  };
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, padding: 1, paddingRight: 2 }}>
        <IconButton onClick={onClose} aria-label={t('close')}>
          <X size={22} aria-hidden />
        </IconButton>
        <Typography variant="h3" component="h2" id={titleId} sx={{ flex: 1 }}>
          {title}
        </Typography>
      </Box>
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          display: 'flex',
          flexDirection: 'column',
          gap: 2,
          width: '100%',
          maxWidth: 960,
          marginInline: 'auto',
          paddingInline: 2,
        }}
      >
        {signing && (
          <>
            <LabelledField
              id={nameId}
              label={t('signature.name')}
              required
              requiredWords={t('required')}
              errors={complaint && signer === '' ? [t('signature.needName')] : []}
            >
              <OutlinedInput
                id={nameId}
                fullWidth
                autoComplete="name"
                value={name}
                error={complaint && signer === ''}
                onChange={(event) => setName(event.target.value)}
                inputProps={{
                  'aria-required': true,
                  ...(complaint ? { 'aria-describedby': `${nameId}-error` } : {}),
                }}
              />
            </LabelledField>
            <Typography sx={{ fontWeight: 600 }}>{statement}</Typography>
          </>
        )}
        <Box
          sx={{
            position: 'relative',
            flex: 1,
            minHeight: 160,
            maxHeight: 480,
            backgroundColor: '#fff',
            border: '1px solid',
            borderColor: 'inputBorder',
            borderRadius: '10px',
            overflow: 'hidden',
          }}
        >
          <DrawingPad
            ref={pad}
            label={signing ? t('signature.pad') : t('sketch.pad')}
            onDrawn={setAnything}
          />
          {signing && (
            <Box
              aria-hidden
              sx={{
                position: 'absolute',
                left: 24,
                right: 24,
                bottom: '22%',
                borderBottom: '1.5px solid #7C898B',
                color: '#7C898B',
                pointerEvents: 'none',
                lineHeight: 1,
              }}
            >
              ×
            </Box>
          )}
          {!anything && (
            <Box
              aria-hidden
              sx={{
                position: 'absolute',
                left: 0,
                right: 0,
                bottom: 12,
                textAlign: 'center',
                fontSize: 14,
                color: '#566365',
                pointerEvents: 'none',
              }}
            >
              {signing ? t('signature.pad') : t('sketch.pad')}
            </Box>
          )}
        </Box>
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <Button
            variant="text"
            startIcon={<Undo2 size={16} aria-hidden />}
            disabled={!anything}
            onClick={() => pad.current?.undo()}
          >
            {t('drawing.undo')}
          </Button>
          <Button
            variant="text"
            startIcon={<Eraser size={16} aria-hidden />}
            disabled={!anything}
            onClick={() => pad.current?.clear()}
          >
            {t('drawing.clear')}
          </Button>
        </Box>
      </Box>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          width: '100%',
          maxWidth: 960,
          marginInline: 'auto',
          padding: 2,
          '& > button': { flex: '1 1 220px' },
        }}
      >
        {signing && !anything && (
          <Button
            size="large"
            onClick={() =>
              named(() => void typedSignature(signer).then((picture) => onDrawn(picture, signer)))
            }
          >
            {t('signature.typed')}
          </Button>
        )}
        <PrimaryButton size="large" disabled={!anything} onClick={() => named(() => void accept())}>
          {signing ? t('signature.accept') : t('sketch.accept')}
        </PrimaryButton>
      </Box>
    </>
  );
}
