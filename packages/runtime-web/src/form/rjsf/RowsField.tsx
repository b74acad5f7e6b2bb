import type { FieldNode, Json, JsonObject } from '@orderwright/engine';
import type { FieldProps } from '@rjsf/utils';
import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { v7 as uuid } from 'uuid';
import { useToast } from '../../ui/index.ts';
import { controlId, useFormTools } from '../form-tools.ts';
import { fieldNow } from '../live/field-now.ts';
import { rowAnswers, type RowPlace, rowsNow } from '../live/row-now.ts';
import { useFormStore, useLive } from '../live/use-live.ts';
import type { FieldUi } from '../slice/slice.ts';
import { fieldUiOf } from './field-ui-of.ts';
import { RowCards } from './RowCards.tsx';
import { fitsTable, RowTable } from './RowTable.tsx';

/** A removed row as it may be written again: without what the engine makes itself. */
function writable(
  nodes: readonly FieldNode[],
  row: JsonObject,
  isEditable: (key: string) => boolean,
): JsonObject {
  return Object.fromEntries(
    nodes.flatMap(({ key }): [string, Json][] => {
      const value = row[key];
      return value !== undefined && isEditable(key) ? [[key, value]] : [];
    }),
  );
}

/** Repeated rows, as RJSF comes upon them. */
export function RowsField({ uiSchema, registry, fieldPathId }: FieldProps) {
  const { nodes } = useFormTools();
  const ui = fieldUiOf(uiSchema);
  const node = ui ? nodes.get(ui.path) : undefined;
  return ui && node ? <Rows ui={ui} node={node} registry={registry} fieldPathId={fieldPathId} /> : null;
}

interface RowsProps extends Pick<FieldProps, 'registry' | 'fieldPathId'> {
  readonly ui: FieldUi;
  readonly node: FieldNode;
}

/** Cards on the phone, a table on the desk; each row is sliced for itself. */
function Rows({ ui: { pointer }, node, registry, fieldPathId }: RowsProps) {
  const { id: form, write, t, layout, readOnly } = useFormTools();
  const store = useFormStore();
  const toast = useToast();
  const box = useRef<HTMLDivElement>(null);
  const [added, setAdded] = useState<string | null>(null);
  const { editable } = useLive(pointer, (moment) => fieldNow(moment, pointer, readOnly));
  const rows = useLive(pointer, (moment) => rowsNow(moment, pointer));

  const focused = useRef<string | null>(null);
  useEffect(() => {
    if (added === null || focused.current === added) return;
    const control = box.current?.querySelector<HTMLElement>(
      `[data-row="${added}"] :is(input, textarea, select):not([type="hidden"], [hidden])`,
    );
    if (!control) return;
    focused.current = added;
    control.focus();
  });

  const add = () => {
    const row = uuid();
    setAdded(row);
    write(`${pointer}/${row}`, {});
  };
  const remove = (row: RowPlace, title: string) => {
    const { fields } = store.moment.view;
    const kept = writable(
      node.children,
      rowAnswers(store.moment, row),
      (key) => fields[`${row.pointer}/${key}`]?.editable === true,
    );
    write(row.pointer, null);
    toast({ text: t('removed', { title }), undo: () => write(row.pointer, kept) });
  };

  const shared = { node, rows, editable, onRemove: remove, registry, fieldPathId };
  const { maxItems } = node.schema;
  const full = typeof maxItems === 'number' && rows.length >= maxItems;
  return (
    <Box ref={box} sx={{ display: 'grid', gap: 1.5, minWidth: 0 }}>
      {rows.length === 0 && (
        <Box
          sx={{
            padding: 2,
            border: '1px dashed',
            borderColor: 'divider',
            borderRadius: '10px',
            color: 'text.secondary',
            textAlign: 'center',
          }}
        >
          {t('rows.empty')}
        </Box>
      )}
      {rows.length > 0 &&
        (layout === 'desk' && fitsTable(node.children) ? (
          <RowTable {...shared} />
        ) : (
          <RowCards {...shared} added={added} />
        ))}
      {editable && !full && (
        <Button
          id={controlId(form, pointer)}
          onClick={add}
          startIcon={<Plus size={18} aria-hidden />}
          aria-label={t('rows.addTo', { title: node.title })}
          sx={
            layout === 'phone'
              ? { minHeight: 'var(--size-input)', borderStyle: 'dashed' }
              : { justifySelf: 'start' }
          }
        >
          {t('rows.add')}
        </Button>
      )}
    </Box>
  );
}
