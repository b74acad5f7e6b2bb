import { isObject, type FieldNode, type Json, type JsonObject } from '@orderwright/engine';
import {
  answered,
  factOf,
  idsOf,
  photoBlock,
  readAnswer,
  resultOf,
  signatureBlock,
  toneOf,
  type SectionContext,
} from './read-answer.ts';
import type { ReportBlock, ReportFact } from './report.ts';
import { reportWords } from './report-words.ts';

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
/** More columns than this do not fit a page: such rows are printed one under the other. */
const MOST_COLUMNS = 10;
/** A column whose words are no longer than this is as narrow as they are. */
const SHORT = 12;

const leafColumns = (node: FieldNode): FieldNode[] =>
  node.children.flatMap((child) =>
    child.kind === 'section'
      ? leafColumns(child)
      : ['rows', 'note', 'photo', 'photos', 'signature', 'sketch'].includes(child.kind)
        ? []
        : [child],
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
const rowName = (row: JsonObject, node: FieldNode, index: number, context: SectionContext): string => {
  const column = namingColumn(node, [row]);
  const value = column && inside(row, node, column);
  return column && answered(value)
    ? readAnswer(column, value, context)
    : `${reportWords(context.language).row} ${index + 1}`;
};

/** Repeated rows as a table with totals; what does not fit a cell (photos, rows in rows) stands after it. */
export const rowBlocks = (
  node: FieldNode,
  rows: readonly JsonObject[],
  context: SectionContext,
): ReportBlock[] => {
  const used = leafColumns(node).filter((column) => rows.some((row) => answered(inside(row, node, column))));
  const after = rows.flatMap((row, index) => {
    const name = rowName(row, node, index, context);
    return afterRow(node, node, row, name, context);
  });
  const cell = (row: JsonObject, column: FieldNode): string => {
    const value = inside(row, node, column);
    if (!answered(value)) return '';
    return column.kind === 'check' && isObject(value)
      ? resultOf(column, value, context)
      : readAnswer(column, value, context);
  };
  const tones: Record<string, 'pass' | 'fail' | 'na'> = {};
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
  if (used.length > MOST_COLUMNS) return [...cardBlocks(node, rows, used, tones, cell, context), ...after];
  const naming = namingColumn(node, rows) ?? used[0];
  const totals = used.map((column): string | null => {
    if (column.kind !== 'money' || !context.computed.has(column.path)) return null;
    const cents = rows.reduce((sum, row) => {
      const value = inside(row, node, column);
      return sum + (typeof value === 'number' ? Math.round(value * 100) : 0);
    }, 0);
    return readAnswer(column, cents / 100, context);
  });
  return [
    {
      type: 'table',
      title: node.title,
      columns: used.map((column) => ({
        label: column.title,
        align: FIGURES.has(column.kind) ? 'right' : 'left',
        narrow:
          column !== naming &&
          (NARROW.has(column.kind) || rows.every((row) => cell(row, column).length <= SHORT)),
      })),
      rows: rows.map((row) => used.map((column) => cell(row, column))),
      totals: rows.length > 1 && totals.some((total) => total !== null) ? totals : null,
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
  tones: Readonly<Record<string, 'pass' | 'fail' | 'na'>>,
  cell: (row: JsonObject, column: FieldNode) => string,
  context: SectionContext,
): ReportBlock[] => {
  const naming = namingColumn(node, rows);
  return rows.flatMap((row, index): ReportBlock[] => [
    { type: 'heading', text: rowName(row, node, index, context) },
    {
      type: 'facts',
      items: used.flatMap((column): ReportFact[] => {
        const value = inside(row, node, column);
        if (!answered(value) || column === naming) return [];
        const text = cell(row, column);
        const tone = tones[text];
        return [{ ...factOf(column, value, context), value: text, ...(tone === undefined ? {} : { tone }) }];
      }),
    },
  ]);
};

/** Photos, signatures, comments on checks and inner rows of one row. */
const afterRow = (
  rowNode: FieldNode,
  parent: FieldNode,
  row: JsonObject,
  name: string,
  context: SectionContext,
): ReportBlock[] =>
  parent.children.flatMap((child): ReportBlock[] => {
    const value = inside(row, rowNode, child);
    if (child.kind === 'section') return afterRow(rowNode, child, row, name, context);
    if (!answered(value)) return [];
    if (child.kind === 'photo' || child.kind === 'photos' || child.kind === 'sketch')
      return [photoBlock(idsOf(value), `${name} · ${child.title}`, context)];
    if (child.kind === 'signature')
      return idsOf(value).map((id) =>
        signatureBlock({ ...child, title: `${name} · ${child.title}` }, id, context),
      );
    if (child.kind === 'check' && isObject(value)) {
      const comment = value['comment'];
      const photos = idsOf(value['photos']);
      return [
        ...(typeof comment === 'string' && comment !== ''
          ? [{ type: 'note', title: `${name} · ${child.title}`, text: comment } as const]
          : []),
        ...(photos.length > 0 ? [photoBlock(photos, `${name} · ${child.title}`, context)] : []),
      ];
    }
    if (child.kind === 'rows' && Array.isArray(value))
      return rowBlocks({ ...child, title: `${name} · ${child.title}` }, value.filter(isObject), context);
    return [];
  });
