import { keyFromLabel, unusedName } from '../document/index.ts';
import type { FieldSpec, ReportLine } from './field-spec.ts';
import { guessKind } from './guess-kind.ts';
import { IMPORT_LIMITS, ImportRefusal, withinLimit } from './import-refusal.ts';
import type { Cell, Sheet } from './read-workbook.ts';

/** How many rows are looked at to tell what a column is. */
const LOOKED_AT = 200;

export interface FoundFields {
  readonly fields: readonly FieldSpec[];
  readonly report: readonly ReportLine[];
}

const words = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '' : String(cell).replaceAll(/\s+/g, ' ').trim();

/** The first row with something in at least half of its cells: titles above a table are left aside. */
const headerRow = (rows: readonly (readonly Cell[])[]): number => {
  const width = Math.max(
    0,
    ...rows.slice(0, 20).map((row) => row.filter((cell) => words(cell) !== '').length),
  );
  return rows.findIndex((row) => row.filter((cell) => words(cell) !== '').length * 2 >= width && width > 0);
};

/** The columns of a table as fields: names from its header, kinds guessed from the rows below. */
export function fieldsFromTable({ name, rows }: Sheet): FoundFields {
  const top = headerRow(rows);
  const header = rows[top];
  if (header === undefined) throw new ImportRefusal('nothing');
  const below = rows.slice(top + 1, top + 1 + LOOKED_AT);
  const taken = new Set<string>();
  const fields = header.flatMap((cell, column): FieldSpec[] => {
    const label = words(cell);
    if (label === '') return [];
    const required = label.endsWith('*');
    const title = label.replace(/\s*\*$/, '') || label;
    const key = unusedName(keyFromLabel(title), taken);
    taken.add(key);
    const guess = guessKind(
      title,
      below.map((row) => row[column] ?? null),
    );
    return [{ key, label: title, ...guess, ...(required ? { required } : {}) }];
  });
  if (fields.length === 0) throw new ImportRefusal('nothing');
  withinLimit('too-many-fields', fields.length, IMPORT_LIMITS.fields);
  const left = rows.length - top - 1;
  return {
    fields,
    report: left > 0 ? [{ list: 'not-kept', code: 'not-rows', params: { count: left, sheet: name } }] : [],
  };
}
