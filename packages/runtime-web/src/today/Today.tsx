import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { CalendarCheck, ChevronLeft, ChevronRight } from 'lucide-react';
import { fetchOrders, type OrderRow } from '../api/orders.ts';
import { useParam } from '../app/panels.ts';
import { useSayError } from '../app/say-error.ts';
import { useSession } from '../app/session.ts';
import { useNow } from '../app/use-now.ts';
import { SyncButton } from '../app/SyncButton.tsx';
import { useDesk } from '../app/use-desk.ts';
import { orderListTexts } from '../orders/order-list-texts.ts';
import { CardSkeleton, dayOf, EmptyState, ErrorState, formatDay, useTexts } from '../ui/index.ts';
import { addDays } from './day.ts';
import { planDay } from './day-plan.ts';
import { OrderCard } from './OrderCard.tsx';
import { usePull } from './use-pull.ts';

const NONE: readonly OrderRow[] = [];

/** A technician's day: the order under way first, then the time line. */
export function Today() {
  const { me } = useSession();
  const { t, language } = useTexts(orderListTexts);
  const sayError = useSayError();
  const desk = useDesk();
  const { timeZone } = me.org;
  const today = dayOf(useNow(), timeZone);
  const [asked, setAsked] = useParam('day');
  const day = asked ?? today;
  const isToday = day === today;

  const ofDay = useQuery({
    queryKey: ['orders', 'mine', day],
    queryFn: ({ signal }) => fetchOrders({ view: 'mine', day, limit: 100 }, signal),
    refetchInterval: 60_000,
  });
  const active = useQuery({
    queryKey: ['orders', 'mine', 'active'],
    queryFn: ({ signal }) => fetchOrders({ view: 'mine', category: 'active', limit: 10 }, signal),
    enabled: isToday,
  });
  const plan = planDay(ofDay.data?.items ?? NONE, isToday ? (active.data?.items ?? NONE) : NONE);
  const empty = ofDay.isSuccess && !active.isLoading && !plan.underway && plan.rest.length === 0;
  const pull = usePull(async () => {
    await Promise.all([ofDay.refetch(), active.refetch()]);
  });

  return (
    <Box
      {...pull.handlers}
      sx={{ flex: 1, width: '100%', maxWidth: 720, marginInline: 'auto', padding: { xs: 2, md: 3 } }}
    >
      {pull.ready && (
        <Typography
          role="status"
          variant="body2"
          color="text.secondary"
          align="center"
          sx={{ paddingBottom: 1 }}
        >
          {t('today.release')}
        </Typography>
      )}
      <Box component="header" sx={{ display: 'flex', alignItems: 'center', gap: 0.5, marginBottom: 2 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography variant="h1" sx={{ fontSize: 24, '&::first-letter': { textTransform: 'uppercase' } }}>
            {isToday ? t('today.title') : formatDay(day, { language, timeZone })}
          </Typography>
          <Box sx={{ display: 'grid', justifyItems: 'start' }}>
            {isToday && (
              <Typography color="text.secondary" sx={{ '&::first-letter': { textTransform: 'uppercase' } }}>
                {formatDay(day, { language, timeZone })}
              </Typography>
            )}
            {!isToday && (
              <Button variant="text" size="small" onClick={() => setAsked(null)} sx={{ marginLeft: '-10px' }}>
                {t('today.toToday')}
              </Button>
            )}
            {!desk && (
              <Box sx={{ marginLeft: '-6px' }}>
                <SyncButton />
              </Box>
            )}
          </Box>
        </Box>
        <IconButton aria-label={t('today.back')} onClick={() => setAsked(addDays(day, -1))}>
          <ChevronLeft size={22} aria-hidden />
        </IconButton>
        <IconButton aria-label={t('today.forward')} onClick={() => setAsked(addDays(day, 1))}>
          <ChevronRight size={22} aria-hidden />
        </IconButton>
      </Box>

      {ofDay.isError && !ofDay.data && (
        <ErrorState title={t('failed')} text={sayError(ofDay.error)} onRetry={() => void ofDay.refetch()} />
      )}
      {ofDay.isPending && <CardSkeleton cards={4} height={116} />}
      {plan.underway && (
        <Box component="section" aria-labelledby="underway" sx={{ marginBottom: 3 }}>
          <Typography
            id="underway"
            variant="subtitle2"
            component="h2"
            color="text.secondary"
            sx={{ marginBottom: 1 }}
          >
            {t('today.underway')}
          </Typography>
          <OrderCard row={plan.underway} large />
        </Box>
      )}
      {plan.rest.length > 0 && (
        <Box component="section" aria-labelledby="of-the-day">
          {plan.underway && (
            <Typography
              id="of-the-day"
              variant="subtitle2"
              component="h2"
              color="text.secondary"
              sx={{ marginBottom: 1 }}
            >
              {t('today.plan')}
            </Typography>
          )}
          <Box component="ol" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 1.5 }}>
            {plan.rest.map((row) => (
              <li key={row.id}>
                <OrderCard row={row} />
              </li>
            ))}
          </Box>
        </Box>
      )}
      {empty && <NothingPlanned isToday={isToday} />}
    </Box>
  );
}

function NothingPlanned({ isToday }: { readonly isToday: boolean }) {
  const { t } = useTexts(orderListTexts);
  const next = useQuery({
    queryKey: ['orders', 'mine', 'next'],
    queryFn: ({ signal }) => fetchOrders({ view: 'mine', category: 'planned', limit: 50 }, signal),
  });
  const row = (next.data?.items ?? NONE)
    .filter((item) => item.plannedStart !== null)
    .toSorted((a, b) => (a.plannedStart ?? '').localeCompare(b.plannedStart ?? ''))[0];
  return (
    <>
      <EmptyState
        icon={CalendarCheck}
        title={t(isToday ? 'today.empty' : 'today.emptyDay')}
        {...(next.isSuccess && !row ? { text: t('today.noNext') } : {})}
      />
      {row && (
        <Box component="section" aria-labelledby="next-order">
          <Typography
            id="next-order"
            variant="subtitle2"
            component="h2"
            color="text.secondary"
            sx={{ marginBottom: 1 }}
          >
            {t('today.next')}
          </Typography>
          <OrderCard row={row} withDay />
        </Box>
      )}
    </>
  );
}
