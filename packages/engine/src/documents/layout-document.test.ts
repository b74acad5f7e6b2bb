import { describe, expect, test } from 'vitest';
import { checkTemplate } from '../compile/check.ts';
import type { Json } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { beginStory } from '../simulate/player.ts';
import { compiledFor, given } from '../testing.ts';
import type { DocumentDefinition } from '../template/document.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { translationKeys } from '../template/translation.ts';
import { describeChange } from '../versions/change.ts';
import { diffTemplates } from '../versions/diff.ts';
import { documentOf, mayReadDocument } from './default-blocks.ts';
import type { DocumentLayout, LaidBlock } from './document-layout.ts';
import { layoutDocument, readerOf } from './layout-document.ts';

/** A florist delivers bouquets: who gets them, what is in them, a photo and a signature. */
const base = {
  format: 'orderwright/template@1',
  key: 'bouquet',
  title: 'Bouquet delivery',
  number: 'BQ-{seq:3}',
  schema: {
    type: 'object',
    properties: {
      to: {
        type: 'object',
        title: 'Recipient',
        $anchor: 'to',
        properties: {
          name: { $anchor: 'to-name', type: 'string', title: 'Name' },
          card: { $anchor: 'to-card', type: 'string', title: 'Card', format: 'long-text' },
        },
      },
      refused: { $anchor: 'refused', type: 'boolean', title: 'Refused' },
      cost: { $anchor: 'cost', type: 'number', title: 'Cost to us', format: 'money', multipleOf: 0.01 },
      stems: {
        $anchor: 'stems',
        type: 'array',
        title: 'Stems',
        items: {
          type: 'object',
          properties: {
            kind: { $anchor: 'stem-kind', type: 'string', title: 'Flower' },
            count: { $anchor: 'stem-count', type: 'integer', title: 'Count' },
            price: {
              $anchor: 'stem-price',
              type: 'number',
              title: 'Price',
              format: 'money',
              multipleOf: 0.01,
            },
            photo: {
              $anchor: 'stem-photo',
              type: 'string',
              title: 'Photo',
              format: 'attachment',
              contentMediaType: 'image/*',
            },
          },
        },
      },
      doorstep: {
        $anchor: 'doorstep',
        type: 'string',
        title: 'At the door',
        format: 'attachment',
        contentMediaType: 'image/*',
      },
      signature: {
        $anchor: 'signature',
        type: 'string',
        title: 'Received by',
        format: 'attachment-signature',
      },
    },
  },
  access: { '/cost': { read: ['office'], write: ['office'] } },
  workflow: {
    id: 'order',
    initial: 'open',
    states: {
      open: {
        id: 'open',
        tags: ['open'],
        meta: { label: 'To deliver' },
        on: {
          GO: {
            target: '#gone',
            meta: { id: 'go', label: 'Deliver' },
            actions: [{ type: 'stamp', params: { name: 'started' } }],
          },
        },
      },
      gone: {
        id: 'gone',
        tags: ['done'],
        meta: { label: 'Delivered' },
        entry: [{ type: 'stamp', params: { name: 'finished' } }],
      },
    },
  },
  translations: {
    fr: {
      'template.title': 'Livraison de bouquet',
      'field.to.title': 'Destinataire',
      'field.stem-kind.title': 'Fleur',
      'state.gone.label': 'Livré',
      'document.note.title': 'Bon de livraison',
      'document.note.thanks.text': 'Merci, {/to/name} !',
    },
  },
} as const;

const withBlocks = (...blocks: readonly Json[]) => ({
  ...base,
  documents: [{ id: 'note', title: 'Delivery note', blocks }],
});

const STORY = [
  { open: { customer: { id: 'c', label: 'Ada Ltd' } } },
  {
    answer: {
      '/to/name': 'Grace',
      '/cost': 9.5,
      '/stems/+': { kind: 'Rose', count: 3, price: 2.1 },
    },
    as: ['dispatcher', 'office'],
  },
  { answer: { '/stems/+': { kind: 'Tulip', count: 10, price: 0.2 } } },
];

