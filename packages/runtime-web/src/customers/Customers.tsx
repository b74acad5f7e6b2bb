import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Building2, Plus } from 'lucide-react';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { type Customer, listRegistry } from '../api/registry.ts';
import { appTexts } from '../app/app-texts.ts';
import { useParam } from '../app/panels.ts';
import { useSayError } from '../app/say-error.ts';
import { useDesk } from '../app/use-desk.ts';
import {
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  ListSkeleton,
  PageTitle,
  SearchField,
  useTexts,
} from '../ui/index.ts';
import { customerTexts } from './customer-texts.ts';
import { RecordPanel } from './RecordPanel.tsx';
import { RowLink } from '../orders/RowLink.tsx';

const nameCell = (row: Customer) => <strong>{row.name}</strong>;

/** Everyone the organisation works for. */
export function Customers() {
  const { t } = useTexts(customerTexts);
  const { t: app } = useTexts(appTexts);
  const sayError = useSayError();
  const navigate = useNavigate();
  const desk = useDesk();
  const [q, setQ] = useParam('q');
  const [adding, setAdding] = useState(false);
  const wanted = useDeferredValue(q ?? '');
  const list = useInfiniteQuery({
    queryKey: ['customers', 'list', wanted],
    queryFn: ({ pageParam, signal }) =>
      listRegistry(
        'customers',
        { ...(wanted && { q: wanted }), ...(pageParam && { after: pageParam }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const columns = useMemo<Column<Customer>[]>(
    () => [
      {
        id: 'name',
        title: t('column.name'),
        width: 'minmax(200px, 2fr)',
        cell: nameCell,
      },
      {
        id: 'address',
        title: t('column.address'),
        width: 'minmax(200px, 2fr)',
        cell: (row) => row.address || '—',
      },
      { id: 'phone', title: t('column.phone'), width: '160px', cell: (row) => row.phone || '—' },
      { id: 'email', title: t('column.email'), width: 'minmax(180px, 1fr)', cell: (row) => row.email || '—' },
    ],
    [t],
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const open = useCallback((row: Customer) => void navigate(`/customers/${row.id}`), [navigate]);
  const add = (
    <Button startIcon={<Plus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('new')}
    </Button>
  );
  const empty = wanted ? (
    <EmptyState icon={Building2} title={t('empty.search', { text: wanted })} />
  ) : (
    <EmptyState icon={Building2} title={t('empty.title')} text={t('empty.text')} action={add} />
  );
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
      <Box sx={{ flex: 1, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
        <Box sx={{ padding: { xs: 2, md: '16px 24px' }, display: 'grid', gap: 1.5 }}>
          <PageTitle title={t('title')} actions={add} />
          <Box sx={{ maxWidth: 360 }}>
            <SearchField value={q ?? ''} onChange={setQ} placeholder={t('search')} />
          </Box>
          {list.isError && rows.length === 0 && (
            <ErrorState title={t('failed')} text={sayError(list.error)} onRetry={() => void list.refetch()} />
          )}
        </Box>
        {desk ? (
          <Box sx={{ flex: 1, minHeight: 200, borderTop: 1, borderColor: 'divider' }}>
            <DataTable
              label={t('title')}
              rows={rows}
              columns={columns}
              rowKey={(row) => row.id}
              onOpen={open}
              loading={list.isPending || isFetchingNextPage}
              empty={list.isError ? null : empty}
              onEnd={more}
            />
          </Box>
        ) : (
          <>
            {list.isPending && <ListSkeleton rows={8} height={56} />}
            {rows.map((row) => (
              <RowLink
                key={row.id}
                to={`/customers/${row.id}`}
                title={row.name}
                text={[row.address, row.phone].filter(Boolean).join(' · ')}
              />
            ))}
            {rows.length === 0 && list.isSuccess && empty}
            {hasNextPage && (
              <Button onClick={more} disabled={isFetchingNextPage} sx={{ margin: 2 }}>
                {app('loadMore')}
              </Button>
            )}
          </>
        )}
      </Box>
      {adding && (
        <RecordPanel
          edited={{ kind: 'customers', id: null, values: {}, owner: null }}
          onClose={() => setAdding(false)}
          onSaved={(id) => void navigate(`/customers/${id}`)}
        />
      )}
    </Box>
  );
}
