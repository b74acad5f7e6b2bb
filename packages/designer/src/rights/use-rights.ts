import type { WorkflowState } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import { useMemo } from 'react';
import { useEditor } from '../app/editor.ts';
import { labelOf, type FieldPath } from '../document/index.ts';
import { useSpeaker } from '../rule-editor/use-speaker.ts';
import {
  ALWAYS,
  type Column,
  EVERYBODY,
  type Mode,
  readRights,
  RELATION_NAMES,
  type RightsReading,
  type Standing,
} from './read-rights.ts';
import { type RightsRow, rightsRows } from './rights-fields.ts';
import { rightsTexts } from './rights-texts.ts';

/** What one cell shows. A section's is that of all its fields, or mixed. */
export interface CellView {
  readonly mode: Mode | 'mixed';
  readonly required: boolean;
  /** Something is said of this role here. */
  readonly said: boolean;
}

export interface GridColumn {
  readonly id: Column;
  readonly label: string;
  /** The state it stands in, by name. */
  readonly around: string | null;
  readonly state: WorkflowState | null;
}

export interface GridRow extends RightsRow {
  readonly label: string;
}

/** The grid of one role: its lines, its columns, and what each cell holds. */
export interface RightsGridView {
  readonly rows: readonly GridRow[];
  readonly columns: readonly GridColumn[];
  cellAt(row: RightsRow, column: Column): CellView;
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Lines whose name holds the text, with the sections they stand in. */
const found = (rows: readonly GridRow[], text: string): GridRow[] => {
  if (text.trim() === '') return [...rows];
  const hits = rows.filter((row) => plain(row.label).includes(plain(text.trim())));
  const wanted = new Set<FieldPath>();
  for (const { node } of hits)
    for (let at: typeof node | null = node; at !== null; at = at.parent) wanted.add(at.path);
  return rows.filter((row) => wanted.has(row.path));
};

const sameStanding = (a: Standing, b: Standing): boolean => a.mode === b.mode && a.required === b.required;

/** What each cell shows, worked out when it is first looked at. */
const cellsOf = (reading: RightsReading): RightsGridView['cellAt'] => {
  const cells = new Map<string, CellView>();
  const read = (row: RightsRow, column: Column): CellView => {
    const filled = row.fields.filter((path) => !reading.fixed.has(path));
    const own = (filled.length > 0 ? filled : row.fields).map((path) => reading.at(path, column));
    const first = own[0]?.mode ?? 'read';
    const group = row.node.kind === 'section';
    return {
      mode: own.every(({ mode }) => mode === first) ? first : 'mixed',
      required: group ? reading.at(row.path, column).required : (own[0]?.required ?? false),
      said: row.fields.some((path) => !sameStanding(reading.at(path, column), reading.usualAt(path, column))),
    };
  };
  return (row, column) => {
    const key = `${String(column)} ${row.path}`;
    const cell = cells.get(key) ?? read(row, column);
    cells.set(key, cell);
    return cell;
  };
};

/** Everyone whose rights can be looked at: roles of the firm and the template, then relations to the order. */
export function useWho(): { readonly roles: readonly Who[]; readonly relations: readonly Who[] } {
  const { t } = useTexts(rightsTexts);
  const { roles } = useSpeaker();
  return useMemo(
    () => ({
      roles: [...roles],
      relations: [
        { id: EVERYBODY, label: t('relation.everybody') },
        ...RELATION_NAMES.map((id) => ({ id: id as string, label: t(`relation.${id}`) })),
      ],
    }),
    [roles, t],
  );
}

interface Who {
  readonly id: string;
  readonly label: string;
}

/** Reads the rights of a role from the draft as it is now. */
export function useRights(role: string, search: string): RightsGridView {
  const { t } = useTexts(rightsTexts);
  const { template, content } = useEditor();
  const { stateName } = useSpeaker();
  const reading = useMemo(() => readRights(template, role), [template, role]);
  const rows = useMemo(
    () =>
      rightsRows(template).map((row): GridRow => ({ ...row, label: labelOf(template, row.path, content) })),
    [template, content],
  );
  const shown = useMemo(() => found(rows, search), [rows, search]);
  const columns = useMemo(
    (): GridColumn[] => [
      { id: ALWAYS, label: t('always'), around: null, state: null },
      ...reading.columns.map((state) => ({
        id: state.id,
        label: stateName(state.id),
        around: state.parent?.parent ? stateName(state.parent.id) : null,
        state,
      })),
    ],
    [reading, stateName, t],
  );
  const cellAt = useMemo(() => cellsOf(reading), [reading]);
  return { rows: shown, columns, cellAt };
}
