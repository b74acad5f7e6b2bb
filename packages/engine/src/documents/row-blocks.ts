import { isObject, type Json, type JsonObject } from '../json.ts';
import { decimal, toNumber } from '../logic/decimal.ts';
import type { FieldNode } from '../template/fields-of.ts';
import type { LaidBlock, LaidFact } from './document-layout.ts';
import { documentWords } from './document-words.ts';
import {
  answered,
  factOf,
  idsOf,
  photoBlock,
  readAnswer,
  resultOf,
  signatureOf,
  toneOf,
  type ReadingAnswers,
} from './read-answer.ts';

/** Kinds whose columns are as narrow as their words. */
const NARROW = new Set([
  'number',
  'integer',
  'money',
  'boolean',
  'rating',
  'date',
  'time',
  'duration',
  'check',
]);
const FIGURES = new Set(['number', 'integer', 'money', 'rating']);
/** Kinds that stand after the table of their rows, not in a cell of it. */
const AFTER = new Set(['rows', 'note', 'photo', 'photos', 'signature', 'sketch']);
/** More columns than this do not fit a page: such rows are printed one under the other. */
const MOST_COLUMNS = 10;
/** A column whose words are no longer than this is as narrow as they are. */
const SHORT = 12;

/** What of the rows is printed; what is not said is chosen by what is answered. */
export interface TableLook {
  readonly title?: string | null;
  /** Field paths. */
  readonly columns?: readonly string[] | undefined;
  readonly totals?: readonly string[] | undefined;
  /** Rows that say nothing more than what they are called are left out. */
  readonly onlyFilled?: boolean | undefined;
}

type Tones = Record<string, 'pass' | 'fail' | 'na'>;

const leafColumns = (node: FieldNode): FieldNode[] =>
  node.children.flatMap((child) =>
    child.kind === 'section' ? leafColumns(child) : AFTER.has(child.kind) ? [] : [child],
  );

/** The value of a descendant inside its row. */
const inside = (row: JsonObject, rowNode: FieldNode, node: FieldNode): Json | undefined => {
  let at: Json | undefined = row;
  for (const segment of node.path
    .slice(rowNode.path.length + 2)
    .split('/')
    .filter((part) => part !== ''))
    at = isObject(at) ? at[segment] : undefined;
  return at;
};

/** The column that tells rows apart: the first of words that is answered, else the first choice. */
const namingColumn = (node: FieldNode, rows: readonly JsonObject[]): FieldNode | undefined => {
  const filled = leafColumns(node).filter((column) =>
    rows.some((row) => answered(inside(row, node, column))),
  );
  return (
    filled.find((column) => column.kind === 'text' || column.kind === 'ref') ??
    filled.find((column) => column.kind === 'choice')
  );
};

/** What a row is called in captions, else its number. */
export const rowName = (row: JsonObject, node: FieldNode, index: number, reading: ReadingAnswers): string => {
  const column = namingColumn(node, [row]);
  const value = column && inside(row, node, column);
  return column && answered(value)
    ? readAnswer(column, value, reading)
    : `${documentWords(reading.language).row} ${index + 1}`;
};

/** The figures of a column added up, exactly. */
const sumOf = (values: readonly (Json | undefined)[]): number | null => {
  const figures = values
    .filter((value) => typeof value === 'number')
    .flatMap((value) => decimal(value) ?? []);
  const [first, ...rest] = figures;
  return first === undefined ? null : toNumber(rest.reduce((sum, one) => sum.plus(one), first));
};

