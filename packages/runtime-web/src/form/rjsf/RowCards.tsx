import { FIELD_KINDS, type FieldNode, isObject, type JsonObject } from '@orderwright/engine';
import type { ErrorSchema, FieldPathId, Registry } from '@rjsf/utils';
import { toFieldPathId } from '@rjsf/utils';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import { ChevronDown, CircleAlert, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { localeOf } from '../../ui/index.ts';
import { useFormTools } from '../form-tools.ts';
import { dataOf, type Slice } from '../slice/slice.ts';
import { CHECK_RESULTS } from '../widgets/CheckItem.tsx';
import { RowPart } from './RowPart.tsx';

export interface Row {
  /** Its `_row`. */
  readonly id: string;
  readonly index: number;
  readonly pointer: string;
  readonly value: JsonObject;
  readonly slice: Slice;
  readonly errors: ErrorSchema;
}

export interface RowListProps {
  readonly node: FieldNode;
  readonly rows: readonly Row[];
  readonly editable: boolean;
  readonly onRemove: (row: Row, title: string) => void;
  readonly registry: Registry;
  readonly fieldPathId: FieldPathId;
}

interface RowCardsProps extends RowListProps {
  readonly added: string | null;
  readonly focusPointer: string | null;
}

/** Up to so many rows stand open; of more, each shows its line and opens by a tap. */
const OPEN_AT_ONCE = 3;
const SAYS_LITTLE = new Set([
  'photo',
  'photos',
  'file',
  'files',
  'signature',
  'sketch',
  'note',
  'section',
  'rows',
]);

/** How a row is called in its head: its first answer, and at the right its last computed one. */
export function useRowWords(node: FieldNode): (row: Row) => { title: string; total: string | null } {
  const { t, language, timeZone, currency } = useFormTools();
  return (row) => {
    const read = (child: FieldNode | undefined): string => {
      const value = child ? row.value[child.key] : undefined;
      if (!child || value === undefined || value === null) return '';
      return FIELD_KINDS[child.kind].read(value, {
        schema: child.schema,
        ui: child.ui,
        language: localeOf(language),
        timeZone,
        currency,
      });
    };
    const shown = node.children.filter(({ key }) => key in (row.slice.schema.properties ?? {}));
    const telling = shown.filter(({ kind }) => !SAYS_LITTLE.has(kind));
    const total = telling.findLast(({ key }) => {
      const options: unknown = (row.slice.uiSchema[key] as JsonObject | undefined)?.['ui:options'];
      return (
        typeof options === 'object' && options !== null && 'computed' in options && options.computed === true
      );
    });
    const first = read(telling[0]);
    return {
      title: first === '' ? t('rows.row', { title: node.title, number: row.index + 1 }) : first,
      total: total && total !== telling[0] ? read(total) || null : null,
    };
  };
}

/** The results of a row's checks, so that a closed row already says how it went. */
function Verdicts({ node, row }: { readonly node: FieldNode; readonly row: Row }) {
  const { t } = useFormTools();
  return node.children.map(({ key, kind }) => {
    const value = kind === 'check' ? row.value[key] : undefined;
    const result = isObject(value) ? CHECK_RESULTS.find((one) => one.key === value['result']) : undefined;
    if (!result) return null;
    const Icon = result.icon;
    const tone = result.tone;
    return (
      <Box
        key={key}
        component="span"
        role="img"
        aria-label={t(`check.${result.key}`)}
        sx={{
          display: 'inline-grid',
          placeItems: 'center',
          width: 24,
          height: 24,
          borderRadius: '6px',
          color: tone === 'error' ? 'error.main' : `states.${tone}.ink`,
          backgroundColor: tone === 'error' ? 'error.light' : `states.${tone}.fill`,
        }}
      >
        <Icon size={16} strokeWidth={2.5} aria-hidden />
      </Box>
    );
  });
}

/** Rows as cards: a head with its name and total, below it the fields. */
export function RowCards({
  node,
  rows,
  editable,
  onRemove,
  registry,
  fieldPathId,
  added,
  focusPointer,
}: RowCardsProps) {
  const { t } = useFormTools();
  const wordsOf = useRowWords(node);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  // A row that was just added, or holds the field to show, opens.
  const wanted = added ?? rows.find((row) => focusPointer?.startsWith(`${row.pointer}/`))?.id ?? null;
  const opensItself = (row: Row): boolean =>
    rows.length <= OPEN_AT_ONCE || Object.keys(row.value).length <= 1;
  const [served, setServed] = useState<string | null>(null);
  if (wanted !== null && wanted !== served) {
    setServed(wanted);
    setToggled(new Set([...toggled, `open ${wanted}`]));
  }
  const isOpen = (row: Row): boolean =>
    toggled.has(`open ${row.id}`) || (!toggled.has(`closed ${row.id}`) && opensItself(row));
  const toggle = (row: Row) => {
    const next = new Set(toggled);
    const open = isOpen(row);
    next.delete(`${open ? 'open' : 'closed'} ${row.id}`);
    next.add(`${open ? 'closed' : 'open'} ${row.id}`);
    setToggled(next);
  };
  return (
    <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 1.5 }}>
      {rows.map((row) => {
        const { title, total } = wordsOf(row);
        const open = isOpen(row);
        const troubled = Object.keys(row.errors).length > 0;
        const path = toFieldPathId(String(row.index), registry.globalFormOptions, fieldPathId.path);
        return (
          <Box
            key={row.id}
            component="li"
            data-row={row.id}
            sx={{
              border: 1,
              borderColor: troubled && !open ? 'error.main' : 'divider',
              borderRadius: '10px',
              backgroundColor: 'background.paper',
              overflow: 'clip',
            }}
          >
            <Box
              sx={{ display: 'flex', alignItems: 'center', backgroundColor: open ? 'sunken' : 'transparent' }}
            >
              <ButtonBase
                onClick={() => toggle(row)}
                aria-expanded={open}
                aria-label={t('rows.open', { title })}
                sx={{
                  flex: 1,
                  minWidth: 0,
                  minHeight: 'var(--size-row)',
                  paddingInline: 2,
                  gap: 1,
                  justifyContent: 'flex-start',
                  textAlign: 'left',
                  font: 'inherit',
                  fontWeight: 600,
                }}
              >
                <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400, minWidth: 20 }}>
                  {row.index + 1}
                </Box>
                <Box component="span" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
                  {title}
                </Box>
                {troubled && !open && (
                  <Box component="span" sx={{ color: 'error.main', display: 'inline-flex' }}>
                    <CircleAlert size={16} aria-hidden />
                  </Box>
                )}
                {!open && <Verdicts node={node} row={row} />}
                {total !== null && !open && <span>{total}</span>}
                <Box
                  component="span"
                  sx={{
                    display: 'inline-flex',
                    color: 'text.secondary',
                    transform: open ? 'rotate(180deg)' : 'none',
                    transition: 'transform 120ms',
                  }}
                >
                  <ChevronDown size={18} aria-hidden />
                </Box>
              </ButtonBase>
              {editable && (
                <IconButton
                  onClick={() => onRemove(row, title)}
                  aria-label={t('rows.remove', { title })}
                  sx={{ marginRight: 0.5 }}
                >
                  <Trash2 size={18} aria-hidden />
                </IconButton>
              )}
            </Box>
            {open && (
              <Box sx={{ padding: 2, '@container form (min-width: 640px)': { padding: '16px 20px 20px' } }}>
                <RowPart
                  name={String(row.index)}
                  schema={{ ...row.slice.schema, title: '' }}
                  uiSchema={row.slice.uiSchema}
                  formData={dataOf(row.slice.schema, row.value)}
                  errorSchema={row.errors}
                  fieldPathId={path}
                  registry={registry}
                />
              </Box>
            )}
          </Box>
        );
      })}
    </Box>
  );
}
