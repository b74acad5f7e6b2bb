import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { CircleHelp } from 'lucide-react';
import { useState } from 'react';
import { fieldTextIds } from '../../ui/index.ts';
import { controlId, useFormTools } from '../form-tools.ts';

interface WhyFieldProps {
  readonly pointer: string;
  readonly label: string;
}

/**
 * Beside the label of a field that is locked or has to be answered: by which rule, role or state, and who could fill it in where.
 * A popover on the desk, a sheet from below on the phone.
 */
export function WhyField({ pointer, label }: WhyFieldProps) {
  const { id, t, page, layout } = useFormTools();
  const [at, setAt] = useState<HTMLElement | null>(null);
  const why = page().why;
  if (!why) return null;
  const named = { role: 'dialog', 'aria-label': t('why.of', { label }) };
  const close = (): void => setAt(null);
  return (
    <>
      <IconButton
        aria-label={t('why')}
        aria-describedby={fieldTextIds(controlId(id, pointer)).label}
        aria-haspopup="dialog"
        onClick={(event) => setAt(event.currentTarget)}
        // As large as a finger, without moving the line it stands in.
        sx={{
          width: 44,
          height: 44,
          margin: '-14px -8px -14px 0',
          alignSelf: 'center',
          color: 'text.secondary',
        }}
      >
        <CircleHelp size={16} aria-hidden />
      </IconButton>
      {layout === 'phone' ? (
        <Drawer
          anchor="bottom"
          open={at !== null}
          onClose={close}
          slotProps={{ paper: { ...named, sx: { borderRadius: '10px 10px 0 0', maxHeight: '80vh' } } }}
        >
          <Box sx={{ padding: '20px 16px calc(16px + env(safe-area-inset-bottom))' }}>
            <Typography variant="h3" component="h2" sx={{ marginBottom: 1 }}>
              {label}
            </Typography>
            <Typography>{at && why(pointer)}</Typography>
            <Button fullWidth onClick={close} sx={{ marginTop: 2, minHeight: 48 }}>
              {t('why.close')}
            </Button>
          </Box>
        </Drawer>
      ) : (
        <Popover
          open={at !== null}
          anchorEl={at}
          onClose={close}
          anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
          transformOrigin={{ vertical: 'top', horizontal: 'right' }}
          slotProps={{ paper: named }}
        >
          <Typography sx={{ padding: 2, maxWidth: 'min(360px, 90vw)' }}>{at && why(pointer)}</Typography>
        </Popover>
      )}
    </>
  );
}
