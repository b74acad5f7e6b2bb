import {
  FIELD_KINDS,
  isObject,
  type FieldNode,
  type HeldAttachment,
  type Json,
  type JsonObject,
} from '@orderwright/engine';
import type { PrintImage, ReportBlock, ReportColumn, ReportFact, ReportSection } from './report.ts';
import { reportWords } from './report-words.ts';

/** What answers are read with. */
export interface SectionContext {
  readonly language: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly attachments: { readonly [id: string]: HeldAttachment };
  readonly images: ReadonlyMap<string, PrintImage>;
  /** Paths (with `*`) that a rule computes: their columns of money get a total. */
  readonly computed: ReadonlySet<string>;
}

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
const MOST_COLUMNS = 7;

const answered = (value: Json | undefined): value is Exclude<Json, null> =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0) &&
  !(isObject(value) && Object.keys(value).length === 0);

const idsOf = (value: Json | undefined): string[] =>
  (Array.isArray(value) ? value : [value]).filter((id) => typeof id === 'string');

/** An answer as people read it. */
export const readAnswer = (node: FieldNode, value: Json, context: SectionContext): string => {
  if (node.kind === 'photo' || node.kind === 'photos' || node.kind === 'file' || node.kind === 'files')
    return idsOf(value)
      .map((id) => context.attachments[id]?.name ?? '')
      .filter((name) => name !== '')
      .join(', ');
  return FIELD_KINDS[node.kind].read(value, {
    schema: node.schema,
    ui: node.ui,
    language: context.language,
    timeZone: context.timeZone,
    currency: context.currency,
  });
};

const momentText = (at: string, { language, timeZone }: SectionContext): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(at),
  );

const photoBlock = (
  ids: readonly string[],
  title: string | null,
  context: SectionContext,
  caption = '',
): ReportBlock => ({
  type: 'photos',
  title,
  items: ids.map((id) => {
    const held = context.attachments[id];
    const taken = held?.takenAt ?? held?.at;
    const time = taken === undefined ? '' : momentText(taken, context);
    return {
      image: context.images.get(id) ?? null,
      caption: [caption, time].filter((part) => part !== '').join(' · '),
    };
  }),
});

const signatureBlock = (node: FieldNode, id: string, context: SectionContext): ReportBlock => {
  const held = context.attachments[id];
  const options = node.ui['ui:options'];
  const statement = held?.statement ?? (isObject(options) ? options['statement'] : undefined);
  const at = held?.takenAt ?? held?.at;
  return {
    type: 'signature',
    label: node.title,
    image: context.images.get(id) ?? null,
    name: held?.signer ?? null,
    statement: typeof statement === 'string' ? statement : null,
    at: at === undefined ? null : momentText(at, context),
  };
};

const factOf = (node: FieldNode, value: Json, context: SectionContext): ReportFact => {
  const text = readAnswer(node, value, context);
  return {
    label: node.title,
    value: text,
    wide: node.kind === 'long-text' || node.kind === 'address' || text.length > 60 || text.includes('\n'),
  };
};

const toneOf = (result: Json | undefined): 'pass' | 'fail' | 'na' | undefined =>
  result === 'pass' || result === 'fail' || result === 'na' ? result : undefined;

const resultOf = (node: FieldNode, value: JsonObject, context: SectionContext): string =>
  readAnswer(node, { result: value['result'] ?? null }, context);

/** A run of checklist items as one table, their photos after it. */
const checkBlocks = (
  checks: readonly { readonly node: FieldNode; readonly value: JsonObject }[],
  context: SectionContext,
): ReportBlock[] => {
  const words = reportWords(context.language);
  const tones: Record<string, 'pass' | 'fail' | 'na'> = {};
  const rows = checks.map(({ node, value }) => {
    const result = resultOf(node, value, context);
    const tone = toneOf(value['result']);
    if (tone) tones[result] = tone;
    const comment = value['comment'];
    return [node.title, result, typeof comment === 'string' ? comment : ''];
  });
  const columns: ReportColumn[] = [
    { label: words.item, align: 'left', narrow: false },
    { label: words.result, align: 'left', narrow: true },
    { label: words.comment, align: 'left', narrow: false },
  ];
  const commented = rows.some((row) => row[2] !== '');
  return [
    {
      type: 'table',
      title: null,
      columns: commented ? columns : columns.slice(0, 2),
      rows: commented ? rows : rows.map((row) => row.slice(0, 2)),
      totals: null,
      tones,
    },
    ...checks.flatMap(({ node, value }) => {
      const photos = idsOf(value['photos']);
      return photos.length === 0 ? [] : [photoBlock(photos, node.title, context)];
    }),
  ];
};

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

