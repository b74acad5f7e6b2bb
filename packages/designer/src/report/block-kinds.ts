import {
  allFields,
  fieldsOf,
  type BlockType,
  type DocumentBlock,
  type FieldNode,
  type Json,
  type JsonObject,
  type Template,
} from '@orderwright/engine';
import {
  CalendarClock,
  Columns2,
  FileClock,
  FileText,
  Fingerprint,
  Heading,
  History,
  Images,
  type LucideIcon,
  ListTree,
  MessageSquareText,
  PencilLine,
  Scissors,
  Signature,
  Sigma,
  Table2,
  Users,
} from 'lucide-react';
import type { reportTexts } from './report-texts.ts';
import type { Say } from '@orderwright/runtime-web/ui';

/** Says the sentences of this room. */
export type ReportSay = Say<(typeof reportTexts)['en']>;

/** All that is particular to one kind of block in the designer. */
interface BlockKind {
  readonly icon: LucideIcon;
  /** Whether it can have a title over it. */
  readonly titled: boolean;
  /** What a new one is; null where the form has nothing to fill it with. */
  blank(template: Template): DocumentBlock | null;
  /** What can be set on it beside its fields and words, as JSON Schema by property. */
  options(t: ReportSay): JsonObject;
  /** What counts where nothing is set. */
  readonly usual: Readonly<Record<string, Json>>;
}

const choice = (values: readonly (string | number)[], say: (value: string) => string): JsonObject => ({
  oneOf: values.map((value) => ({ const: value, title: say(String(value)) })),
});
const yesNo = (title: string): JsonObject => ({ type: 'boolean', title });
const several = (title: string, values: readonly string[], say: (value: string) => string): JsonObject => ({
  type: 'array',
  title,
  uniqueItems: true,
  items: { type: 'string', ...choice(values, say) },
});

const PARTIES = ['customer', 'contact', 'site', 'asset'] as const;
const TIMES = ['planned', 'started', 'ended', 'hours', 'technicians'] as const;

/** Fields a block can name, in the order of the form. */
export const fieldsFor = (template: Template, fits: (node: FieldNode) => boolean): FieldNode[] =>
  allFields(fieldsOf(template)).filter(fits);

export const isOutside = (node: FieldNode): boolean => !node.path.includes('*') && node.kind !== 'note';
export const holdsKind =
  (...kinds: readonly FieldNode['kind'][]) =>
  (node: FieldNode): boolean =>
    kinds.includes(node.kind) || node.children.some((child) => holdsKind(...kinds)(child));
export const isAmount = (node: FieldNode): boolean =>
  isOutside(node) && ['money', 'number', 'integer', 'duration'].includes(node.kind);
export const isRows = (node: FieldNode): boolean => isOutside(node) && node.kind === 'rows';

const still = { blank: () => null, options: () => ({}), usual: {}, titled: true } as const;
const plainBlock = (type: 'description' | 'history' | 'corrections' | 'proof') => ({
  ...still,
  blank: (): DocumentBlock => ({ id: type, type }),
});

/** Every kind of block, in the order of the palette. */
export const BLOCK_KINDS: { readonly [T in BlockType]: BlockKind } = {
  header: {
    icon: Heading,
    titled: true,
    blank: () => ({ id: 'header', type: 'header' }),
    options: (t) => ({
      logo: yesNo(t('option.logo')),
      organisation: yesNo(t('option.organisation')),
      number: yesNo(t('option.number')),
      state: yesNo(t('option.state')),
      dates: yesNo(t('option.dates')),
    }),
    usual: { logo: true, organisation: true, number: true, state: true, dates: false },
  },
  parties: {
    ...still,
    icon: Users,
    blank: () => ({ id: 'parties', type: 'parties' }),
    options: (t) => ({
      show: several(t('option.show'), PARTIES, (one) => t(`party.${one}` as 'party.site')),
    }),
    usual: { show: [...PARTIES] },
  },
  times: {
    ...still,
    icon: CalendarClock,
    blank: () => ({ id: 'times', type: 'times' }),
    options: (t) => ({ show: several(t('option.show'), TIMES, (one) => t(`time.${one}` as 'time.hours')) }),
    usual: { show: [...TIMES] },
  },
  description: { ...plainBlock('description'), icon: MessageSquareText },
  text: {
    icon: FileText,
    titled: true,
    blank: () => ({ id: 'text', type: 'text', text: '' }),
    options: (t) => ({
      style: {
        title: t('option.style'),
        type: 'string',
        ...choice(['normal', 'heading', 'small', 'boxed'], (one) => t(`style.${one}` as 'style.small')),
      },
      align: {
        title: t('option.align'),
        type: 'string',
        ...choice(['left', 'center', 'right'], (one) => t(`align.${one}` as 'align.left')),
      },
    }),
    usual: { style: 'normal', align: 'left' },
  },
  fields: {
    icon: ListTree,
    titled: true,
    blank: () => ({ id: 'fields', type: 'fields', fields: [] }),
    options: (t) => ({
      columns: { title: t('option.columns'), type: 'integer', ...choice([1, 2, 3], (one) => one) },
      unanswered: yesNo(t('option.unanswered')),
    }),
    usual: { columns: 3, unanswered: false },
  },
  table: {
    ...still,
    icon: Table2,
    options: (t) => ({ onlyFilled: yesNo(t('option.onlyFilled')) }),
    usual: { onlyFilled: false },
    blank: (template) => {
      const [rows] = fieldsFor(template, isRows);
      return rows ? { id: 'table', type: 'table', rows: rows.path } : null;
    },
  },
  totals: { ...still, icon: Sigma, blank: () => ({ id: 'totals', type: 'totals', fields: [] }) },
  photos: {
    icon: Images,
    titled: true,
    blank: (template) =>
      fieldsFor(template, holdsKind('photo', 'photos', 'sketch')).length > 0
        ? { id: 'photos', type: 'photos' }
        : null,
    options: (t) => ({
      columns: { title: t('option.columns'), type: 'integer', ...choice([2, 3, 4], (one) => one) },
      captions: {
        title: t('option.captions'),
        type: 'string',
        ...choice(['both', 'label', 'time', 'none'], (one) => t(`captions.${one}` as 'captions.both')),
      },
    }),
    usual: { columns: 3, captions: 'both' },
  },
  signature: {
    ...still,
    icon: Signature,
    blank: (template) =>
      fieldsFor(template, holdsKind('signature')).length > 0 ? { id: 'signature', type: 'signature' } : null,
  },
  columns: {
    ...still,
    icon: Columns2,
    blank: () => ({ id: 'columns', type: 'columns', columns: [[], []] }),
  },
  'page-break': {
    ...still,
    icon: Scissors,
    titled: false,
    blank: () => ({ id: 'page-break', type: 'page-break' }),
  },
  corrections: { ...plainBlock('corrections'), icon: PencilLine },
  history: { ...plainBlock('history'), icon: History },
  proof: { ...plainBlock('proof'), icon: Fingerprint },
};

/** The icon of a whole document. */
export const DocumentIcon: LucideIcon = FileClock;

export const BLOCK_TYPES = Object.keys(BLOCK_KINDS) as readonly BlockType[];
