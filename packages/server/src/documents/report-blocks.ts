import type { Content, ContentStack, ContentText, TableCell } from 'pdfmake/interfaces.js';
import type { Report, ReportBlock, ReportFact } from './report.ts';
import {
  INK,
  LINE,
  type Look,
  PAPER,
  QUIET,
  TONES,
  WIDTH,
  dataUrl,
  label,
  plain,
  ruled,
  say,
} from './report-style.ts';

export const factCell = (fact: ReportFact): ContentStack => ({
  stack: [
    label(fact.label, { margin: [0, 0, 0, 1.5] }),
    say(fact.value, {
      fontSize: 9.5,
      ...(fact.tone === undefined ? {} : { color: TONES[fact.tone], bold: true }),
    }),
  ],
});

/** Short answers stand side by side, long ones alone; a line of them never splits over two pages. */
const facts = (items: readonly ReportFact[]): Content => {
  const columns = 3;
  const body: TableCell[][] = [];
  let open: TableCell[] = [];
  const flush = (): void => {
    if (open.length > 0)
      body.push([...open, ...Array.from({ length: columns - open.length }, () => say(''))]);
    open = [];
  };
  for (const fact of items) {
    if (fact.wide === true) {
      flush();
      body.push([
        { ...factCell(fact), colSpan: columns },
        ...Array.from({ length: columns - 1 }, () => ({})),
      ]);
      continue;
    }
    open.push(factCell(fact));
    if (open.length === columns) flush();
  }
  flush();
  return {
    table: { widths: Array.from({ length: columns }, () => '*'), body, dontBreakRows: true },
    layout: {
      ...plain,
      paddingRight: (column) => (column < columns - 1 ? 16 : 0),
      paddingBottom: () => 8,
    },
  };
};

/** Amounts under each other at the right edge, the last one as what it all comes to. */
const totals = (items: readonly ReportFact[]): Content => ({
  columns: [
    say('', { width: '*' }),
    {
      width: 250,
      table: {
        widths: ['*', 'auto'],
        dontBreakRows: true,
        body: items.map((fact, index) => {
          const last = index === items.length - 1;
          const look: Look = last ? { bold: true, fontSize: 10.5 } : { fontSize: 9 };
          return [
            say(fact.label, { ...look, ...(last ? {} : { color: QUIET }) }),
            say(fact.value, { ...look, alignment: 'right' }),
          ];
        }),
      },
      layout: {
        ...plain,
        hLineWidth: (row, node) => (row === node.table.body.length - 1 && row > 0 ? 0.9 : 0),
        hLineColor: () => '#b8c4ca',
        paddingTop: () => 3,
        paddingBottom: () => 3,
      },
    },
  ],
  margin: [0, 0, 0, 10],
  unbreakable: true,
});

const table = (block: Extract<ReportBlock, { type: 'table' }>, words: Report['words']): Content => {
  const many = block.columns.length;
  const size = many > 8 ? 7.2 : many > 5 ? 8 : 9;
  const cell = (text: string, column: number, look: Look = {}): ContentText => {
    const tone = block.tones?.[text];
    return say(text, {
      fontSize: size,
      alignment: block.columns[column]?.align ?? 'left',
      ...(tone === undefined ? {} : { color: TONES[tone], bold: true }),
      ...look,
    });
  };
  const body: TableCell[][] = [
    block.columns.map((column) =>
      label(column.label, { alignment: column.align, ...(many > 8 ? { fontSize: 6.6 } : {}) }),
    ),
    ...block.rows.map((row) => row.map((text, column) => cell(text, column))),
  ];
  if (block.totals !== null) {
    const first = block.totals[0] ?? null;
    body.push(
      block.totals.map((text, column) =>
        cell(text ?? (column === 0 && first === null ? words.total : ''), column, { bold: true }),
      ),
    );
  }
  const heads = titled(body, block.title, block.columns.length, { bold: true, fontSize: 9.5 });
  return {
    table: {
      headerRows: heads,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: block.columns.map((column) => (column.narrow ? 'auto' : '*')),
      body,
    },
    layout: ruled(heads, block.totals !== null, many > 8),
    margin: [0, 0, 0, 10],
  };
};

