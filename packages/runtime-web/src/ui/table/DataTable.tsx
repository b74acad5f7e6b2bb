import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { ListSkeleton } from '../layout/Skeletons.tsx';
import { useTexts } from '../language/use-texts.ts';
import { uiTexts } from '../language/ui-texts.ts';
import { nextActive, visibleRange } from './rows-in-view.ts';
import { usePageKeys } from './use-page-keys.ts';

export interface Column<T> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: T) => ReactNode;
  /** A CSS grid track: `120px`, `minmax(160px, 2fr)`. */
  readonly width?: string;
  readonly align?: 'left' | 'right';
}

export interface DataTableProps<T> {
  /** What the table lists, for a screen reader. */
  readonly label: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly rowKey: (row: T) => string;
  /** Enter or a double click. */
  readonly onOpen?: (row: T) => void;
  /** A click, or moving with `j` and `k`: shows the side panel. */
  readonly onActive?: (row: T) => void;
  readonly active?: string | null;
  readonly selected?: ReadonlySet<string>;
  readonly onSelected?: (selected: ReadonlySet<string>) => void;
  readonly loading?: boolean;
  readonly empty?: ReactNode;
  /** The page's one table: `j`, `k` and `x` reach it wherever the focus is. */
  readonly pageKeys?: boolean;
  /** Asked when the last rows come into view. */
  readonly onEnd?: () => void;
}

const ROW = 40;
const HEAD = 36;

/** Each row is a grid of its own: the same least width in all keeps their columns in line. */
const leastWidth = (tracks: string): number =>
  Array.from(tracks.replaceAll(/minmax\((\d+px),[^)]*\)/g, '$1').matchAll(/(\d+)px/g), (match) =>
    Number(match[1]),
  ).reduce((sum, width) => sum + width, 0);

