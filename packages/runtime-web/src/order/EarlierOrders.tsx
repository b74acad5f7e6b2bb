import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchEarlier } from '../api/orders.ts';
import { OrderButton } from '../orders/OrderLine.tsx';
import { ListSkeleton, Panel, useTexts } from '../ui/index.ts';
import { OrderReader } from './OrderReader.tsx';
import { orderPageTexts } from './order-page-texts.ts';

/** Earlier orders at the same site or asset, read without leaving this one. */
export function EarlierOrders({ order }: { readonly order: string }) {
  const { t } = useTexts(orderPageTexts);
  const [shown, setShown] = useState<string | null>(null);
  const earlier = useQuery({
    queryKey: ['orders', 'earlier', order],
    queryFn: () => fetchEarlier(order),
    staleTime: 60_000,
  });
  return (
    <Panel title={t('earlier.title')} flush>
      {earlier.isPending && <ListSkeleton rows={2} height={56} />}
      {earlier.data?.items.map((row) => (
        <OrderButton key={row.id} row={row} onOpen={() => setShown(row.id)} />
      ))}
      {earlier.data?.items.length === 0 && (
        <Typography color="text.secondary" sx={{ padding: 2 }}>
          {t('earlier.none')}
        </Typography>
      )}
      {shown && <OrderReader id={shown} onClose={() => setShown(null)} />}
    </Panel>
  );
}