/** Puts a title over a table as a row of its head: it never stands alone, and comes again on the next page. */
const titled = (body: TableCell[][], title: string | null, columns: number, look: Look): number => {
  if (title === null) return 1;
  const rest = Array.from({ length: columns - 1 }, () => ({}));
  body.unshift([{ ...say(title, look), colSpan: columns }, ...rest]);
  return 2;
};

const COLUMNS = 3;
const GAP = 10;
const PHOTO = (WIDTH - GAP * (COLUMNS - 1)) / COLUMNS;

const photos = (block: Extract<ReportBlock, { type: 'photos' }>, words: Report['words']): Content => {
  const cells = block.items.map((item): ContentStack => ({
    stack: [
      item.image === null
        ? {
            table: {
              widths: [PHOTO],
              heights: [PHOTO * 0.75],
              body: [
                [
                  label(words.awaited, {
                    fillColor: PAPER,
                    alignment: 'center',
                    margin: [0, PHOTO * 0.34, 0, 0],
                  } as Look),
                ],
              ],
            },
            layout: plain,
          }
        : {
            image: dataUrl(item.image),
            width: PHOTO,
            height: PHOTO * 0.75,
            cover: { width: PHOTO, height: PHOTO * 0.75 },
          },
      label(item.caption, { margin: [0, 3, 0, 0] }),
    ],
  }));
  const rows: TableCell[][] = [];
  for (let at = 0; at < cells.length; at += COLUMNS)
    rows.push(Array.from({ length: COLUMNS }, (_, column) => cells[at + column] ?? say('')));
  const heads = titled(rows, block.title, COLUMNS, { fontSize: 7.5, color: QUIET }) - 1;
  return {
    table: {
      headerRows: heads,
      keepWithHeaderRows: heads,
      widths: Array.from({ length: COLUMNS }, () => PHOTO),
      body: rows,
      dontBreakRows: true,
    },
    layout: {
      ...plain,
      paddingRight: (column) => (column < COLUMNS - 1 ? GAP : 0),
      paddingBottom: (row) => (row < heads ? 4 : 8),
    },
    margin: [0, 0, 0, 4],
  };
};

const signature = (block: Extract<ReportBlock, { type: 'signature' }>, words: Report['words']): Content => ({
  table: {
    widths: [250],
    dontBreakRows: true,
    body: [
      [
        {
          stack: [
            label(block.label, { margin: [0, 0, 0, 4] }),
            ...(block.statement === null
              ? []
              : [say(block.statement, { fontSize: 8.5, margin: [0, 0, 0, 4] })]),
            block.image === null
              ? label(words.awaited, { margin: [0, 20, 0, 20] })
              : { image: dataUrl(block.image), fit: [220, 72], margin: [0, 2, 0, 2] },
            {
              canvas: [{ type: 'line', x1: 0, y1: 0, x2: 250, y2: 0, lineWidth: 0.75, lineColor: '#b8c4ca' }],
            },
            {
              columns: [
                say(block.name ?? '', { fontSize: 9, bold: true, width: '*' }),
                label(block.at ?? '', { alignment: 'right', width: 'auto', margin: [6, 1.5, 0, 0] }),
              ],
              margin: [0, 4, 0, 0],
            },
          ],
        },
      ],
    ],
  },
  layout: {
    ...plain,
    hLineWidth: () => 0.75,
    vLineWidth: () => 0.75,
    hLineColor: () => LINE,
    vLineColor: () => LINE,
    paddingLeft: () => 12,
    paddingRight: () => 12,
    paddingTop: () => 9,
    paddingBottom: () => 9,
  },
  margin: [0, 2, 0, 10],
});

export const blockOf = (block: ReportBlock, words: Report['words']): Content => {
  switch (block.type) {
    case 'facts':
      return facts(block.items);
    case 'totals':
      return totals(block.items);
    case 'table':
      return table(block, words);
    case 'photos':
      return photos(block, words);
    case 'signature':
      return signature(block, words);
    case 'heading':
      return say(block.text, {
        bold: true,
        fontSize: 9.5,
        color: INK,
        margin: [0, 4, 0, 5],
        headlineLevel: 60,
      } as Look);
    case 'note':
      return {
        stack: [
          ...(block.title === '' ? [] : [say(block.title, { bold: true, fontSize: 9 })]),
          ...(block.text === '' ? [] : [say(block.text, { fontSize: 8.5, color: QUIET })]),
        ],
        margin: [0, 0, 0, 8],
      };
  }
};
