import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fetchEvents } from '../api/orders.ts';
import { useSayError } from '../app/say-error.ts';
import { ErrorState, ListSkeleton, useTexts } from '../ui/index.ts';
import { historyLines } from './history-lines.ts';
import { HistoryItem } from './HistoryItem.tsx';
import { orderPageTexts } from './order-page-texts.ts';
import type { RunningOrder } from './use-running-order.ts';

/** One stream of history and comments: who, what, when, from → to, answers before and after. */
export function History({ running }: { readonly running: RunningOrder }) {
  const { t } = useTexts(orderPageTexts);
  const sayError = useSayError();
  const { id } = running.order;
  const events = useQuery({ queryKey: ['events', id], queryFn: () => fetchEvents(id) });
  const lines = useMemo(() => historyLines(events.data ?? []), [events.data]);
  if (events.isPending) return <ListSkeleton rows={4} height={56} />;
  if (events.isError && lines.length === 0)
    return (
      <ErrorState
        title={t('history.failed')}
        text={sayError(events.error)}
        onRetry={() => void events.refetch()}
      />
    );
  return (
    <Box component="ol" aria-label={t('history.title')} sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {lines.map((line, at) => (
        <HistoryItem key={line.seq} line={line} running={running} last={at === lines.length - 1} />
      ))}
      {lines.length === 0 && <Typography color="text.secondary">—</Typography>}
    </Box>
  );
}
