import type {
  Column,
  Content,
  ContentStack,
  ContentText,
  CustomTableLayout,
  TableCell,
  TDocumentDefinitions,
} from 'pdfmake/interfaces.js';
import type { PrintImage, Report, ReportBlock, ReportFact, ReportSection } from './report.ts';

const INK = '#16232b';
const QUIET = '#5d6b74';
const LINE = '#dfe5e8';
const PAPER = '#f5f7f8';
const BRAND = '#0d4a56';
const TONES = { pass: '#1b7a46', fail: '#b3261e', na: '#5d6b74' } as const;
const CATEGORY = {
  open: '#3d5a6c',
  planned: '#2d5fa8',
  active: '#a85a00',
  paused: '#7a5b00',
  done: '#1b7a46',
  validated: '#0d5c38',
  cancelled: '#6b6b6b',
} as const;

/** A4 in points, and the white around the text. */
const PAGE = { width: 595.28, height: 841.89, side: 48, top: 44, bottom: 56 };
const WIDTH = PAGE.width - 2 * PAGE.side;

/** How a text looks; `width` counts where it stands in a column. */
type Look = Omit<ContentText, 'text'> & { readonly width?: string | number };
/** A text; a word longer than the line is cut, not lost. */
const say = (text: string, look: Look = {}): ContentText => ({ text: breakable(text), ...look });
const label = (text: string, look: Look = {}): ContentText =>
  say(text, { fontSize: 7.5, color: QUIET, ...look });

/** Puts a place to break into words that no line can hold. */
const breakable = (text: string): string => text.replaceAll(/\S{28}(?=\S)/gu, '$&\u200B');

const dataUrl = (image: PrintImage): string =>
  `data:${image.mediaType};base64,${Buffer.from(image.bytes).toString('base64')}`;

const rule = (color = LINE, margin: [number, number, number, number] = [0, 0, 0, 0]): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 0.75, lineColor: color }],
  margin,
});

const plain: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 0,
};

/** Thin lines between rows, a stronger one under the `heads` first rows and above a row of totals. */
const ruled = (heads: number, totals: boolean, tight: boolean): CustomTableLayout => ({
  hLineWidth: (row, node) =>
    row < heads ? 0 : row === heads || (totals && row === node.table.body.length - 1) ? 0.9 : 0.5,
  vLineWidth: () => 0,
  hLineColor: (row, node) =>
    row === heads || (totals && row === node.table.body.length - 1) ? '#b8c4ca' : LINE,
  paddingLeft: (column) => (column === 0 ? 0 : tight ? 3.5 : 6),
  paddingRight: (column, node) => (column === (node.table.widths?.length ?? 0) - 1 ? 0 : tight ? 3.5 : 6),
  paddingTop: () => 4.5,
  paddingBottom: () => 4.5,
});

/** A rounded badge as wide as its word. */
const badge = (text: string, color: string): Content => ({
  table: {
    widths: ['auto'],
    body: [[say(text, { color: '#ffffff', bold: true, fontSize: 8, fillColor: color } as Look)]],
  },
  layout: {
    ...plain,
    paddingLeft: () => 7,
    paddingRight: () => 7,
    paddingTop: () => 2.5,
    paddingBottom: () => 3,
  },
});

const head = (report: Report): Content => {
  const { organisation } = report;
  const sender: Content[] = [
    say(organisation.name, { bold: true, fontSize: 9.5, alignment: 'right' }),
    ...organisation.lines.map((line) => say(line, { fontSize: 8, color: QUIET, alignment: 'right' })),
  ];
  const logo: Column =
    organisation.logo === null
      ? say(organisation.name, { bold: true, fontSize: 17, color: BRAND, width: '*' })
      : { stack: [{ image: dataUrl(organisation.logo), fit: [170, 46] }], width: '*' };
  return { columns: [logo, { stack: sender, width: 220 }], margin: [0, 0, 0, 26] };
};

const title = (report: Report): Content => ({
  stack: [
    {
      columns: [
        { stack: [say(report.title, { fontSize: 20, bold: true, lineHeight: 1.05 })], width: '*' },
        {
          stack: [badge(report.state.label, CATEGORY[report.state.category])],
          width: 'auto',
          margin: [12, 6, 0, 0],
        },
      ],
    },
    say(report.number, { fontSize: 11, color: QUIET, margin: [0, 2, 0, 0] }),
  ],
  margin: [0, 0, 0, 16],
});

const parties = (report: Report): Content => ({
  columns: report.parties.map((party) => ({
    stack: [
      label(party.label, { margin: [0, 0, 0, 2] }),
      say(party.name, { bold: true, fontSize: 9.5 }),
      ...party.lines.map((line) => say(line, { fontSize: 8.5, color: QUIET })),
    ],
    width: '*',
  })),
  columnGap: 18,
  margin: [0, 12, 0, 14],
});

