import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useSearchParams } from 'react-router';
import { appTexts } from '../app/app-texts.ts';
import { useSayError } from '../app/say-error.ts';
import { OrderCard } from '../today/OrderCard.tsx';
import { CardSkeleton, ErrorState, useTexts } from '../ui/index.ts';
import { NoOrders } from './NoOrders.tsx';
import { orderListTexts } from './order-list-texts.ts';
import type { useOrderList } from './use-order-list.ts';

/** The list of orders on the phone. */
export function OrderRows({
  list: { query, rows },
  narrow,
}: {
  readonly list: ReturnType<typeof useOrderList>;
  readonly narrow: boolean;
}) {
  const { t } = useTexts(orderListTexts);
  const { t: app } = useTexts(appTexts);
  const sayError = useSayError();
  const [params] = useSearchParams();
  if (query.isPending)
    return (
      <Box sx={{ padding: 2 }}>
        <CardSkeleton cards={5} height={112} />
      </Box>
    );
  if (query.isError && rows.length === 0)
    return (
      <Box sx={{ padding: 2 }}>
        <ErrorState title={t('failed')} text={sayError(query.error)} onRetry={() => void query.refetch()} />
      </Box>
    );
  if (rows.length === 0) return <NoOrders narrow={narrow} searching={params.has('q')} />;
  return (
    <Box sx={{ padding: 2, display: 'grid', gap: 1.5 }}>
      <Box
        component="ol"
        aria-label={t('title')}
        sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 1.5 }}
      >
        {rows.map((row) => (
          <li key={row.id}>
            <OrderCard row={row} withDay />
          </li>
        ))}
      </Box>
      {query.hasNextPage && (
        <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {app('loadMore')}
        </Button>
      )}
    </Box>
  );
}
