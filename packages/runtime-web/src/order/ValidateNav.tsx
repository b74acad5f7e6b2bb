import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Link } from 'react-router';
import { fetchOrders } from '../api/orders.ts';
import { useTexts } from '../ui/index.ts';
import { orderPageTexts } from './order-page-texts.ts';

/** From one order to validate to the next, without going back to the list. */
export function ValidateNav({ order }: { readonly order: string }) {
  const { t } = useTexts(orderPageTexts);
  const list = useQuery({
    queryKey: ['orders', 'list', 'validate-nav'],
    queryFn: ({ signal }) => fetchOrders({ view: 'validate', limit: 200 }, signal),
    staleTime: 30_000,
  });
  const items = list.data?.items ?? [];
  const at = items.findIndex((row) => row.id === order);
  if (items.length < 2 || at < 0) return null;
  const step = (to: number, label: string, Icon: typeof ChevronLeft) => {
    const row = items[to];
    return (
      row && (
        <Tooltip title={label}>
          <IconButton component={Link} to={`/orders/${row.id}`} replace aria-label={label}>
            <Icon size={18} aria-hidden />
          </IconButton>
        </Tooltip>
      )
    );
  };
  return (
    <Box sx={{ display: 'flex', alignItems: 'center' }}>
      {step(at - 1, t('validate.previous'), ChevronLeft)}
      <Box component="span" sx={{ color: 'text.secondary', fontSize: 12, paddingInline: 0.5 }}>
        {at + 1} / {items.length}
      </Box>
      {step(at + 1, t('validate.next'), ChevronRight)}
    </Box>
  );
}
