import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { X } from 'lucide-react';
import { useSayError } from '../app/say-error.ts';
import { useDesk } from '../app/use-desk.ts';
import { OrderForm } from '../form/index.ts';
import { ErrorState, FormSkeleton, useTexts } from '../ui/index.ts';
import { Asked, TimeFacts } from './OrderFacts.tsx';
import { StateChips } from './OrderHead.tsx';
import { orderPageTexts } from './order-page-texts.ts';
import { TestBanner } from './TestBanner.tsx';
import { useFormPage } from './use-form-page.ts';
import { type RunningOrder, useRunningOrder } from './use-running-order.ts';

/** Another order over this one, to read: with the fields, words and rules of its own version. */
export function OrderReader({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t, language } = useTexts(orderPageTexts);
  const sayError = useSayError();
  const desk = useDesk();
  const { running, error, retry } = useRunningOrder(id, language);
  return (
    <Dialog open onClose={onClose} fullScreen={!desk} fullWidth maxWidth="md" aria-labelledby="reader-title">
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          padding: '8px 8px 8px 16px',
          borderBottom: 1,
          borderColor: 'divider',
          position: 'sticky',
          top: 0,
          zIndex: 1,
          backgroundColor: 'background.paper',
        }}
      >
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography id="reader-title" variant="h3" component="h2">
            {running?.order.number ?? ' '}
          </Typography>
          <Typography variant="body2" color="text.secondary">
            {t('readOnly')}
          </Typography>
        </Box>
        {running && <StateChips running={running} />}
        <IconButton aria-label={t('closeReader')} onClick={onClose}>
          <X size={20} aria-hidden />
        </IconButton>
      </Box>
      <Box
        sx={{ padding: 2, display: 'grid', gap: 2, overflow: 'auto', gridTemplateColumns: 'minmax(0, 1fr)' }}
      >
        {error ? (
          <ErrorState title={t('failed')} text={sayError(error)} onRetry={retry} />
        ) : running ? (
          <Reading running={running} />
        ) : (
          <FormSkeleton fields={6} />
        )}
      </Box>
    </Dialog>
  );
}

function Reading({ running }: { readonly running: RunningOrder }) {
  const { language } = useTexts(orderPageTexts);
  const page = useFormPage(running);
  return (
    <>
      <TestBanner running={running} />
      <Asked running={running} />
      <TimeFacts view={running.view} />
      <OrderForm
        {...page}
        template={running.template}
        view={running.form}
        language={language}
        currency={running.order.currency}
        timeZone={running.facts.timeZone}
        layout="desk"
        readOnly
      />
    </>
  );
}