/** Figures side by side on a tinted band: planned, started, ended, hours. */
const times = (report: Report): Content => ({
  table: {
    widths: report.times.map(() => '*'),
    body: [
      report.times.map((fact) => ({
        stack: [
          label(fact.label, { margin: [0, 0, 0, 1.5] }),
          say(fact.value, { fontSize: 9.5, bold: true }),
        ],
        fillColor: PAPER,
      })),
    ],
  },
  layout: {
    ...plain,
    paddingLeft: () => 10,
    paddingRight: () => 6,
    paddingTop: () => 8,
    paddingBottom: () => 8,
  },
  margin: [0, 0, 0, 4],
});

const factCell = (fact: ReportFact): ContentStack => ({
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

const blockOf = (block: ReportBlock, words: Report['words']): Content => {
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

/** Points that the start of a block takes: a title with less under it moves to the next page. */
const ROOM = {
  facts: 50,
  totals: 40,
  table: 75,
  photos: 165,
  signature: 150,
  note: 40,
  heading: 90,
} as const;

const sectionTitle = (text: string, room: number): Content => ({
  stack: [say(text, { fontSize: 12, bold: true, color: BRAND }), rule(LINE, [0, 4, 0, 8])],
  margin: [0, 14, 0, 0],
  headlineLevel: 40 + room,
});

const section = (part: ReportSection, words: Report['words']): Content[] => [
  part.title === null
    ? say('', { margin: [0, 8, 0, 0] })
    : sectionTitle(part.title, ROOM[part.blocks[0]?.type ?? 'note']),
  ...part.blocks.map((block) => blockOf(block, words)),
];

const corrections = (report: Report): Content[] =>
  report.corrections.length === 0
    ? []
    : [
        sectionTitle(report.words.corrections, 50),
        ...report.corrections.map((correction): Content => ({
          stack: [
            say(correction.reason, { fontSize: 9.5, bold: true }),
            label(`${correction.who} · ${correction.at}`, { margin: [0, 1, 0, 3] }),
            ...correction.changes.map((change) => ({
              text: [
                `${change.label}: `,
                { text: change.before, color: QUIET, decoration: 'lineThrough' as const },
                '  →  ',
                { text: change.after, bold: true },
              ],
              fontSize: 9,
            })),
          ],
          margin: [0, 0, 0, 8],
          unbreakable: true,
        })),
      ];

const history = (report: Report): Content[] =>
  report.history.length === 0
    ? []
    : [
        sectionTitle(report.words.history, 50),
        {
          table: {
            widths: [98, 110, '*'],
            dontBreakRows: true,
            body: report.history.map((line) => [
              say(line.at, { fontSize: 8, color: QUIET }),
              say(line.who, { fontSize: 8, color: QUIET }),
              {
                stack: [
                  say(line.what, { fontSize: 8.5 }),
                  ...line.details.map((detail) => say(detail, { fontSize: 8, color: QUIET })),
                ],
              },
            ]),
          },
          layout: { ...plain, paddingRight: () => 8, paddingBottom: () => 4 },
        },
      ];

const proof = (report: Report): Content[] =>
  report.proof === null
    ? []
    : [
        {
          stack: [
            rule(LINE, [0, 10, 0, 6]),
            label(`${report.proof.label}  ${report.proof.hash}`, { fontSize: 7 }),
            label(report.proof.explanation, { fontSize: 7 }),
          ],
          unbreakable: true,
        },
      ];

/** Lays a report out on A4 pages. */
export const layOut = (report: Report): TDocumentDefinitions => ({
  pageSize: 'A4',
  pageMargins: [PAGE.side, PAGE.top, PAGE.side, PAGE.bottom],
  defaultStyle: { font: 'Plex', fontSize: 9.5, color: INK, lineHeight: 1.15 },
  info: {
    title: `${report.title} ${report.number}`,
    author: report.organisation.name,
    creator: 'Orderwright',
  },
  language: report.language,
  ...(report.mark === null
    ? {}
    : { watermark: { text: report.mark, color: BRAND, opacity: 0.07, bold: true, font: 'Plex' } }),
  content: [
    head(report),
    title(report),
    rule(),
    ...(report.parties.length === 0 ? [say('', { margin: [0, 6, 0, 6] })] : [parties(report)]),
    ...(report.times.length === 0 ? [] : [times(report)]),
    ...(report.description === null
      ? []
      : [{ ...factCell(report.description), margin: [0, 8, 0, 0] } as Content]),
    ...report.sections.flatMap((part) => section(part, report.words)),
    ...corrections(report),
    ...history(report),
    ...proof(report),
  ],
  /** A title never stands alone at the foot of a page: `headlineLevel` holds the room it needs. */
  pageBreakBefore: (node) =>
    node.headlineLevel !== undefined &&
    node.startPosition.top > PAGE.height - PAGE.bottom - node.headlineLevel &&
    node.startPosition.top > PAGE.top + 20,
  footer: (page, pages) => ({
    columns: [
      label(report.foot, { width: '*' }),
      label(report.words.page.replace('{page}', String(page)).replace('{pages}', String(pages)), {
        alignment: 'right',
        width: 90,
      }),
    ],
    margin: [PAGE.side, 22, PAGE.side, 0],
  }),
});