/** Repeated rows as a table with totals; what does not fit a cell (photos, rows in rows) stands after it. */
export const rowBlocks = (
  node: FieldNode,
  given: readonly JsonObject[],
  reading: ReadingAnswers,
  { title = node.title, columns, totals: summed, onlyFilled = false }: TableLook = {},
): LaidBlock[] => {
  const all = leafColumns(node);
  const wished = columns ? columns.flatMap((path) => all.find((column) => column.path === path) ?? []) : all;
  const name = namingColumn(node, given);
  const isFilled = (row: JsonObject): boolean =>
    wished.some((column) => column !== name && answered(inside(row, node, column)));
  const rows = onlyFilled ? given.filter(isFilled) : given;
  const used = wished.filter((column) => rows.some((row) => answered(inside(row, node, column))));
  const chosen = columns && new Set(columns);
  const after = rows.flatMap((row, index) =>
    afterRow(node, node, row, rowName(row, node, index, reading), reading, chosen),
  );
  if (rows.length === 0 || used.length === 0) return after;
  const cell = (row: JsonObject, column: FieldNode): string => {
    const value = inside(row, node, column);
    if (!answered(value)) return '';
    const text =
      column.kind === 'check' && isObject(value)
        ? resultOf(column, value, reading)
        : readAnswer(column, value, reading);
    // A figure stays with its unit.
    return FIGURES.has(column.kind) ? text.replaceAll(' ', '\u00a0') : text;
  };
  const tones: Tones = {};
  for (const column of used)
    for (const row of rows) {
      const value = inside(row, node, column);
      const result =
        column.kind === 'check' && isObject(value)
          ? value['result']
          : column.kind === 'choice'
            ? value
            : null;
      const tone = toneOf(result);
      if (tone) tones[cell(row, column)] = tone;
    }
  if (used.length > MOST_COLUMNS) return [...cardBlocks(node, rows, used, tones, cell, reading), ...after];
  const naming = namingColumn(node, rows) ?? used[0];
  const isSummed = (column: FieldNode): boolean =>
    summed ? summed.includes(column.path) : column.kind === 'money' && reading.computed.has(column.path);
  const totals = used.map((column): string | null => {
    if (!isSummed(column)) return null;
    const sum = sumOf(rows.map((row) => inside(row, node, column)));
    return sum === null ? null : readAnswer(column, sum, reading);
  });
  const wanted = summed ? summed.length > 0 : rows.length > 1;
  return [
    {
      type: 'table',
      title,
      columns: used.map((column) => ({
        label: column.title,
        align: FIGURES.has(column.kind) ? 'right' : 'left',
        narrow:
          column !== naming &&
          (NARROW.has(column.kind) || rows.every((row) => cell(row, column).length <= SHORT)),
      })),
      rows: rows.map((row) => used.map((column) => cell(row, column))),
      totals: wanted && totals.some((total) => total !== null) ? totals : null,
      tones,
    },
    ...after,
  ];
};

/** Rows with too many answers for a line: one under the other, each under its name. */
const cardBlocks = (
  node: FieldNode,
  rows: readonly JsonObject[],
  used: readonly FieldNode[],
  tones: Readonly<Tones>,
  cell: (row: JsonObject, column: FieldNode) => string,
  reading: ReadingAnswers,
): LaidBlock[] => {
  const naming = namingColumn(node, rows);
  return rows.flatMap((row, index): LaidBlock[] => [
    { type: 'heading', text: rowName(row, node, index, reading) },
    {
      type: 'facts',
      columns: 3,
      items: used.flatMap((column): LaidFact[] => {
        const value = inside(row, node, column);
        if (!answered(value) || column === naming) return [];
        const text = cell(row, column);
        const tone = tones[text];
        return [{ ...factOf(column, value, reading), value: text, ...(tone === undefined ? {} : { tone }) }];
      }),
    },
  ]);
};

/** Photos, signatures, comments on checks and inner rows of one row; of the chosen columns only, where some are chosen. */
const afterRow = (
  rowNode: FieldNode,
  parent: FieldNode,
  row: JsonObject,
  name: string,
  reading: ReadingAnswers,
  chosen: ReadonlySet<string> | undefined,
): LaidBlock[] =>
  parent.children.flatMap((child): LaidBlock[] => {
    const value = inside(row, rowNode, child);
    if (child.kind === 'section') return afterRow(rowNode, child, row, name, reading, chosen);
    if (!answered(value) || (chosen && !chosen.has(child.path))) return [];
    const title = `${name} · ${child.title}`;
    const photos = (ids: readonly string[]): LaidBlock =>
      photoBlock(
        ids.map((id) => ({ id, label: '' })),
        title,
        reading,
      );
    switch (child.kind) {
      case 'photo':
      case 'photos':
      case 'sketch':
        return [photos(idsOf(value))];
      case 'signature':
        return [
          { type: 'signatures', items: idsOf(value).map((id) => signatureOf(child, id, reading, title)) },
        ];
      case 'rows':
        return Array.isArray(value) ? rowBlocks(child, value.filter(isObject), reading, { title }) : [];
      case 'check': {
        if (!isObject(value)) return [];
        const { comment } = value;
        const pictures = idsOf(value['photos']);
        return [
          ...(typeof comment === 'string' && comment !== ''
            ? [{ type: 'note', title, text: comment } as const]
            : []),
          ...(pictures.length > 0 ? [photos(pictures)] : []),
        ];
      }
      default:
        return [];
    }
  });
