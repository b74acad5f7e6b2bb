import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { useTexts } from '../language/use-texts.ts';
import { uiTexts } from '../language/ui-texts.ts';
import { PrimaryButton } from './PrimaryButton.tsx';

export interface ConfirmDialogProps {
  readonly open: boolean;
  /** The question. */
  readonly title: string;
  /** What will be lost, or follow. */
  readonly text?: ReactNode;
  /** A verb: "Cancel the order". */
  readonly confirm: string;
  /** More room, for what asks many things. */
  readonly wide?: boolean;
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** What the dialog asks for. */
  readonly children?: ReactNode;
}

/** Asks once, in words that say what follows. Only for what cannot be undone or needs an answer first. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    open,
    title,
    text,
    confirm,
    wide = false,
    danger = false,
    busy = false,
    disabled = false,
    onConfirm,
    onClose,
  } = props;
  const { t } = useTexts(uiTexts);
  const id = useId();
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={id} fullWidth maxWidth={wide ? 'md' : 'xs'}>
      <Box
        component="form"
        // What is asked scrolls; the buttons stay in sight.
        sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          onConfirm();
        }}
      >
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          {text !== undefined && (
            <Typography component="div" color="text.secondary">
              {text}
            </Typography>
          )}
          {props.children}
        </DialogContent>
        <DialogActions>
          <Button variant="text" onClick={onClose}>
            {t('cancel')}
          </Button>
          {danger ? (
            <Button
              type="submit"
              variant="contained"
              color="error"
              disabled={busy || disabled}
              onClick={(event) => {
                // The second half of a double click, as in the primary button.
                if (event.detail > 1) event.preventDefault();
              }}
            >
              {confirm}
            </Button>
          ) : (
            <PrimaryButton type="submit" busy={busy} disabled={disabled}>
              {confirm}
            </PrimaryButton>
          )}
        </DialogActions>
      </Box>
    </Dialog>
  );
}