/** A dense table of 40 px rows with a sticky head; draws only what is in view, so that 10,000 rows stay quick. */
export function DataTable<T>(props: DataTableProps<T>) {
  const {
    label,
    rows,
    columns,
    rowKey,
    onOpen,
    onActive,
    active,
    selected,
    onSelected,
    loading = false,
  } = props;
  const { t } = useTexts(uiTexts);
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 800 });
  const [cursor, setCursor] = useState(0);
  const begun = useRef(false);
  const { onEnd } = props;
  const { from, to } = visibleRange({ ...view, count: rows.length, row: ROW });
  const atEnd = to >= rows.length;

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (atEnd && rows.length > 0 && !loading) onEnd?.();
  }, [atEnd, rows.length, loading, onEnd]);
  useEffect(() => {
    const at = active ? rows.findIndex((row) => rowKey(row) === active) : -1;
    if (at >= 0) setCursor(at);
    // Only a newly active row moves the cursor; new rows leave it where it is.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [active]);

  const toggle = (row: T) => {
    if (!onSelected) return;
    const next = new Set(selected);
    const key = rowKey(row);
    if (!next.delete(key)) next.add(key);
    onSelected(next);
  };
  const bring = (index: number) => {
    const element = box.current;
    if (!element) return;
    const top = index * ROW;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW + HEAD > element.scrollTop + element.clientHeight)
      element.scrollTop = top + ROW + HEAD - element.clientHeight;
  };
  const onKeyDown = (event: KeyboardEvent | globalThis.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[cursor];
    const page = Math.max(1, Math.floor(view.height / ROW) - 2);
    const moved = nextActive(event.key, cursor, rows.length, page);
    begun.current = true;
    if (moved !== null) {
      event.preventDefault();
      setCursor(moved);
      bring(moved);
      const next = rows[moved];
      if (next !== undefined && active) onActive?.(next);
    } else if (event.key === 'Enter' && row !== undefined && event.target === event.currentTarget) {
      event.preventDefault();
      (onOpen ?? onActive)?.(row);
    } else if (event.key === 'x' && row !== undefined) {
      event.preventDefault();
      toggle(row);
    } else if (event.key === ' ' && row !== undefined && event.target === event.currentTarget) {
      event.preventDefault();
      onActive?.(row);
    }
  };

  usePageKeys(box, props.pageKeys === true ? 'jkx' : null, (event) => {
    // The first key shows where the cursor stands; from then on keys move it.
    if (begun.current || event.key === 'x') onKeyDown(event);
    else bring(cursor);
    begun.current = true;
  });

  const tracks = `${onSelected ? '44px ' : ''}${columns.map((c) => c.width ?? 'minmax(96px, 1fr)').join(' ')}`;
  const line = {
    display: 'grid',
    gridTemplateColumns: tracks,
    minWidth: leastWidth(tracks),
    width: '100%',
  } as const;
  const idOf = (index: number): string => `${label.replaceAll(/\W+/g, '-')}-row-${index}`;
  return (
    <Box
      ref={box}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-multiselectable={onSelected !== undefined}
      aria-keyshortcuts="j k x Enter"
      aria-activedescendant={rows.length > 0 && cursor >= from && cursor < to ? idOf(cursor) : undefined}
      onKeyDown={onKeyDown}
      onScroll={(event) =>
        setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })
      }
      sx={{
        position: 'relative',
        overflow: 'auto',
        height: '100%',
        minHeight: 0,
        fontSize: 14,
        backgroundColor: 'background.paper',
        '&:focus-visible': { outlineOffset: '-2px' },
        '&:focus-visible [data-cursor="true"]': { boxShadow: 'inset 2px 0 0 var(--ow-palette-primary-main)' },
      }}
    >
      <Box
        role="row"
        aria-rowindex={1}
        sx={{
          ...line,
          position: 'sticky',
          top: 0,
          zIndex: 1,
          height: HEAD,
          alignItems: 'center',
          fontSize: 12,
          fontWeight: 600,
          color: 'text.secondary',
          backgroundColor: 'sunken',
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        {onSelected && (
          <Box role="columnheader" sx={{ paddingLeft: 0.5 }}>
            <Checkbox
              size="small"
              checked={rows.length > 0 && selected?.size === rows.length}
              indeterminate={selected !== undefined && selected.size > 0 && selected.size < rows.length}
              onChange={(event) => onSelected(event.target.checked ? new Set(rows.map(rowKey)) : new Set())}
              slotProps={{ input: { 'aria-label': t('table.selectAll') } }}
            />
          </Box>
        )}
        {columns.map((column) => (
          <Box key={column.id} role="columnheader" sx={{ ...cell, textAlign: column.align ?? 'left' }}>
            {column.title}
          </Box>
        ))}
      </Box>
      {rows.length === 0 && !loading && props.empty !== undefined && (
        <Box role="row">
          <Box role="gridcell">{props.empty}</Box>
        </Box>
      )}
      {rows.length > 0 && (
        <Box role="rowgroup" sx={{ position: 'relative' }} style={{ height: rows.length * ROW }}>
          {rows.slice(from, to).map((row, offset) => {
            const index = from + offset;
            const key = rowKey(row);
            const isSelected = selected?.has(key) === true;
            return (
              // The grid holds the keyboard: rows answer to the pointer only.
              <Box
                key={key}
                id={idOf(index)}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={isSelected || key === active}
                data-cursor={index === cursor}
                onClick={() => {
                  begun.current = true;
                  setCursor(index);
                  (onActive ?? onOpen)?.(row);
                }}
                onDoubleClick={() => onOpen?.(row)}
                style={{ transform: `translateY(${index * ROW}px)` }}
                sx={{
                  ...line,
                  position: 'absolute',
                  top: 0,
                  left: 0,
                  height: ROW,
                  alignItems: 'center',
                  borderBottom: 1,
                  borderColor: 'divider',
                  cursor: onActive || onOpen ? 'pointer' : 'default',
                  backgroundColor: isSelected || key === active ? 'primary.light' : 'background.paper',
                  '&:hover': { backgroundColor: isSelected || key === active ? 'primary.light' : 'sunken' },
                }}
              >
                {onSelected && (
                  <Box role="gridcell" sx={{ paddingLeft: 0.5 }}>
                    <Checkbox
                      size="small"
                      checked={isSelected}
                      onChange={() => toggle(row)}
                      onClick={(event) => event.stopPropagation()}
                      slotProps={{ input: { 'aria-label': t('table.select'), tabIndex: -1 } }}
                    />
                  </Box>
                )}
                {columns.map((column) => {
                  const content = column.cell(row);
                  return (
                    <Box
                      key={column.id}
                      role="gridcell"
                      // What has no room is read by pointing at it.
                      title={typeof content === 'string' ? content : undefined}
                      sx={{ ...cell, textAlign: column.align ?? 'left' }}
                    >
                      {content}
                    </Box>
                  );
                })}
              </Box>
            );
          })}
        </Box>
      )}
      {loading && <ListSkeleton rows={rows.length === 0 ? 12 : 3} height={ROW} />}
    </Box>
  );
}

const cell = {
  minWidth: 0,
  paddingInline: 1.5,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
} as const;
