import type { Template, WorkflowState } from '@orderwright/engine';
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
  statesOf,
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

/** One column: a role in a state. */
export interface GridColumn {
  readonly role: string;
  readonly id: Column;
  readonly label: string;
  /** The state it stands in, by name. */
  readonly around: string | null;
  readonly state: WorkflowState | null;
}

/** What is compared: the states of one role, or the roles in one state. */
export type Compared =
  | { readonly by: 'role'; readonly role: string }
  | { readonly by: 'state'; readonly state: Column; readonly onlyDifferent: boolean };

export interface GridRow extends RightsRow {
  readonly label: string;
}

/** The grid: its lines, its columns, and what each cell holds. */
export interface RightsGridView {
  readonly rows: readonly GridRow[];
  readonly columns: readonly GridColumn[];
  cellAt(row: RightsRow, column: GridColumn): CellView;
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Some lines, with the sections they stand in. */
const withSections = (rows: readonly GridRow[], hits: readonly GridRow[]): readonly GridRow[] => {
  const wanted = new Set<FieldPath>();
  for (const { node } of hits)
    for (let at: typeof node | null = node; at !== null; at = at.parent) wanted.add(at.path);
  return rows.filter((row) => wanted.has(row.path));
};

/** Lines whose name holds the text. */
const found = (rows: readonly GridRow[], text: string): readonly GridRow[] =>
  text.trim() === ''
    ? rows
    : withSections(
        rows,
        rows.filter((row) => plain(row.label).includes(plain(text.trim()))),
      );

/** Lines in which not everybody may do the same. */
const different = (
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  cellAt: RightsGridView['cellAt'],
): readonly GridRow[] =>
  withSections(
    rows,
    rows.filter((row) => {
      const [first, ...rest] = columns.map((column) => cellAt(row, column));
      return rest.some((cell) => cell.mode !== first?.mode || cell.required !== first.required);
    }),
  );

const sameStanding = (a: Standing, b: Standing): boolean => a.mode === b.mode && a.required === b.required;

const read = (reading: RightsReading, row: RightsRow, column: Column): CellView => {
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

/** What each cell shows, worked out when it is first looked at. */
const cellsOf = (template: Template): RightsGridView['cellAt'] => {
  const readings = new Map<string, RightsReading>();
  const readingOf = (role: string): RightsReading => {
    const reading = readings.get(role) ?? readRights(template, role);
    readings.set(role, reading);
    return reading;
  };
  const cells = new Map<string, CellView>();
  return (row, { role, id }) => {
    const key = `${role} ${String(id)} ${row.path}`;
    const cell = cells.get(key) ?? read(readingOf(role), row, id);
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

/** States as they can be chosen, the one that means all of them first. */
export function useStates(): readonly Omit<GridColumn, 'role'>[] {
  const { t } = useTexts(rightsTexts);
  const { template } = useEditor();
  const { stateName } = useSpeaker();
  return useMemo(
    () => [
      { id: ALWAYS, label: t('always'), around: null, state: null },
      ...statesOf(template).map((state) => ({
        id: state.id,
        label: stateName(state.id),
        around: state.parent?.parent ? stateName(state.parent.id) : null,
        state,
      })),
    ],
    [template, stateName, t],
  );
}

/** Reads the rights of a role, or of everybody in a state, from the draft as it is now. */
export function useRights(compared: Compared, search: string): RightsGridView {
  const { template, content } = useEditor();
  const states = useStates();
  const { roles, relations } = useWho();
  const rows = useMemo(
    () =>
      rightsRows(template).map((row): GridRow => ({ ...row, label: labelOf(template, row.path, content) })),
    [template, content],
  );
  const { by } = compared;
  const one = by === 'role' ? compared.role : compared.state;
  const columns = useMemo((): readonly GridColumn[] => {
    if (by === 'role') return states.map((state) => ({ role: one ?? EVERYBODY, ...state }));
    const state = states.find(({ id }) => id === one) ?? { id: ALWAYS, state: null };
    // Everybody's line stands first: it is what the others are held against.
    return [...relations.slice(0, 1), ...roles, ...relations.slice(1)].map(({ id, label }) => ({
      role: id,
      id: state.id,
      label,
      around: null,
      state: state.state,
    }));
  }, [by, one, states, roles, relations]);
  const cellAt = useMemo(() => cellsOf(template), [template]);
  const onlyDifferent = compared.by === 'state' && compared.onlyDifferent;
  const shown = useMemo(() => {
    const hits = found(rows, search);
    return onlyDifferent ? different(hits, columns, cellAt) : hits;
  }, [rows, search, onlyDifferent, columns, cellAt]);
  return { rows: shown, columns, cellAt };
}
