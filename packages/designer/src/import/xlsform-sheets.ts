import type { ChoiceSpec } from './field-spec.ts';
import type { Cell, Sheet } from './read-workbook.ts';

/** A row by the names of its columns, empty cells left out. */
export type Row = ReadonlyMap<string, string>;

const text = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '' : cell instanceof Date ? cell.toISOString() : String(cell).trim();

/** Rows under their header names, small letters, `_` for blanks. */
export const rowsOf = (sheet: Sheet | undefined): Row[] => {
  const [header, ...rows] = sheet?.rows ?? [];
  const names = (header ?? []).map((cell) =>
    text(cell).replace(/^([^:]+)/, (name) => name.toLowerCase().replaceAll(' ', '_')),
  );
  return rows.map(
    (row) =>
      new Map(
        names
          .map((name, at) => [name, text(row[at])] as const)
          .filter(([name, value]) => name !== '' && value !== ''),
      ),
  );
};

/** A sheet by its name, however it is written. */
export const sheetOf = (sheets: readonly Sheet[], name: string): Sheet | undefined =>
  sheets.find((sheet) => sheet.name.trim().toLowerCase() === name);

/** Whether a workbook is a form of this kind. */
export const isXlsForm = (sheets: readonly Sheet[]): boolean => {
  const header = sheetOf(sheets, 'survey')?.rows[0]?.map((cell) => text(cell).toLowerCase()) ?? [];
  return header.includes('type') && header.includes('name');
};

/** `label::French (fr)` → `fr`; a name without a code is none of ours. */
export const languageOf = (name: string): string | null =>
  /\(([a-z]{2,3}(?:-[A-Za-z]+)?)\)\s*$/.exec(name)?.[1] ??
  ({ english: 'en', français: 'fr', french: 'fr' } as Readonly<Record<string, string>>)[
    name.trim().toLowerCase()
  ] ??
  null;

/** A column in other languages: language → text. */
export const translated = (row: Row, column: string): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const [name, value] of row) {
    const [head, rest] = name.split(/::?/).map((part) => part.trim());
    const language = head === column && rest !== undefined ? languageOf(rest) : null;
    if (language !== null) found[language] = value;
  }
  return found;
};

/** Text in the form's own language: the plain column, else that of the language, else any. */
export const own = (row: Row, column: string, language: string): string =>
  row.get(column) ?? translated(row, column)[language] ?? Object.values(translated(row, column))[0] ?? '';

/** The lists of choices by their names. */
export const choicesOf = (
  rows: readonly Row[],
  language: string,
): ReadonlyMap<string, readonly ChoiceSpec[]> => {
  const lists = new Map<string, ChoiceSpec[]>();
  for (const row of rows) {
    const list = row.get('list_name') ?? row.get('list name') ?? '';
    const name = row.get('name') ?? row.get('value');
    if (list === '' || name === undefined) continue;
    const held = lists.get(list) ?? [];
    lists.set(list, held);
    if (held.some(({ value }) => value === name)) continue;
    held.push({ value: name, title: own(row, 'label', language) || name, titles: translated(row, 'label') });
  }
  return lists;
};
