import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import { Columns3, Download } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { OrderRow } from '../api/orders.ts';
import { useSayError } from '../app/say-error.ts';
import { DataTable, ErrorState, uiTexts, useTexts } from '../ui/index.ts';
import { csvOf, saveText } from './csv.ts';
import { NoOrders } from './NoOrders.tsx';
import { orderListTexts } from './order-list-texts.ts';
import { COLUMN_IDS, type ColumnId, type OrderColumn, useOrderColumns } from './use-order-columns.tsx';
import type { useOrderList } from './use-order-list.ts';

interface OrderTableProps {
  readonly list: ReturnType<typeof useOrderList>;
  /** Stand at the left of the table's own tools. */
  readonly filters: ReactNode;
  readonly narrow: boolean;
  readonly shown: string | null;
  readonly onShow: (row: OrderRow) => void;
  readonly onOpen: (row: OrderRow) => void;
}

const HIDDEN = 'orderwright-hidden-columns';
const hiddenBefore = (): readonly ColumnId[] => {
  const kept = (localStorage.getItem(HIDDEN) ?? 'priority,updated').split(',');
  return COLUMN_IDS.filter((id) => kept.includes(id));
};

const NOBODY: ReadonlySet<string> = new Set();

/** The dense table of the desk: keyboard first, columns chosen, what is seen can be exported. */
export function OrderTable({
  list: { query, rows },
  filters,
  narrow,
  shown,
  onShow,
  onOpen,
}: OrderTableProps) {
  const { t } = useTexts(orderListTexts);
  const { t: ui } = useTexts(uiTexts);
  const sayError = useSayError();
  const [params] = useSearchParams();
  const [hidden, setHidden] = useState(hiddenBefore);
  const [selected, setSelected] = useState(NOBODY);
  const all = useOrderColumns();
  const columns = all.filter((column) => !hidden.includes(column.id));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const hide = (next: readonly ColumnId[]): void => {
    setHidden(next);
    localStorage.setItem(HIDDEN, next.join(','));
  };
  const chosen = selected.size > 0 ? rows.filter((row) => selected.has(row.id)) : rows;
  const save = (): void =>
    saveText(
      `${t('title')}.csv`,
      csvOf(
        columns.map((column) => column.title),
        chosen.map((row) => columns.map((column) => column.text(row))),
      ),
      'text/csv;charset=utf-8',
    );
  if (query.isError && rows.length === 0)
    return (
      <Box sx={{ padding: 3 }}>
        <ErrorState title={t('failed')} text={sayError(query.error)} onRetry={() => void query.refetch()} />
      </Box>
    );
  return (
    <>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          padding: '12px 24px',
        }}
      >
        <Box sx={{ flex: 1, minWidth: 0 }}>{filters}</Box>
        {selected.size > 0 && (
          <Box role="status" sx={{ fontWeight: 600, whiteSpace: 'nowrap' }}>
            {ui('table.selected', { count: selected.size })}
          </Box>
        )}
        <Button
          size="small"
          variant="text"
          startIcon={<Download size={16} aria-hidden />}
          disabled={rows.length === 0}
          onClick={save}
          sx={{ flexShrink: 0 }}
        >
          {selected.size > 0 ? t('exportSelected', { count: selected.size }) : t('export')}
        </Button>
        <ColumnChoice all={all} hidden={hidden} onHide={hide} />
      </Box>
      <Box sx={{ flex: 1, minHeight: 200, borderTop: 1, borderColor: 'divider' }}>
        <DataTable
          label={t('title')}
          rows={rows}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={onOpen}
          onActive={onShow}
          active={shown}
          selected={selected}
          onSelected={setSelected}
          loading={query.isPending || isFetchingNextPage}
          empty={<NoOrders narrow={narrow} searching={params.has('q')} />}
          onEnd={more}
          pageKeys
        />
      </Box>
    </>
  );
}

interface ColumnChoiceProps {
  readonly all: readonly OrderColumn[];
  readonly hidden: readonly ColumnId[];
  readonly onHide: (hidden: readonly ColumnId[]) => void;
}

function ColumnChoice({ all, hidden, onHide }: ColumnChoiceProps) {
  const { t } = useTexts(orderListTexts);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const toggle = (id: ColumnId): void =>
    onHide(hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id]);
  return (
    <>
      <Tooltip title={t('columns')}>
        <IconButton
          aria-label={t('columns')}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <Columns3 size={18} aria-hidden />
        </IconButton>
      </Tooltip>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {all.map(({ id, title }) => (
          <MenuItem
            key={id}
            role="menuitemcheckbox"
            aria-checked={!hidden.includes(id)}
            disabled={id === 'number'}
            onClick={() => toggle(id)}
          >
            <Checkbox
              size="small"
              checked={!hidden.includes(id)}
              tabIndex={-1}
              disableRipple
              aria-hidden
              sx={{ padding: 0 }}
            />
            {title}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
