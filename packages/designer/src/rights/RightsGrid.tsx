import { categoryIcons, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import {
  Asterisk,
  Eye,
  EyeOff,
  Infinity as Always,
  Link2,
  type LucideIcon,
  Minus,
  Pencil,
  UserRound,
  UsersRound,
} from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useId } from 'react';
import { lookOf } from '../form-canvas/kind-looks.ts';
import { type Area, isInArea, type Spot, spotArea, stepFrom } from './grid-area.ts';
import { gridLook, SIZES } from './grid-look.ts';
import { rightsTexts } from './rights-texts.ts';
import type { Wish } from './set-rights.ts';
import { EVERYBODY, RELATION_NAMES } from './read-rights.ts';
import type { CellView, Compared, GridColumn, GridRow, RightsGridView } from './use-rights.ts';
import { useWindow } from './use-window.ts';

const icons = { edit: Pencil, read: Eye, hide: EyeOff, mixed: Minus } satisfies Record<
  CellView['mode'],
  LucideIcon
>;
const LETTERS: Readonly<Record<string, Wish>> = {
  e: 'edit',
  r: 'read',
  h: 'hide',
  Delete: 'usual',
  Backspace: 'usual',
};
const NEXT = { edit: 'read', read: 'hide', hide: 'edit', mixed: 'edit' } as const;

interface RightsGridProps {
  readonly view: RightsGridView;
  readonly compared: Compared['by'];
  /** What the grid shows, for a screen reader. */
  readonly label: string;
  readonly area: Area;
  readonly onArea: (area: Area) => void;
  readonly onWish: (wish: Wish) => void;
  /** Asks for the answer, or no longer does. */
  readonly onRequire: () => void;
}

// One listener for thousands of cells: what was clicked says where it is.
const spotOf = (target: EventTarget): { row: number | null; column: number | null } | null => {
  const found = target instanceof Element ? target.closest<HTMLElement>('[data-row], [data-column]') : null;
  if (found === null) return null;
  const { row, column } = found.dataset;
  return {
    row: row === undefined ? null : Number(row),
    column: column === undefined ? null : Number(column),
  };
};

/** Fields down, states or roles across: who may do what. Only what can be seen is drawn. */
export function RightsGrid({ view, compared, label, area, onArea, onWish, onRequire }: RightsGridProps) {
  const { t } = useTexts(rightsTexts);
  const { rows, columns, cellAt } = view;
  const { place, span, look, show } = useWindow(SIZES);
  const id = useId();
  const at = area.to;
  const cellId = (row: number, column: number): string => `${id}-${String(row)}-${String(column)}`;
  useEffect(() => show(at.row, at.column), [show, at.row, at.column]);

  const goTo = (spot: Spot, extend: boolean): void =>
    onArea(extend ? { from: area.from, to: spot } : spotArea(spot));
  const all = (row: number | null, column: number | null): void =>
    onArea({
      from: { row: row ?? 0, column: column ?? 0 },
      to: { row: row ?? rows.length - 1, column: column ?? columns.length - 1 },
    });
  const cycle = (spot: Spot): void => {
    const row = rows[spot.row];
    const column = columns[spot.column];
    if (row !== undefined && column !== undefined) onWish(NEXT[cellAt(row, column).mode]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey) return;
    const far = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const page = Math.max(1, span.lastRow - span.firstRow - 10);
    const spot = stepFrom(at, key, far, rows.length, columns.length, page);
    const wish = LETTERS[key];
    if (spot !== null) goTo(spot, event.shiftKey);
    else if (far && key === 'a') all(null, null);
    else if (far) return;
    else if (wish !== undefined) onWish(wish);
    else if (key === 'q') onRequire();
    else if (key === 'Enter') cycle(at);
    else if (key === ' ' && event.shiftKey) all(at.row, null);
    else if (key === ' ') cycle(at);
    else if (key === 'Escape') onArea(spotArea(at));
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    const spot = spotOf(event.target);
    if (spot === null) return;
    const { row, column } = spot;
    if (row === null || column === null) return all(row, column);
    const again = area.from === area.to && at.row === row && at.column === column;
    if (again && !event.shiftKey) cycle({ row, column });
    else goTo({ row, column }, event.shiftKey);
  };
  // The keyboard stays on the grid, which says which cell it is at: a cell may scroll away.
  const onMouseDown = (event: MouseEvent): void => {
    if (spotOf(event.target) === null) return;
    event.preventDefault();
    place.current?.focus({ preventScroll: true });
  };

  const shownRows = rows.slice(span.firstRow, span.lastRow);
  const shownColumns = columns.slice(span.firstColumn, span.lastColumn);
  return (
    <Box
      ref={place}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={rows.length > 0 ? cellId(at.row, at.column) : undefined}
      onScroll={look}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onMouseDown={onMouseDown}
      sx={gridLook}
    >
      <div
        role="row"
        aria-rowindex={1}
        className="head"
        style={{ width: SIZES.first + columns.length * SIZES.column }}
      >
        <div role="columnheader" aria-colindex={1} className="corner">
          {t('field')}
        </div>
        <div style={{ width: span.firstColumn * SIZES.column, flexShrink: 0 }} />
        {shownColumns.map((column, index) => (
          <Head
            key={`${column.role} ${column.id ?? ''}`}
            column={column}
            compared={compared}
            index={span.firstColumn + index}
          />
        ))}
      </div>
      <div
        role="presentation"
        style={{
          position: 'relative',
          height: rows.length * SIZES.row,
          width: SIZES.first + columns.length * SIZES.column,
        }}
      >
        {shownRows.map((row, offset) => {
          const index = span.firstRow + offset;
          return (
            <div
              key={row.path}
              role="row"
              aria-rowindex={index + 2}
              className={row.node.kind === 'section' || row.node.kind === 'rows' ? 'line group' : 'line'}
              style={{ top: index * SIZES.row }}
            >
              <RowHead row={row} index={index} />
              <div style={{ width: span.firstColumn * SIZES.column, flexShrink: 0 }} />
              {shownColumns.map((column, step) => {
                const spot = { row: index, column: span.firstColumn + step };
                return (
                  <Cell
                    key={`${column.role} ${column.id ?? ''}`}
                    id={cellId(spot.row, spot.column)}
                    cell={cellAt(row, column)}
                    row={row}
                    column={column}
                    spot={spot}
                    chosen={isInArea(area, spot.row, spot.column)}
                    active={spot.row === at.row && spot.column === at.column}
                  />
                );
              })}
            </div>
          );
        })}
      </div>
    </Box>
  );
}

