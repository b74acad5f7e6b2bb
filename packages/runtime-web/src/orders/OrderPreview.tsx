import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { Link } from 'react-router';
import { fetchOrder } from '../api/orders.ts';
import { OrderFacts } from '../order/OrderFacts.tsx';
import { useSayError } from '../app/say-error.ts';
import { ErrorState, FormSkeleton, SidePanel, useTexts } from '../ui/index.ts';
import { orderListTexts } from './order-list-texts.ts';

/** An order beside the list, without leaving it. */
export function OrderPreview({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTexts(orderListTexts);
  const sayError = useSayError();
  const order = useQuery({ queryKey: ['order', id], queryFn: ({ signal }) => fetchOrder(id, signal) });
  return (
    <SidePanel
      open
      title={order.data?.order.number ?? t('preview')}
      onClose={onClose}
      footer={
        <Button component={Link} to={`/orders/${id}`} endIcon={<ArrowRight size={16} aria-hidden />}>
          {t('open')}
        </Button>
      }
    >
      {order.isPending && <FormSkeleton fields={4} />}
      {order.isError && <ErrorState text={sayError(order.error)} onRetry={() => void order.refetch()} />}
      {order.data && (
        <Box sx={{ display: 'grid', gap: 2 }}>
          {order.data.order.description && (
            <Typography sx={{ whiteSpace: 'pre-line' }}>{order.data.order.description}</Typography>
          )}
          <OrderFacts view={order.data} />
        </Box>
      )}
    </SidePanel>
  );
}
