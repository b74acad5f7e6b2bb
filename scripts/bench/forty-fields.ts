import {
  parseTemplate,
  type Actor,
  type Command,
  type DecideFacts,
  type Template,
  type WorkOrder,
} from '../../packages/engine/src/index.ts';

type Schema = { readonly [property: string]: unknown };

const texts = Array.from({ length: 16 }, (_, n): [string, Schema] => [
  `text${n}`,
  { $anchor: `text${n}`, type: 'string', title: `Remark ${n + 1}`, maxLength: 120 },
]);
const numbers = Array.from({ length: 12 }, (_, n): [string, Schema] => [
  `number${n}`,
  { $anchor: `number${n}`, type: 'number', title: `Reading ${n + 1}`, minimum: 0, maximum: 500 },
]);
const others: readonly [string, Schema][] = [
  ...[0, 1, 2, 3].map((n): [string, Schema] => [
    `yes${n}`,
    { $anchor: `yes${n}`, type: 'boolean', title: `Is point ${n + 1} in order` },
  ]),
  ...[0, 1, 2].map((n): [string, Schema] => [
    `choice${n}`,
    {
      $anchor: `choice${n}`,
      type: 'string',
      enum: ['good', 'fair', 'poor'],
      title: `State of part ${n + 1}`,
    },
  ]),
  ...[0, 1, 2].map((n): [string, Schema] => [
    `date${n}`,
    { $anchor: `date${n}`, type: 'string', format: 'date', title: `Date ${n + 1}` },
  ]),
  ['sum', { $anchor: 'sum', type: 'number', title: 'Sum of the readings' }],
  ['spread', { $anchor: 'spread', type: 'number', title: 'Last less first reading' }],
];

const answer = (key: string) => ({ var: `answers.${key}` });

const DOCUMENT = {
  format: 'orderwright/template@1',
  key: 'forty-fields',
  title: 'Forty fields',
  schema: {
    type: 'object',
    properties: Object.fromEntries([...texts, ...numbers, ...others]),
    required: ['text0', 'text1', 'number0', 'number1', 'choice0', 'date0'],
  },
  rules: [
    {
      id: 'sum-of-readings',
      kind: 'compute',
      at: '/sum',
      value: { '+': numbers.map(([key]) => answer(key)) },
    },
    { id: 'spread', kind: 'compute', at: '/spread', value: { '-': [answer('number11'), answer('number0')] } },
    { id: 'why-not', kind: 'show', at: '/text2', when: { '==': [answer('yes0'), false] } },
    { id: 'why-poor', kind: 'show', at: '/text3', when: { '==': [answer('choice0'), 'poor'] } },
    { id: 'asks-why', kind: 'require', at: '/text2', when: { '==': [answer('yes0'), false] } },
    { id: 'asks-poor', kind: 'require', at: '/text3', when: { '==': [answer('choice0'), 'poor'] } },
    {
      id: 'grows',
      kind: 'check',
      at: '/number11',
      assert: { '>=': [answer('number11'), answer('number0')] },
      message: 'The last reading is below the first.',
    },
    {
      id: 'in-order',
      kind: 'check',
      at: '/date1',
      assert: { '>=': [answer('date1'), answer('date0')] },
      message: 'The second date lies before the first.',
    },
  ],
  workflow: {
    id: 'order',
    initial: 'work',
    states: {
      work: {
        id: 'work',
        tags: ['active'],
        meta: { label: 'Under way' },
        on: {
          FINISH: { target: '#done', meta: { id: 'finish', label: 'Finish', roles: ['technician'] } },
        },
      },
      done: { id: 'done', tags: ['done'], meta: { label: 'Done' }, type: 'final' },
    },
  },
};
const parsed = parseTemplate(DOCUMENT);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
/** A section of forty fields of the usual kinds, eight of them under a rule. */
export const FORTY_FIELDS: Template = parsed.value;

/** Every field answered. */
export const FORTY_ANSWERS = {
  ...Object.fromEntries(texts.map(([key], n) => [key, `What was seen at point ${n + 1}`])),
  ...Object.fromEntries(numbers.map(([key], n) => [key, 10 + n * 1.5])),
  ...Object.fromEntries([0, 1, 2, 3].map((n) => [`yes${n}`, n !== 0])),
  choice0: 'poor',
  choice1: 'good',
  choice2: 'fair',
  date0: '2026-11-20',
  date1: '2026-11-24',
  date2: '2026-12-01',
};

export const ACTOR: Actor = { kind: 'user', id: 'p1', name: 'Ada Martin', roles: ['technician'] };

const MOMENT = '2026-11-24T08:30:00.000Z';

export const FACTS: DecideFacts = {
  org: 'o1',
  receivedAt: MOMENT,
  timeZone: 'Europe/Paris',
  site: null,
  asset: null,
  customer: null,
  previous: null,
  nextNumber: 1,
  defaults: { language: 'en', currency: 'EUR' },
};

/** The command that opens an order. */
export const OPEN: Command = {
  id: '01900000-0000-7000-8000-000000000001',
  order: '01900000-0000-7000-8000-000000000002',
  seen: 0,
  at: MOMENT,
  type: 'open',
  payload: {
    template: { key: 'forty-fields' },
    mode: 'live',
    details: {},
    parent: null,
    visits: [],
    answers: [],
  },
};

/** The command that answers one field. */
export const answerOf = (order: WorkOrder, path: string, value: string | number) => ({
  id: '01900000-0000-7000-8000-000000000003',
  order: order.id,
  seen: order.seq,
  at: MOMENT,
  type: 'answer' as const,
  payload: { writes: [{ path, value }] },
});
