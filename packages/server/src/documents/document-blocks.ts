import type { DocumentLayout, LaidBlock, LaidFact } from '@orderwright/engine';
import type { Content, ContentStack, ContentText, TableCell } from 'pdfmake/interfaces.js';
import {
  BRAND,
  CATEGORY,
  INK,
  LINE,
  type Look,
  PAPER,
  QUIET,
  TONES,
  badge,
  dataUrl,
  label,
  plain,
  ruled,
  rule,
  say,
} from './document-style.ts';
import type { Pictures } from './print-pictures.ts';

/** What blocks are printed with; `width` is that of the line they stand in, in points. */
export interface Printing {
  readonly words: DocumentLayout['words'];
  readonly pictures: Pictures;
  readonly width: number;
}

type Block<T extends LaidBlock['type']> = Extract<LaidBlock, { type: T }>;
type Words = DocumentLayout['words'];

const factCell = (fact: LaidFact): ContentStack => ({
  stack: [
    ...(fact.label === '' ? [] : [label(fact.label, { margin: [0, 0, 0, 1.5] })]),
    say(fact.value, {
      fontSize: 9.5,
      ...(fact.tone === undefined ? {} : { color: TONES[fact.tone], bold: true }),
    }),
  ],
});

/** Short answers stand side by side, long ones alone; a line of them never splits over two pages. */
const facts = ({ items, columns }: Block<'facts'>): Content => {
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
const totals = (items: readonly LaidFact[], width: number): Content => ({
  columns: [
    say('', { width: '*' }),
    {
      width: Math.min(250, width),
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

const table = (block: Block<'table'>, words: Words): Content => {
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

const GAP = 10;

const photos = (block: Block<'photos'>, { words, pictures, width }: Printing): Content => {
  const columns = width < 300 ? Math.min(2, block.columns) : block.columns;
  const side = (width - GAP * (columns - 1)) / columns;
  const height = side * 0.75;
  const cells = block.items.map((item): ContentStack => {
    const image = pictures.get(item.image);
    return {
      stack: [
        image === undefined
          ? {
              table: {
                widths: [side],
                heights: [height],
                body: [
                  [
                    label(words.awaited, {
                      fillColor: PAPER,
                      alignment: 'center',
                      margin: [0, side * 0.34, 0, 0],
                    } as Look),
                  ],
                ],
              },
              layout: plain,
            }
          : { image: dataUrl(image), width: side, height, cover: { width: side, height } },
        ...(item.caption === '' ? [] : [label(item.caption, { margin: [0, 3, 0, 0] })]),
      ],
    };
  });
  const rows: TableCell[][] = [];
  for (let at = 0; at < cells.length; at += columns)
    rows.push(Array.from({ length: columns }, (_, column) => cells[at + column] ?? say('')));
  const heads = titled(rows, block.title, columns, { fontSize: 7.5, color: QUIET }) - 1;
  if (block.more !== null)
    rows.push([
      { ...label(block.more), colSpan: columns },
      ...Array.from({ length: columns - 1 }, () => ({})),
    ]);
  return {
    table: {
      headerRows: heads,
      keepWithHeaderRows: heads,
      widths: Array.from({ length: columns }, () => side),
      body: rows,
      dontBreakRows: true,
    },
    layout: {
      ...plain,
      paddingRight: (column) => (column < columns - 1 ? GAP : 0),
      paddingBottom: (row) => (row < heads ? 4 : 8),
    },
    margin: [0, 0, 0, 4],
  };
};

const LARGEST_SIGNATURE = 274;

const signature = (
  item: Block<'signatures'>['items'][number],
  width: number,
  { words, pictures }: Printing,
): Content => {
  const inner = Math.min(LARGEST_SIGNATURE, width) - 24;
  const image = pictures.get(item.image);
  return {
    table: {
      widths: [inner],
      dontBreakRows: true,
      body: [
        [
          {
            stack: [
              label(item.label, { margin: [0, 0, 0, 4] }),
              ...(item.statement === null
                ? []
                : [say(item.statement, { fontSize: 8.5, margin: [0, 0, 0, 4] })]),
              image === undefined
                ? label(words.awaited, { margin: [0, 20, 0, 20] })
                : { image: dataUrl(image), fit: [inner - 30, 72], margin: [0, 2, 0, 2] },
              rule(inner, '#b8c4ca'),
              {
                columns: [
                  say(item.name ?? '', { fontSize: 9, bold: true, width: '*' }),
                  label(item.at ?? '', { alignment: 'right', width: 'auto', margin: [6, 1.5, 0, 0] }),
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
  };
};

const BETWEEN = 16;

/** Signatures two by two where there is room. */
const signatures = (block: Block<'signatures'>, printing: Printing): Content => {
  const { width } = printing;
  if (block.items.length === 1 || width < 400)
    return block.items.map((item) => signature(item, width, printing));
  const half = (width - BETWEEN) / 2;
  const pairs: Content[] = [];
  for (let at = 0; at < block.items.length; at += 2)
    pairs.push({
      columns: block.items
        .slice(at, at + 2)
        .map((item) => ({ stack: [signature(item, half, printing)], width: half })),
      columnGap: BETWEEN,
      unbreakable: true,
    });
  return pairs;
};

const header = (block: Block<'header'>, { pictures, width }: Printing): Content => {
  const { organisation, logo, number, state } = block;
  const image = logo?.image ? pictures.get(logo.image) : undefined;
  const narrow = width < 400;
  const brand: Content =
    logo === null
      ? say('')
      : image === undefined
        ? say(logo.name, { bold: true, fontSize: 17, color: BRAND })
        : { image: dataUrl(image), fit: [170, 46] };
  const sender: Content[] =
    organisation === null
      ? []
      : [
          say(organisation.name, { bold: true, fontSize: 9.5, alignment: narrow ? 'left' : 'right' }),
          ...organisation.lines.map((line) =>
            say(line, { fontSize: 8, color: QUIET, alignment: narrow ? 'left' : 'right' }),
          ),
        ];
  const top: Content =
    logo === null && organisation === null
      ? []
      : narrow
        ? { stack: [brand, ...sender], margin: [0, 0, 0, 14] }
        : {
            columns: [
              { stack: [brand], width: '*' },
              { stack: sender, width: 220 },
            ],
            margin: [0, 0, 0, 26],
          };
  const dates = block.dates.map(({ label: name, value }) => `${name} ${value}`).join('  ·  ');
  const under = [number, dates].filter((part) => part !== null && part !== '').join('  ·  ');
  return [
    top,
    {
      stack: [
        {
          columns: [
            { stack: [say(block.title, { fontSize: 20, bold: true, lineHeight: 1.05 })], width: '*' },
            ...(state === null
              ? []
              : [
                  {
                    stack: [badge(state.label, CATEGORY[state.category])],
                    width: 'auto',
                    margin: [12, 6, 0, 0] as [number, number, number, number],
                  },
                ]),
          ],
        },
        ...(under === '' ? [] : [say(under, { fontSize: 11, color: QUIET, margin: [0, 2, 0, 0] })]),
      ],
      margin: [0, 0, 0, 12],
    },
    rule(width),
    say('', { margin: [0, 0, 0, 6] }),
  ];
};

const parties = (block: Block<'parties'>, { width }: Printing): Content => {
  const party = ({ label: role, name, lines }: Block<'parties'>['items'][number]): ContentStack => ({
    stack: [
      label(role, { margin: [0, 0, 0, 2] }),
      say(name, { bold: true, fontSize: 9.5 }),
      ...lines.map((line) => say(line, { fontSize: 8.5, color: QUIET })),
    ],
  });
  return width < 400
    ? { stack: block.items.map((item) => ({ ...party(item), margin: [0, 4, 0, 4] })) }
    : {
        columns: block.items.map((item) => ({ ...party(item), width: '*' })),
        columnGap: 18,
        margin: [0, 6, 0, 14],
      };
};

/** Figures side by side on a tinted band: planned, started, ended, hours. */
const times = (block: Block<'times'>, { width }: Printing): Content => {
  const most = width < 400 ? 2 : 5;
  const body: TableCell[][] = [];
  for (let at = 0; at < block.items.length; at += most)
    body.push(
      Array.from({ length: Math.min(most, block.items.length) }, (_, column): TableCell => {
        const fact = block.items[at + column];
        return {
          stack: fact
            ? [label(fact.label, { margin: [0, 0, 0, 1.5] }), say(fact.value, { fontSize: 9.5, bold: true })]
            : [],
          fillColor: PAPER,
        };
      }),
    );
  return {
    table: { widths: body[0]?.map(() => '*') ?? [], body, dontBreakRows: true },
    layout: {
      ...plain,
      paddingLeft: () => 10,
      paddingRight: () => 6,
      paddingTop: () => 8,
      paddingBottom: () => 8,
    },
    margin: [0, 0, 0, 8],
  };
};

/** Points that the start of a block takes: a title with less under it moves to the next page. */
const ROOM: Partial<Record<LaidBlock['type'], number>> = {
  facts: 50,
  totals: 40,
  table: 75,
  photos: 165,
  signatures: 150,
  heading: 90,
  corrections: 50,
  history: 50,
  proof: 40,
  columns: 120,
};

const title = (text: string, next: LaidBlock | undefined, width: number): Content => ({
  stack: [say(text, { fontSize: 12, bold: true, color: BRAND }), rule(width, LINE, [0, 4, 0, 8])],
  margin: [0, 14, 0, 0],
  headlineLevel: 40 + (ROOM[next?.type ?? 'note'] ?? 40),
});

const corrections = (block: Block<'corrections'>): Content =>
  block.items.map((correction): Content => ({
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
  }));

const history = (block: Block<'history'>, { width }: Printing): Content => ({
  table: {
    widths: width < 400 ? [62, 62, '*'] : [98, 110, '*'],
    dontBreakRows: true,
    body: block.lines.map((line) => [
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
});

const proof = (block: Block<'proof'>, { width }: Printing): Content => ({
  stack: [
    rule(width, LINE, [0, 10, 0, 6]),
    label(`${block.label}  ${block.hash}`, { fontSize: 7 }),
    label(block.explanation, { fontSize: 7 }),
  ],
  unbreakable: true,
});

const TEXT: Readonly<Record<Block<'text'>['style'], Look>> = {
  normal: { fontSize: 9.5, margin: [0, 0, 0, 8] },
  heading: { fontSize: 13, bold: true, color: BRAND, margin: [0, 8, 0, 5] },
  small: { fontSize: 7.5, color: QUIET, margin: [0, 0, 0, 6] },
  boxed: { fontSize: 9.5 },
};

const text = (block: Block<'text'>): Content => {
  const said = say(block.text, { ...TEXT[block.style], alignment: block.align });
  if (block.style === 'heading') return { ...said, headlineLevel: 90 };
  if (block.style !== 'boxed') return said;
  return {
    table: { widths: ['*'], body: [[{ ...said, fillColor: PAPER }]] },
    layout: {
      ...plain,
      paddingLeft: () => 12,
      paddingRight: () => 12,
      paddingTop: () => 9,
      paddingBottom: () => 9,
    },
    margin: [0, 2, 0, 10],
  };
};

const columns = (block: Block<'columns'>, printing: Printing): Content => {
  const width = (printing.width - BETWEEN * (block.columns.length - 1)) / block.columns.length;
  return {
    columns: block.columns.map((inner) => ({
      stack: blocksOf(inner, { ...printing, width }),
      width,
    })),
    columnGap: BETWEEN,
  };
};

/** Blocks as pdfmake takes them, one under the other. A break at the very beginning or end would only make an empty page. */
export const blocksOf = (blocks: readonly LaidBlock[], printing: Printing): Content[] => {
  const made: Content[] = [];
  let broken = false;
  for (const [i, block] of blocks.entries()) {
    if (block.type === 'page-break') {
      broken = made.length > 0;
      continue;
    }
    const content = blockOf(block, blocks[i + 1], printing);
    made.push(broken ? { stack: [content], pageBreak: 'before' } : content);
    broken = false;
  }
  return made;
};

const blockOf = (
  block: Exclude<LaidBlock, { type: 'page-break' }>,
  next: LaidBlock | undefined,
  printing: Printing,
): Content => {
  switch (block.type) {
    case 'header':
      return header(block, printing);
    case 'parties':
      return parties(block, printing);
    case 'times':
      return times(block, printing);
    case 'title':
      return title(block.text, next, printing.width);
    case 'facts':
      return facts(block);
    case 'totals':
      return totals(block.items, printing.width);
    case 'table':
      return table(block, printing.words);
    case 'photos':
      return photos(block, printing);
    case 'signatures':
      return signatures(block, printing);
    case 'corrections':
      return corrections(block);
    case 'history':
      return history(block, printing);
    case 'proof':
      return proof(block, printing);
    case 'text':
      return text(block);
    case 'columns':
      return columns(block, printing);
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
