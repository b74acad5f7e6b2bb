import { type FieldNode, isObject, type Json, type JsonObject, readPointer } from '@orderwright/engine';
import type { FieldProps } from '@rjsf/utils';
import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { v7 as uuid } from 'uuid';
import { useToast } from '../../ui/index.ts';
import { controlId, useFormTools } from '../form-tools.ts';
import { errorSchemaOf } from '../slice/said-issues.ts';
import { sliceOf } from '../slice/slice.ts';
import { fieldUiOf } from './field-ui-of.ts';
import { type Row, RowCards } from './RowCards.tsx';
import { fitsTable, RowTable } from './RowTable.tsx';
import { useSectionView } from './section-view.ts';

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

/** Repeated rows: cards on the phone, a table on the desk; each row is sliced for itself. */
export function RowsField({ uiSchema, registry, fieldPathId, readonly }: FieldProps) {
  const { id: form, nodes, write, t, layout, readOnly } = useFormTools();
  const { view, said, focusPointer } = useSectionView();
  const toast = useToast();
  const box = useRef<HTMLDivElement>(null);
  const [added, setAdded] = useState<string | null>(null);
  const ui = fieldUiOf(uiSchema);
  const node = ui ? nodes.get(ui.path) : undefined;

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

  if (!ui || !node) return null;
  const held = readPointer(view.answers, ui.pointer);
  const editable = ui.editable && readonly !== true && !readOnly;
  const columns = node.children;
  const table = layout === 'desk' && fitsTable(columns);
  const rows = (Array.isArray(held) ? held : []).flatMap((value, index): Row[] => {
    if (!isObject(value)) return [];
    const row = typeof value['_row'] === 'string' ? value['_row'] : String(index);
    const pointer = `${ui.pointer}/${row}`;
    return [
      {
        id: row,
        index,
        pointer,
        value,
        slice: sliceOf(columns, pointer, { view, warnings: said.warnings, readOnly, bare: table }),
        errors: errorSchemaOf(said.errors, pointer, value),
      },
    ];
  });

  const add = () => {
    const row = uuid();
    setAdded(row);
    write(`${ui.pointer}/${row}`, {});
  };
  const remove = (row: Row, title: string) => {
    const kept = writable(
      columns,
      row.value,
      (key) => view.fields[`${row.pointer}/${key}`]?.editable === true,
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
        (table ? (
          <RowTable {...shared} />
        ) : (
          <RowCards {...shared} added={added} focusPointer={focusPointer} />
        ))}
      {editable && !full && (
        <Button
          id={controlId(form, ui.pointer)}
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