/** The document of a delivered bouquet. */
function printed(
  template: object,
  { as = readerOf({}), language = null }: { as?: ReturnType<typeof readerOf>; language?: string | null } = {},
  more: readonly object[] = [],
): DocumentLayout {
  const c = compiledFor(template);
  const { order, events } = given(c)
    .order(...([...STORY, ...more] as never[]))
    .when({ transition: 'GO', as: ['technician'] })
    .then({ category: 'done' });
  if (!order) throw new Error('no order');
  const document = documentOf(c.template, c.template.documents?.[0]?.id ?? 'report') as DocumentDefinition;
  const { facts } = beginStory(c, 'x');
  return layoutDocument(c, order, document, as, facts, {
    events,
    hash: null,
    organisation: { name: 'Petal & Co', address: '1 Row', phone: '', email: '', logo: null },
    customer: null,
    contact: null,
    site: null,
    language,
    at: '2026-01-06T10:00:00Z',
  });
}
const of = <T extends LaidBlock['type']>({ blocks }: DocumentLayout, type: T) =>
  blocks.flatMap((block) => (block.type === type ? [block as Extract<LaidBlock, { type: T }>] : []));
const codes = (template: unknown): [string, string][] => {
  const parsed = parseTemplate(template);
  const issues = parsed.ok ? checkTemplate(parsed.value) : parsed.issues;
  return issues
    .filter(({ path }) => path.startsWith('/template/documents'))
    .map(({ code, path }) => [code, path.slice('/template/documents'.length)]);
};

