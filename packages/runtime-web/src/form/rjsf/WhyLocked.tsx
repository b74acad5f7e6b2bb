import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { CircleHelp } from 'lucide-react';
import { useState } from 'react';
import { useFormTools } from '../form-tools.ts';

/** Beside the label of a locked field: which rule, role or state locks it, and who could change it where. */
export function WhyLocked({ pointer, label }: { readonly pointer: string; readonly label: string }) {
  const { t, page } = useFormTools();
  const [at, setAt] = useState<HTMLElement | null>(null);
  const why = page().why;
  if (!why) return null;
  return (
    <>
      <IconButton
        aria-label={t('why.of', { label })}
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
      <Popover
        open={at !== null}
        anchorEl={at}
        onClose={() => setAt(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': t('why.of', { label }) } }}
      >
        <Typography sx={{ padding: 2, maxWidth: 'min(360px, 90vw)' }}>{at && why(pointer)}</Typography>
      </Popover>
    </>
  );
}