/** What a row is called in captions: its first answer of words, else its number. */
const rowName = (row: JsonObject, node: FieldNode, index: number, context: SectionContext): string => {
  for (const column of leafColumns(node)) {
    const value = inside(row, node, column);
    if (answered(value) && ['text', 'choice', 'ref'].includes(column.kind))
      return readAnswer(column, value, context);
  }
  return `${reportWords(context.language).row} ${index + 1}`;
};

/** Repeated rows as a table with totals; what does not fit a cell (photos, rows in rows) stands after it. */
const rowBlocks = (node: FieldNode, rows: readonly JsonObject[], context: SectionContext): ReportBlock[] => {
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
      const tone = column.kind === 'check' && isObject(value) ? toneOf(value['result']) : undefined;
      if (tone) tones[cell(row, column)] = tone;
    }
  if (used.length > MOST_COLUMNS)
    return [
      { type: 'heading', text: node.title },
      ...rows.flatMap((row, index): ReportBlock[] => [
        { type: 'heading', text: rowName(row, node, index, context) },
        {
          type: 'facts',
          items: used.flatMap((column): ReportFact[] => {
            const value = inside(row, node, column);
            return answered(value)
              ? [
                  {
                    ...factOf(column, value, context),
                    ...(tones[cell(row, column)] ? { tone: tones[cell(row, column)] as 'pass' } : {}),
                  },
                ]
              : [];
          }),
        },
      ]),
      ...after,
    ];
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
        narrow: NARROW.has(column.kind),
      })),
      rows: rows.map((row) => used.map((column) => cell(row, column))),
      totals: rows.length > 1 && totals.some((total) => total !== null) ? totals : null,
      tones,
    },
    ...after,
  ];
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

/** The answers of a group of fields, in form order; what was not answered is left out. */
const blocksOf = (
  nodes: readonly FieldNode[],
  answers: JsonObject,
  context: SectionContext,
): ReportBlock[] => {
  const blocks: ReportBlock[] = [];
  let facts: ReportFact[] = [];
  let checks: { node: FieldNode; value: JsonObject }[] = [];
  const flush = (): void => {
    if (facts.length > 0) blocks.push({ type: 'facts', items: facts });
    if (checks.length > 0) blocks.push(...checkBlocks(checks, context));
    facts = [];
    checks = [];
  };
  for (const node of nodes) {
    const value = answers[node.key];
    if (!answered(value) || node.kind === 'note') continue;
    if (node.kind === 'check' && isObject(value)) {
      if (facts.length > 0) flush();
      checks.push({ node, value });
      continue;
    }
    if (checks.length > 0) flush();
    if (node.kind === 'section' && isObject(value)) {
      flush();
      const inner = blocksOf(node.children, value, context);
      if (inner.length > 0) blocks.push({ type: 'heading', text: node.title }, ...inner);
    } else if (node.kind === 'rows' && Array.isArray(value)) {
      flush();
      blocks.push(...rowBlocks(node, value.filter(isObject), context));
    } else if (node.kind === 'photo' || node.kind === 'photos' || node.kind === 'sketch') {
      flush();
      blocks.push(photoBlock(idsOf(value), node.title, context));
    } else if (node.kind === 'signature') {
      flush();
      blocks.push(...idsOf(value).map((id) => signatureBlock(node, id, context)));
    } else facts.push(factOf(node, value, context));
  }
  flush();
  return blocks;
};

/** The answers by section, in form order. Fields outside a section stand in one without a title. */
export const sectionsOf = (
  fields: readonly FieldNode[],
  answers: JsonObject,
  context: SectionContext,
): ReportSection[] => {
  const sections: ReportSection[] = [];
  let loose: FieldNode[] = [];
  const flush = (): void => {
    const blocks = blocksOf(loose, answers, context);
    if (blocks.length > 0) sections.push({ title: null, blocks });
    loose = [];
  };
  for (const node of fields) {
    const value = answers[node.key];
    if (node.kind === 'section' && isObject(value)) {
      flush();
      const blocks = blocksOf(node.children, value, context);
      if (blocks.length > 0) sections.push({ title: node.title, blocks });
    } else loose.push(node);
  }
  flush();
  return sections;
};
