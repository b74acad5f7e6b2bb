import { CATEGORIES } from '@orderwright/engine';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Plus } from 'lucide-react';
import { useCallback, useDeferredValue, useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { OrderFilter, OrderRow } from '../api/orders.ts';
import { appTexts } from '../app/app-texts.ts';
import { useCanOpen } from '../app/commands.ts';
import { useOpenNewOrder, useParam } from '../app/panels.ts';
import { reachOf, useSession } from '../app/session.ts';
import { useDesk } from '../app/use-desk.ts';
import { PageTitle, SearchField, useTexts, ViewTabs } from '../ui/index.ts';
import { ClearFilters, FilterChip } from './FilterChip.tsx';
import { OrderPreview } from './OrderPreview.tsx';
import { OrderRows } from './OrderRows.tsx';
import { OrderTable } from './OrderTable.tsx';
import { orderListTexts } from './order-list-texts.ts';
import { FILTERS, useFilters } from './use-filters.ts';
import { useOrderList } from './use-order-list.ts';

const OFFICE_VIEWS = ['all', 'plan', 'today', 'late', 'validate'] as const;
const OWN_VIEWS = ['mine', 'today', 'late'] as const;
const CUSTOMER_VIEWS = ['all'] as const;
type View = (typeof OFFICE_VIEWS)[number] | (typeof OWN_VIEWS)[number];

/** All orders a person may see: saved views, filters, search; a table at the desk, cards on the phone. */
export function Orders() {
  const { me } = useSession();
  const { t } = useTexts(orderListTexts);
  const { t: app } = useTexts(appTexts);
  const navigate = useNavigate();
  const canOpen = useCanOpen();
  const openNewOrder = useOpenNewOrder();
  const desk = useDesk();
  const office = reachOf(me.roles).allOrders;
  const views: readonly View[] = office ? OFFICE_VIEWS : reachOf(me.roles).today ? OWN_VIEWS : CUSTOMER_VIEWS;
  const [asked, setView] = useParam('view');
  const view = views.find((known) => known === asked) ?? views[0] ?? 'all';
  const [q, setQ] = useParam('q');
  const [shown, setShown] = useParam('order');
  const filters = useFilters(office);
  const wanted = useDeferredValue(q ?? '');
  const { template, category, technician } = filters.values;
  const filter = useMemo<OrderFilter>(
    () => ({
      view,
      q: wanted || undefined,
      template: template ?? undefined,
      category: CATEGORIES.find((known) => known === category),
      technician: technician ?? undefined,
    }),
    [view, wanted, template, category, technician],
  );
  const list = useOrderList(filter);
  const open = useCallback((row: OrderRow) => void navigate(`/orders/${row.id}`), [navigate]);
  const narrow = filters.any || view !== views[0];

  const filterBar = (
    <Box
      sx={{
        display: 'flex',
        gap: 1,
        alignItems: 'center',
        // One line always: a panel that opens at the side must not push the rows from under the pointer.
        overflowX: 'auto',
        paddingBlock: '3px',
        paddingInline: '2px',
        marginInline: '-2px',
      }}
    >
      <Box sx={{ flex: { xs: '1 0 240px', md: '0 1 320px' }, minWidth: 180 }}>
        <SearchField value={q ?? ''} onChange={setQ} placeholder={t('search')} />
      </Box>
      {FILTERS.filter((name) => filters.choices[name].length > 0).map((name) => (
        <FilterChip
          key={name}
          label={t(`filter.${name}`)}
          value={filters.values[name]}
          choices={filters.choices[name]}
          onChange={(value) => filters.set(name, value)}
        />
      ))}
      {filters.any && <ClearFilters onClear={filters.clear} />}
    </Box>
  );
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
      <Box sx={{ flex: 1, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
        <Box sx={{ padding: { xs: '16px 16px 0', md: '16px 24px 0' }, display: 'grid', gap: 1.5 }}>
          <PageTitle
            title={t('title')}
            actions={
              !desk &&
              canOpen && (
                <Button onClick={openNewOrder} startIcon={<Plus size={18} aria-hidden />}>
                  {app('bar.newOrder')}
                </Button>
              )
            }
          />
          {views.length > 1 && (
            <ViewTabs
              label={t('views')}
              value={view}
              onChange={(to) => setView(to === views[0] ? null : to)}
              items={views.map((value) => ({ value, label: t(`view.${value}`) }))}
            />
          )}
          {!desk && filterBar}
        </Box>
        {desk ? (
          <OrderTable
            list={list}
            filters={filterBar}
            narrow={narrow}
            shown={shown}
            onShow={(row) => setShown(row.id)}
            onOpen={open}
          />
        ) : (
          <OrderRows list={list} narrow={narrow} />
        )}
      </Box>
      {desk && shown && <OrderPreview id={shown} onClose={() => setShown(null)} />}
    </Box>
  );
}
