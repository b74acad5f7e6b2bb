import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Snackbar from '@mui/material/Snackbar';
import { AlertTriangle, Check, X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { useTexts } from '../language/use-texts.ts';
import { uiTexts } from '../language/ui-texts.ts';
import { floatShadow } from '../theme/tokens.ts';

export interface ToastMessage {
  readonly text: string;
  readonly tone?: 'plain' | 'error';
  /** Takes back what was just done. */
  readonly undo?: () => void;
  /** Leads to what was just made. */
  readonly action?: { readonly label: string; readonly onClick: () => void };
}

type Toast = (message: ToastMessage | null) => void;
const ToastContext = createContext<Toast>(() => undefined);

/** Says something short at the foot of the page, with "Undo" where it can be taken back; null takes it away. */
export const useToast = (): Toast => useContext(ToastContext);

/** Holds the one toast of the page; a new one takes the place of the old. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTexts(uiTexts);
  const [shown, setShown] = useState<{ message: ToastMessage; key: number } | null>(null);
  const [open, setOpen] = useState(false);
  const show = useCallback((message: ToastMessage | null) => {
    setOpen(message !== null);
    if (message === null) return;
    setShown((before) => ({ message, key: (before?.key ?? 0) + 1 }));
  }, []);
  const error = shown?.message.tone === 'error';
  const Icon = error ? AlertTriangle : Check;
  return (
    <ToastContext value={show}>
      {children}
      <Snackbar
        key={shown?.key ?? 0}
        open={open}
        autoHideDuration={shown?.message.undo || shown?.message.action ? 10_000 : error ? 8000 : 4000}
        onClose={(_, reason) => {
          if (reason !== 'clickaway') setOpen(false);
        }}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
        sx={{ bottom: { xs: 128, md: 24 } }}
      >
        <Box
          role={error ? 'alert' : 'status'}
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1.25,
            minHeight: 48,
            maxWidth: 'min(560px, calc(100vw - 32px))',
            paddingLeft: 2,
            paddingRight: 0.75,
            borderRadius: '10px',
            boxShadow: floatShadow,
            color: error ? 'error.main' : 'background.paper',
            backgroundColor: error ? 'error.light' : 'text.primary',
          }}
        >
          <Icon size={16} aria-hidden />
          <Box component="span" sx={{ flex: 1, paddingBlock: 1 }}>
            {shown?.message.text}
          </Box>
          {shown?.message.undo && (
            <Button
              variant="text"
              color="inherit"
              onClick={() => {
                setOpen(false);
                shown.message.undo?.();
              }}
              sx={{ textDecoration: 'underline', textUnderlineOffset: '3px' }}
            >
              {t('undo')}
            </Button>
          )}
          {shown?.message.action && (
            <Button
              variant="text"
              color="inherit"
              onClick={() => {
                setOpen(false);
                shown.message.action?.onClick();
              }}
              sx={{ textDecoration: 'underline', textUnderlineOffset: '3px', whiteSpace: 'nowrap' }}
            >
              {shown.message.action.label}
            </Button>
          )}
          <IconButton
            size="small"
            aria-label={t('close')}
            onClick={() => setOpen(false)}
            sx={{ color: 'inherit', minWidth: { xs: 44, md: 28 }, minHeight: { xs: 44, md: 28 } }}
          >
            <X size={16} aria-hidden />
          </IconButton>
        </Box>
      </Snackbar>
    </ToastContext>
  );
}
