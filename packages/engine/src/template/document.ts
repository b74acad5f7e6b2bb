import { z } from 'zod';
import { fieldPath, jsonLogic, key } from './keys.ts';

/** What a header, the parties and the times can show, in the order in which they stand. */
export const PARTIES = ['customer', 'contact', 'site', 'asset'] as const;
export const TIMES = ['planned', 'started', 'ended', 'hours', 'technicians'] as const;
export const TEXT_STYLES = ['normal', 'heading', 'small', 'boxed'] as const;
export const ALIGNMENTS = ['left', 'center', 'right'] as const;
export const CAPTIONS = ['both', 'label', 'time', 'none'] as const;
export const PAGE_SIZES = ['A4', 'Letter'] as const;
export const ORIENTATIONS = ['portrait', 'landscape'] as const;

/** What every block has: an id, a title over it, and the condition under which it is printed. */
const base = { id: key, title: z.string().max(300).optional(), when: jsonLogic.optional() };
const block = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.looseObject({ ...base, type: z.literal(type), ...shape });
const fields = z.array(fieldPath).max(500);
const shown = z.boolean().optional();

const simpleBlocks = [
  /** Logo and sender, title, number, state and dates. */
  block('header', { logo: shown, organisation: shown, number: shown, state: shown, dates: shown }),
  block('parties', { show: z.array(z.enum(PARTIES)).optional() }),
  block('times', { show: z.array(z.enum(TIMES)).optional() }),
  /** What was asked when the order was opened. */
  block('description', {}),
  /** Words of the organisation's own, with places like `{number}` and `{/leak/place}`. */
  block('text', {
    text: z.string().max(5000),
    style: z.enum(TEXT_STYLES).optional(),
    align: z.enum(ALIGNMENTS).optional(),
  }),
  /** Answers with their labels. A section stands for all that is in it. */
  block('fields', { fields, columns: z.int().min(1).max(3).optional(), unanswered: shown }),
  /** Repeated rows. Without `columns` all that are answered; `totals` are the columns summed up, absent: computed money. With
   * `onlyFilled` rows that say no more than their name are left out. */
  block('table', {
    rows: fieldPath,
    columns: z.array(fieldPath).max(30).optional(),
    totals: z.array(fieldPath).max(30).optional(),
    onlyFilled: shown,
  }),
  /** Photos side by side; without `fields` all of the order. */
  block('photos', {
    fields: fields.optional(),
    columns: z.int().min(2).max(4).optional(),
    captions: z.enum(CAPTIONS).optional(),
  }),
  /** Signatures with what was signed, by whom and when; without `fields` all of the order. */
  block('signature', { fields: fields.optional() }),
  /** Amounts under each other, the last one as what it all comes to. */
  block('totals', { fields }),
  block('corrections', {}),
  block('history', {}),
  /** Fingerprint of the order's log. */
  block('proof', {}),
  block('page-break', {}),
] as const;

const InnerBlock = z.discriminatedUnion('type', [...simpleBlocks]);
export type InnerBlock = z.infer<typeof InnerBlock>;

/** What a document is made of: a closed list. Columns hold blocks side by side, one level deep. */
export const DocumentBlock = z.discriminatedUnion('type', [
  ...simpleBlocks,
  block('columns', { columns: z.array(z.array(InnerBlock).max(50)).min(2).max(3) }),
]);
export type DocumentBlock = z.infer<typeof DocumentBlock>;
export type BlockType = DocumentBlock['type'];

/** A document made of an order: whose rights decide what it may say, on which pages, of which blocks. */
export const DocumentDefinition = z.looseObject({
  id: key,
  title: z.string().max(300),
  /** Roles whose rights, together, decide what is printed; absent: the customer's. */
  for: z.array(z.string()).max(20).optional(),
  /** A language it is always printed in; absent: the order's, or the one it is asked for in. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .optional(),
  page: z
    .looseObject({ size: z.enum(PAGE_SIZES).optional(), orientation: z.enum(ORIENTATIONS).optional() })
    .optional(),
  /** None: the report that every template has. */
  blocks: z.array(DocumentBlock),
});
export type DocumentDefinition = z.infer<typeof DocumentDefinition>;

/** A block with where it stands, from its document on. */
export interface PlacedBlock {
  readonly block: DocumentBlock;
  readonly pointer: string;
}

/** Every block of a document, those inside columns too, in reading order. */
export const blocksIn = (document: Pick<DocumentDefinition, 'blocks'>): PlacedBlock[] =>
  document.blocks.flatMap((outer, i): PlacedBlock[] => [
    { block: outer, pointer: `/blocks/${i}` },
    ...(outer.type === 'columns'
      ? outer.columns.flatMap((column, j) =>
          column.map((inner, k) => ({ block: inner, pointer: `/blocks/${i}/columns/${j}/${k}` })),
        )
      : []),
  ]);