describe('a document', () => {
  test('without blocks is the report every template has: the form as it was filled', () => {
    const laid = printed(base);
    expect(laid.blocks.map(({ type }) => type)).toEqual([
      'header',
      'parties',
      'times',
      'title',
      'facts',
      'table',
      'title',
      'history',
    ]);
    expect(of(laid, 'title').map(({ text }) => text)).toEqual(['Recipient', 'History']);
  });

  test('tells what a step asked, question by question and as people read it', () => {
    const { open, gone } = base.workflow.states;
    const payload = {
      type: 'object',
      properties: {
        why: { type: 'string', title: 'Why' },
        back: { type: 'string', format: 'date', title: 'Back on' },
      },
    };
    const held = { id: 'held', tags: ['paused'], meta: { label: 'Held' } };
    const asking = {
      ...withBlocks({ id: 'log', type: 'history' }),
      workflow: {
        ...base.workflow,
        meta: { events: { HOLD: { title: 'Hold', payload } } },
        states: {
          open: {
            ...open,
            on: { ...open.on, HOLD: { target: '#held', meta: { id: 'hold', label: 'Hold' } } },
          },
          held: { ...held, on: { ON: { target: '#open', meta: { id: 'on', label: 'Go on' } } } },
          gone,
        },
      },
    };
    const laid = printed(asking, {}, [
      { transition: 'HOLD', data: { back: '2026-12-01', why: 'Nobody in' }, as: ['technician'] },
      { transition: 'ON', as: ['technician'] },
    ]);
    const [hold] = of(laid, 'history').flatMap(({ lines }) => lines.filter(({ what }) => what === 'Hold'));
    expect(hold?.details).toEqual(['To deliver → Held', 'Why: Nobody in', 'Back on: 1 Dec 2026']);
  });

  test('says what its blocks say, in their order', () => {
    const laid = printed(
      withBlocks(
        { id: 'head', type: 'header', state: false, dates: true },
        { id: 'hello', type: 'text', text: 'For {/to/name} of {customer},\n{/to/card}\non {ended}.' },
        {
          id: 'stems',
          type: 'table',
          title: 'In the bouquet',
          rows: '/stems',
          columns: ['/stems/*/count', '/stems/*/kind'],
          totals: ['/stems/*/count'],
        },
        { id: 'times', type: 'times', show: ['ended'] },
      ),
    );
    expect(laid.title).toBe('Delivery note');
    expect(of(laid, 'header')).toMatchObject([{ title: 'Delivery note', number: 'BQ-001', state: null }]);
    expect(of(laid, 'text')[0]?.text).toBe('For Grace of Ada Ltd,\non 5 Jan 2026 08:03.');
    expect(of(laid, 'title')).toEqual([{ type: 'title', text: 'In the bouquet' }]);
    expect(of(laid, 'table')).toMatchObject([
      {
        title: null,
        columns: [{ label: 'Count' }, { label: 'Flower' }],
        rows: [
          ['3', 'Rose'],
          ['10', 'Tulip'],
        ],
        totals: ['13', null],
      },
    ]);
    expect(of(laid, 'times')[0]?.items.map(({ label }) => label)).toEqual(['Ended']);
  });

  test('leaves a block out when its condition does not hold, and all of a column when nothing is left in it', () => {
    const refused = { '==': [{ var: 'answers.refused' }, true] };
    const template = withBlocks(
      { id: 'a', type: 'text', text: 'Refused', when: refused },
      { id: 'b', type: 'text', text: 'Taken', when: { '!': refused } },
      { id: 'c', type: 'columns', columns: [[{ id: 'd', type: 'text', text: 'x', when: refused }], []] },
    );
    const yes = printed(template, {}, [{ answer: { '/refused': true } }]);
    expect(of(yes, 'text').map(({ text }) => text)).toEqual(['Refused']);
    expect(of(yes, 'columns')).toHaveLength(1);
    const no = printed(template, {}, [{ answer: { '/refused': false } }]);
    expect(no.blocks).toMatchObject([{ type: 'text', text: 'Taken' }]);
    // Not answered is unknown, and unknown is no.
    expect(printed(template).blocks).toEqual([]);
  });

  test('never says what its readers may not read, neither as answer nor by a condition', () => {
    const template = withBlocks(
      { id: 'a', type: 'fields', fields: ['/cost'] },
      { id: 'b', type: 'text', text: 'Cost {/cost}' },
      { id: 'c', type: 'text', text: 'Dear', when: { '>': [{ var: 'answers.cost' }, 5] } },
    );
    expect(printed(template).blocks).toEqual([]);
    const office = printed(template, { as: readerOf({ for: ['office'] }) });
    expect(office.blocks.map(({ type }) => type)).toEqual(['facts', 'text', 'text']);
  });

  test('names what nobody answered where that is asked for', () => {
    const laid = printed(
      withBlocks({ id: 'a', type: 'fields', fields: ['/to'], columns: 2, unanswered: true }),
    );
    expect(of(laid, 'facts')).toMatchObject([
      {
        columns: 2,
        items: [
          { label: 'Name', value: 'Grace' },
          { label: 'Card', value: '–' },
        ],
      },
    ]);
  });

  test('shows the photos and signatures asked for, each called by its row, at most as many as may be printed', () => {
    const template = withBlocks(
      { id: 'a', type: 'photos', columns: 4, captions: 'label' },
      { id: 'b', type: 'signature' },
    );
    const photos = printed(template, {}, [
      { attach: '/doorstep' },
      { attach: '/stems/1/photo' },
      { attach: '/signature', signer: 'Grace' },
    ]);
    expect(of(photos, 'photos')).toMatchObject([
      { columns: 4, items: [{ caption: 'Tulip · Photo' }, { caption: 'At the door' }], more: null },
    ]);
    expect(of(photos, 'signatures')).toMatchObject([{ items: [{ label: 'Received by', name: 'Grace' }] }]);
  });

  test('speaks the language asked for, else its own, else the order’s', () => {
    const template = withBlocks(
      { id: 'thanks', type: 'text', text: 'Thank you, {/to/name}!' },
      { id: 'f', type: 'fields', fields: ['/to'] },
    );
    const [english, french] = [printed(template), printed(template, { language: 'fr' })];
    expect([english.title, of(english, 'text')[0]?.text]).toEqual(['Delivery note', 'Thank you, Grace!']);
    expect([french.title, of(french, 'text')[0]?.text]).toEqual(['Bon de livraison', 'Merci, Grace !']);
    expect(of(french, 'title')[0]?.text).toBe('Destinataire');
    const own = { ...template, documents: [{ ...template.documents[0], language: 'fr' }] };
    expect(printed(own).title).toBe('Bon de livraison');
    expect(translationKeys(compiledFor(template).template)).toContain('document.note.thanks.text');
  });
});

