import { ErrorState, formatMoment, ListSkeleton, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMe } from '../app/session.ts';
import { type Chosen, fetchRunning, type RunningPage } from './api.ts';
import { moveTexts } from './move-texts.ts';

interface ChooseOrdersProps {
  readonly templateKey: string;
  readonly from: number;
  readonly running: number;
  readonly chosen: Chosen;
  readonly onChosen: (chosen: Chosen) => void;
}

const BLANK: { readonly [by in Chosen['by']]: Chosen } = {
  all: { by: 'all' },
  states: { by: 'states', states: [] },
  orders: { by: 'orders', orders: [] },
};
const toggled = (list: readonly string[], one: string, on: boolean): string[] =>
  on ? [...list, one] : list.filter((each) => each !== one);

/** Which running orders are moved: all, those in some states, or some picked from the list. */
export function ChooseOrders({ templateKey, from, running, chosen, onChosen }: ChooseOrdersProps) {
  const { t } = useTexts(moveTexts);
  const pages = useInfiniteQuery({
    queryKey: ['running', templateKey, from],
    queryFn: ({ pageParam }) => fetchRunning(templateKey, from, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: chosen.by !== 'all',
    staleTime: 0,
  });
  const first = pages.data?.pages[0];
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <RadioGroup
        aria-label={t('which')}
        value={chosen.by}
        onChange={(_, by) => onChosen(BLANK[by as Chosen['by']])}
      >
        <FormControlLabel value="all" control={<Radio />} label={t('which.all', { count: running })} />
        <FormControlLabel value="states" control={<Radio />} label={t('which.states')} />
        <FormControlLabel value="orders" control={<Radio />} label={t('which.orders')} />
      </RadioGroup>
      {chosen.by !== 'all' && pages.isPending && <ListSkeleton rows={2} height={42} />}
      {chosen.by !== 'all' && pages.isError && (
        <ErrorState
          title={t('which.failed')}
          text={pages.error.message}
          onRetry={() => void pages.refetch()}
        />
      )}
      {chosen.by === 'states' && first && (
        <FormGroup aria-label={t('which.states')} sx={{ paddingLeft: 4 }}>
          {first.states.map(({ id, label, orders }) => (
            <FormControlLabel
              key={id}
              label={t('which.state', { state: label, count: orders })}
              control={
                <Checkbox
                  checked={chosen.states.includes(id)}
                  onChange={(_, on) => onChosen({ by: 'states', states: toggled(chosen.states, id, on) })}
                />
              }
            />
          ))}
        </FormGroup>
      )}
      {chosen.by === 'orders' && pages.data && (
        <>
          <Box
            component="ul"
            aria-label={t('which.orders')}
            sx={{ listStyle: 'none', margin: 0, padding: 0, maxHeight: 360, overflowY: 'auto' }}
          >
            {pages.data.pages.flatMap(({ items }) =>
              items.map((item) => (
                <OrderChoice
                  key={item.order}
                  item={item}
                  checked={chosen.orders.includes(item.order)}
                  onChange={(on) =>
                    onChosen({ by: 'orders', orders: toggled(chosen.orders, item.order, on) })
                  }
                />
              )),
            )}
          </Box>
          {pages.hasNextPage && (
            <Button
              variant="text"
              size="small"
              disabled={pages.isFetchingNextPage}
              onClick={() => void pages.fetchNextPage()}
              sx={{ justifySelf: 'start' }}
            >
              {t('which.more')}
            </Button>
          )}
        </>
      )}
    </Box>
  );
}

interface OrderChoiceProps {
  readonly item: RunningPage['items'][number];
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
}

function OrderChoice({ item, checked, onChange }: OrderChoiceProps) {
  const { t, language } = useTexts(moveTexts);
  const { org } = useMe();
  const where = [item.customer, item.site].filter((word) => word !== null);
  const about = [
    ...where,
    item.states.map(({ label }) => label).join(', '),
    formatMoment(item.openedAt, { language, timeZone: org.timeZone }),
  ];
  return (
    <Box component="li" sx={{ borderTop: 1, borderColor: 'divider' }}>
      <FormControlLabel
        sx={{ width: '100%', marginRight: 0 }}
        control={<Checkbox checked={checked} onChange={(_, on) => onChange(on)} />}
        label={
          <Box component="span" sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
            <Box component="span" sx={{ fontWeight: 600 }}>
              {item.number ?? t('unnumbered')}
            </Box>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {about.join(' · ')}
            </Box>
          </Box>
        }
      />
    </Box>
  );
}
