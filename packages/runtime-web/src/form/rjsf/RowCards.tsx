import { type FieldNode, isObject } from '@orderwright/engine';
import { toFieldPathId } from '@rjsf/utils';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import { ChevronDown, CircleAlert, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useFormTools, useFocusPointer } from '../form-tools.ts';
import { rowAnswers, rowIsTroubled, type RowPlace, rowWords } from '../live/row-now.ts';
import { useFormStore, useLive } from '../live/use-live.ts';
import { CHECK_RESULTS } from '../widgets/CheckItem.tsx';
import type { RowListProps } from './row-list.ts';
import { RowPart } from './RowPart.tsx';
import { useRowSlice } from './use-row-slice.ts';

interface RowCardsProps extends RowListProps {
  readonly added: string | null;
}

/** Up to so many rows stand open; of more, each shows its line and opens by a tap. */
const OPEN_AT_ONCE = 3;

/** The results of a row's checks, so that a closed row already says how it went. */
function Verdicts({ node, row }: { readonly node: FieldNode; readonly row: RowPlace }) {
  const { t } = useFormTools();
  const results = useLive(row.pointer, (moment) => {
    const answers = rowAnswers(moment, row);
    return node.children.flatMap(({ key, kind }) => {
      const value = kind === 'check' ? answers[key] : undefined;
      return isObject(value) && typeof value['result'] === 'string' ? [{ key, result: value['result'] }] : [];
    });
  });
  return results.map(({ key, result: given }) => {
    const result = CHECK_RESULTS.find((one) => one.key === given);
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
export function RowCards({ rows, added, ...shared }: RowCardsProps) {
  const store = useFormStore();
  const focusPointer = useFocusPointer();
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  // A row that was just added, or holds the field to show, opens.
  const wanted = added ?? rows.find((row) => focusPointer?.startsWith(`${row.pointer}/`))?.id ?? null;
  const opensItself = (row: RowPlace): boolean =>
    rows.length <= OPEN_AT_ONCE || Object.keys(rowAnswers(store.moment, row)).length <= 1;
  const [served, setServed] = useState<string | null>(null);
  if (wanted !== null && wanted !== served) {
    setServed(wanted);
    setToggled(new Set([...toggled, `open ${wanted}`]));
  }
  const isOpen = (row: RowPlace): boolean =>
    toggled.has(`open ${row.id}`) || (!toggled.has(`closed ${row.id}`) && opensItself(row));
  const toggle = (row: RowPlace) => {
    const next = new Set(toggled);
    const open = isOpen(row);
    next.delete(`${open ? 'open' : 'closed'} ${row.id}`);
    next.add(`${open ? 'closed' : 'open'} ${row.id}`);
    setToggled(next);
  };
  return (
    <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 1.5 }}>
      {rows.map((row) => (
        <RowCard key={row.id} {...shared} row={row} open={isOpen(row)} onToggle={() => toggle(row)} />
      ))}
    </Box>
  );
}

interface RowCardProps extends Omit<RowListProps, 'rows'> {
  readonly row: RowPlace;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function RowCard({ node, row, open, editable, onToggle, onRemove, registry, fieldPathId }: RowCardProps) {
  const tools = useFormTools();
  const { t } = tools;
  const { title, total } = useLive(row.pointer, (moment) => rowWords(moment, node, row, tools));
  const troubled = useLive(row.pointer, (moment) => rowIsTroubled(moment, row));
  return (
    <Box
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
      <Box sx={{ display: 'flex', alignItems: 'center', backgroundColor: open ? 'sunken' : 'transparent' }}>
        <ButtonBase
          onClick={onToggle}
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
          <RowFields node={node} row={row} registry={registry} fieldPathId={fieldPathId} />
        </Box>
      )}
    </Box>
  );
}

/** The fields of an open row. */
function RowFields({
  node,
  row,
  registry,
  fieldPathId,
}: Pick<RowCardProps, 'node' | 'row' | 'registry' | 'fieldPathId'>) {
  const slice = useRowSlice(node, row, false);
  // The card's head says what the row is called.
  const schema = useMemo(() => ({ ...slice.schema, title: '' }), [slice]);
  return (
    <RowPart
      name={String(row.index)}
      schema={schema}
      uiSchema={slice.uiSchema}
      fieldPathId={toFieldPathId(String(row.index), registry.globalFormOptions, fieldPathId.path)}
      registry={registry}
    />
  );
}