describe('who may read a made document', () => {
  test('what customers may read everybody may; the rest only its readers and admins', () => {
    expect(mayReadDocument({ for: ['customer'] }, ['technician'])).toBe(true);
    expect(mayReadDocument({ for: ['office'] }, ['technician'])).toBe(false);
    expect(mayReadDocument({ for: ['office'] }, ['office'])).toBe(true);
    expect(mayReadDocument(undefined, ['office'])).toBe(false);
    expect(mayReadDocument(undefined, ['admin'])).toBe(true);
  });
});

describe('the gate', () => {
  test('names what a document cannot print, at its place', () => {
    expect(
      codes(
        withBlocks(
          { id: 'a', type: 'fields', fields: ['/nowhere', '/stems/*/kind'] },
          { id: 'b', type: 'table', rows: '/to' },
          { id: 'c', type: 'text', text: '{/gone} {nobody} {number}' },
          { id: 'd', type: 'totals', fields: ['/to/name'] },
          { id: 'e', type: 'fields', fields: ['/cost'] },
          { id: 'f', type: 'history', when: { '>': [{ var: 'answers.to.name' }, true] } },
          { id: 'g', type: 'columns', columns: [[{ id: 'h', type: 'photos', fields: ['/refused'] }], []] },
          { id: 'i', type: 'totals', fields: [] },
        ),
      ),
    ).toEqual([
      ['field-unknown', '/0/blocks/0/fields/0'],
      ['document-field-kind', '/0/blocks/0/fields/1'],
      ['document-field-kind', '/0/blocks/1/rows'],
      ['field-unknown', '/0/blocks/2/text'],
      ['placeholder-unknown', '/0/blocks/2/text'],
      ['document-field-kind', '/0/blocks/3/fields/0'],
      ['document-field-hidden', '/0/blocks/4'],
      [expect.any(String), expect.stringMatching(/^\/0\/blocks\/5\/when/)],
      ['document-field-kind', '/0/blocks/6/columns/0/0/fields/0'],
      ['document-block-empty', '/0/blocks/7'],
    ]);
    const stranger = { ...base, documents: [{ id: 'x', title: 'X', for: ['king'], blocks: [] }] };
    expect(codes(stranger)).toEqual([['role-unknown', '/0/for/0']]);
  });

  test('refuses blocks it does not know, ids twice, and more than may be, by name', () => {
    expect(codes(withBlocks({ id: 'a', type: 'script', code: 'x' }))).toEqual([
      ['template-invalid', '/0/blocks/0/type'],
    ]);
    expect(codes(withBlocks({ id: 'a', type: 'photos', columns: 9 }))).toEqual([
      ['template-invalid', '/0/blocks/0/columns'],
    ]);
    const inColumns = { id: 'b', type: 'columns', columns: [[{ id: 'a', type: 'history' }], []] };
    expect(codes(withBlocks({ id: 'a', type: 'history' }, inColumns))).toEqual([
      ['id-duplicate', '/0/blocks/1/columns/0/0'],
    ]);
    const many = Array.from({ length: LIMITS.documentBlocks + 1 }, (_, i) => ({
      id: `b${i}`,
      type: 'page-break',
    }));
    expect(codes(withBlocks(...many))).toEqual([['too-large', '/0/blocks']]);
  });
});

test('what changed in a document is told block by block', () => {
  const before = compiledFor(
    withBlocks({ id: 'a', type: 'text', text: 'Hello' }, { id: 'b', type: 'history' }),
  ).template;
  const after = compiledFor(
    withBlocks({ id: 'a', type: 'text', text: 'Good day' }, { id: 'c', type: 'photos', title: 'Photos' }),
  ).template;
  expect(diffTemplates(before, after).map((change) => describeChange(change, 'en'))).toEqual([
    'In the document “Delivery note” a block changes: Good day.',
    'The document “Delivery note” gets a block: Photos.',
    'The document “Delivery note” loses a block: b.',
  ]);
  expect(diffTemplates(before, structuredClone(before))).toEqual([]);
  const moved = {
    ...before,
    documents: [{ ...before.documents?.[0], blocks: before.documents?.[0]?.blocks.toReversed() }],
  };
  expect(diffTemplates(before, moved as unknown as typeof before).map(({ kind }) => kind)).toEqual([
    'document-changed',
  ]);
});
