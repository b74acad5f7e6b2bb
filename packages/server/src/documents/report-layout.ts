import type { Column, Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { blockOf, factCell } from './report-blocks.ts';
import type { Report, ReportSection } from './report.ts';
import {
  BRAND,
  CATEGORY,
  INK,
  LINE,
  PAGE,
  PAPER,
  QUIET,
  badge,
  dataUrl,
  label,
  plain,
  rule,
  say,
} from './report-style.ts';

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