const WHO = { everybody: UsersRound, relation: Link2, role: UserRound } as const;
const whoIs = (role: string): keyof typeof WHO => {
  if (role === EVERYBODY) return 'everybody';
  return RELATION_NAMES.some((relation) => relation === role) ? 'relation' : 'role';
};

interface HeadProps {
  readonly column: GridColumn;
  readonly compared: Compared['by'];
  readonly index: number;
}

function Head({ column, compared, index }: HeadProps) {
  const { t } = useTexts(rightsTexts);
  const category = column.state?.category ?? 'open';
  const byRole = compared === 'state';
  const Icon = byRole ? WHO[whoIs(column.role)] : column.state === null ? Always : categoryIcons[category];
  const plain = byRole || column.state === null;
  const select = t('column', { state: column.label });
  return (
    <Box
      role="columnheader"
      aria-colindex={index + 2}
      className="column"
      title={byRole ? select : column.state === null ? t('always.help') : select}
      data-column={index}
      sx={{ '& svg': { color: plain ? 'primary.main' : `states.${category}.ink` } }}
    >
      <Icon size={14} strokeWidth={2.25} aria-hidden />
      <span>
        {column.around !== null && <small>{column.around} ›</small>}
        {column.label}
      </span>
    </Box>
  );
}

function RowHead({ row, index }: { readonly row: GridRow; readonly index: number }) {
  const { t } = useTexts(rightsTexts);
  const { icon: Icon } = lookOf(row.node.kind);
  return (
    <div
      role="rowheader"
      aria-colindex={1}
      className="name"
      title={t('row', { label: row.label })}
      data-row={index}
      style={{ paddingLeft: 12 + row.depth * 16 }}
    >
      <Icon size={14} aria-hidden />
      <span>{row.label}</span>
      {row.fixed !== null && <em>{t(`fixed.${row.fixed}`)}</em>}
    </div>
  );
}

interface CellProps {
  readonly id: string;
  readonly cell: CellView;
  readonly row: GridRow;
  readonly column: GridColumn;
  readonly spot: Spot;
  readonly chosen: boolean;
  readonly active: boolean;
}

function Cell({ id, cell, row, column, spot, chosen, active }: CellProps) {
  const { t } = useTexts(rightsTexts);
  const Icon = icons[cell.mode];
  const mode = t(`mode.${cell.mode}`);
  const words = [
    `${row.label}, ${column.label}: ${mode}`,
    ...(cell.required ? [t('required')] : []),
    t(cell.said ? 'said.here' : 'said.usual'),
  ];
  return (
    <div
      id={id}
      role="gridcell"
      aria-label={words.join(', ')}
      aria-colindex={spot.column + 2}
      aria-selected={chosen}
      className={`cell ${cell.mode}${cell.said ? ' said' : ''}${chosen ? ' chosen' : ''}${active ? ' active' : ''}`}
      tabIndex={-1}
      data-row={spot.row}
      data-column={spot.column}
    >
      <i aria-hidden>
        <Icon size={13} strokeWidth={2.25} />
        {mode}
        {cell.required && <Asterisk size={13} strokeWidth={2.5} className="star" />}
      </i>
    </div>
  );
}
