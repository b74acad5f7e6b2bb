import { useMemo } from 'react';
import type { OrderRow } from '../api/orders.ts';
import { appTexts } from '../app/app-texts.ts';
import { useSession } from '../app/session.ts';
import {
  type Column,
  formatDate,
  formatRelative,
  formatShortDate,
  formatTime,
  useTexts,
} from '../ui/index.ts';
import { LateMark } from './LateMark.tsx';
import { OrderChips } from './OrderChips.tsx';
import { orderListTexts } from './order-list-texts.ts';
import { PrioritySign } from './PrioritySign.tsx';

export const COLUMN_IDS = [
  'number',
  'state',
  'customer',
  'site',
  'template',
  'planned',
  'people',
  'priority',
  'updated',
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

export type OrderColumn = Column<OrderRow> & {
  readonly id: ColumnId;
  /** The same as plain words, for an export. */
  readonly text: (row: OrderRow) => string;
};

/** Every column the table of orders knows, in the person's language. */
export function useOrderColumns(): readonly OrderColumn[] {
  const { me } = useSession();
  const { t, language } = useTexts(orderListTexts);
  const { t: app } = useTexts(appTexts);
  const { timeZone } = me.org;
  return useMemo(() => {
    const where = { language, timeZone };
    const planned = (row: OrderRow): string =>
      row.plannedStart
        ? `${formatDate(row.plannedStart, where)}, ${formatTime(row.plannedStart, where)}`
        : '';
    const plannedShort = (row: OrderRow): string =>
      row.plannedStart
        ? `${formatShortDate(row.plannedStart, new Date(), where)}, ${formatTime(row.plannedStart, where)}`
        : '—';
    const place = (row: OrderRow): string => [row.site?.label, row.site?.town].filter(Boolean).join(', ');
    const people = (row: OrderRow): string => row.assignees.map((person) => person.label).join(', ');
    const columns: OrderColumn[] = [
      {
        id: 'number',
        title: t('column.number'),
        width: '176px',
        cell: (row) => (
          <>
            <strong>{row.number ?? t('unnumbered')}</strong> <PrioritySign priority={row.priority} bare />
          </>
        ),
        text: (row) => row.number ?? '',
      },
      {
        id: 'state',
        title: t('column.state'),
        width: '164px',
        cell: (row) => <OrderChips row={row} />,
        text: (row) => row.states.map((state) => state.label).join(', '),
      },
      {
        id: 'customer',
        title: t('column.customer'),
        width: 'minmax(168px, 2.2fr)',
        cell: (row) => row.customer?.label ?? '—',
        text: (row) => row.customer?.label ?? '',
      },
      {
        id: 'site',
        title: t('column.site'),
        width: 'minmax(168px, 2.2fr)',
        cell: (row) => place(row) || '—',
        text: place,
      },
      {
        id: 'template',
        title: t('column.template'),
        width: 'minmax(112px, 1.3fr)',
        cell: (row) => row.template.title,
        text: (row) => row.template.title,
      },
      {
        id: 'planned',
        title: t('column.planned'),
        width: '216px',
        cell: (row) => (
          <span>
            {plannedShort(row)} {row.late && <LateMark />}
          </span>
        ),
        text: planned,
      },
      {
        id: 'people',
        title: t('column.people'),
        width: 'minmax(96px, 1.1fr)',
        cell: (row) => people(row) || '—',
        text: people,
      },
      {
        id: 'priority',
        title: t('column.priority'),
        width: '104px',
        cell: (row) => (row.priority === 'normal' ? '—' : <PrioritySign priority={row.priority} />),
        text: (row) => app(`priority.${row.priority}`),
      },
      {
        id: 'updated',
        title: t('column.updated'),
        width: '120px',
        cell: (row) => formatRelative(row.updatedAt, new Date(), language),
        text: (row) => row.updatedAt,
      },
    ];
    return columns;
  }, [t, app, language, timeZone]);
}
