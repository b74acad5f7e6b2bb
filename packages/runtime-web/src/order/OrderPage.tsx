import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ArrowLeft } from 'lucide-react';
import { useNavigate, useParams } from 'react-router';
import { useSayError } from '../app/say-error.ts';
import { useDesk } from '../app/use-desk.ts';
import { ErrorState, FormSkeleton, useTexts } from '../ui/index.ts';
import { DeskOrder } from './DeskOrder.tsx';
import { orderPageTexts } from './order-page-texts.ts';
import { PhoneOrder } from './PhoneOrder.tsx';
import { useRunningOrder } from './use-running-order.ts';
import { useVersionTold } from './use-version-told.ts';

/** One order: a form in the hand, or the whole matter on the desk. */
export function OrderPage() {
  const { id = '' } = useParams();
  const { t, language } = useTexts(orderPageTexts);
  const sayError = useSayError();
  const navigate = useNavigate();
  const desk = useDesk();
  const { running, error, retry } = useRunningOrder(id, language);
  useVersionTold(running);
  if (running) {
    const Page = desk ? DeskOrder : PhoneOrder;
    return <Page key={id} running={running} />;
  }
  return (
    <Box sx={{ padding: { xs: 2, md: 3 }, display: 'grid', gap: 2, maxWidth: 720 }}>
      <Button
        variant="text"
        startIcon={<ArrowLeft size={16} aria-hidden />}
        onClick={() => void navigate(-1)}
        sx={{ justifySelf: 'start' }}
      >
        {t('back')}
      </Button>
      {error ? (
        <ErrorState title={t('failed')} text={sayError(error)} onRetry={retry} />
      ) : (
        <FormSkeleton fields={6} />
      )}
    </Box>
  );
}
