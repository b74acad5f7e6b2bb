import { uiOption } from '@orderwright/engine';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import CircularProgress from '@mui/material/CircularProgress';
import { PenLine, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useFormFiles, useFormTools } from '../form-tools.ts';
import { DrawingDialog } from './DrawingDialog.tsx';
import { type EditProps, type FieldWidget, group, inputAria, type ReadProps } from './field-widget.ts';
import { Quiet } from './reading.tsx';
import { useAttach } from './use-attach.ts';

/** A drawing on a white card: its ink is dark in both schemes. */
function Drawing({ id, signed }: { readonly id: string; readonly signed: boolean }) {
  const { t } = useFormTools();
  const { attachments, attachmentUrl } = useFormFiles();
  const signer = signed ? (attachments?.[id]?.signer ?? null) : null;
  const words = signer === null ? t('signature.signed') : t('signature.signedBy', { name: signer });
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: '6px', overflow: 'hidden', maxWidth: 420 }}>
      <Box sx={{ backgroundColor: '#fff', height: 112, display: 'grid', placeItems: 'center', padding: 1 }}>
        <Box
          component="img"
          src={attachmentUrl?.(id, 'full')}
          alt={words}
          sx={{ maxWidth: '100%', maxHeight: 96, objectFit: 'contain' }}
        />
      </Box>
      {signer !== null && (
        <Box
          sx={{
            paddingInline: 1.5,
            paddingBlock: 0.75,
            borderTop: 1,
            borderColor: 'divider',
            fontSize: 'var(--size-small)',
            color: 'text.secondary',
          }}
        >
          {words}
        </Box>
      )}
    </Box>
  );
}

function DrawingInput({ asks, ...props }: EditProps & { readonly asks: 'signature' | 'sketch' }) {
  const { id, node, pointer, value, write } = props;
  const { t } = useFormTools();
  const [open, setOpen] = useState(false);
  const { sending, attach, possible } = useAttach(pointer);
  const drawn = typeof value === 'string' ? value : null;
  const statement = uiOption(node.ui, 'statement');
  const sentence = typeof statement === 'string' && statement !== '' ? statement : t('signature.statement');
  const busy = sending.some((one) => !one.failed);
  const failed = sending.find((one) => one.failed);
  return (
    <>
      {drawn !== null ? (
        <Box sx={{ display: 'grid', gap: 1 }}>
          <Drawing id={drawn} signed={asks === 'signature'} />
          <Box sx={{ display: 'flex', gap: 1 }}>
            <Button id={id} startIcon={<RotateCcw size={16} aria-hidden />} onClick={() => setOpen(true)}>
              {t(`${asks}.again`)}
            </Button>
            <Button variant="text" startIcon={<Trash2 size={16} aria-hidden />} onClick={() => write(null)}>
              {t('remove')}
            </Button>
          </Box>
        </Box>
      ) : (
        <ButtonBase
          id={id}
          disabled={busy || !possible}
          onClick={() => setOpen(true)}
          {...inputAria({ ...props, required: false, invalid: false })}
          sx={{
            width: '100%',
            maxWidth: 420,
            height: 96,
            gap: 1,
            fontSize: 'var(--size-body)',
            fontWeight: 600,
            color: 'primary.main',
            borderRadius: '6px',
            border: '1.5px dashed',
            borderColor: props.invalid ? 'error.main' : 'inputBorder',
            backgroundColor: 'background.paper',
            '&:hover': { borderColor: 'primary.main', backgroundColor: 'primary.light' },
          }}
        >
          {busy ? <CircularProgress size={20} aria-hidden /> : <PenLine size={20} aria-hidden />}
          {asks === 'signature' ? t('signature.sign') : t('sketch.draw')}
        </ButtonBase>
      )}
      {failed && (
        <Box role="alert" sx={{ color: 'error.main', marginTop: '6px' }}>
          {t('file.failed', { name: node.title })}
        </Box>
      )}
      <DrawingDialog
        open={open}
        title={node.title}
        asks={asks}
        statement={sentence}
        onClose={() => setOpen(false)}
        onDrawn={(picture, signer) => {
          setOpen(false);
          void attach([picture], write, {
            name: `${node.key}.png`,
            takenAt: new Date().toISOString(),
            ...(signer === null ? {} : { signer, statement: sentence }),
          });
        }}
      />
    </>
  );
}

function Read({ node, value }: ReadProps) {
  if (typeof value !== 'string') return <Quiet>{null}</Quiet>;
  return <Drawing id={value} signed={node.kind === 'signature'} />;
}

export const signature: FieldWidget = {
  Edit: (props) => <DrawingInput {...props} asks="signature" />,
  Read,
  shape: group,
  wide: true,
};
export const sketch: FieldWidget = {
  Edit: (props) => <DrawingInput {...props} asks="sketch" />,
  Read,
  shape: group,
  wide: true,
};
