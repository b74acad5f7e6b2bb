import type { Json, JsonObject, Template } from '../../packages/engine/src/index.ts';

// A work order: 40 fields, 8 show rules, 5 computes, 6 checks, parts with line totals, requirements by state.

const named = (key: string, schema: JsonObject): [string, JsonObject] => [
  key,
  { $anchor: key, title: key, ...schema },
];
const text = (key: string): [string, JsonObject] => named(key, { type: 'string', maxLength: 500 });
const number = (key: string, maximum: number): [string, JsonObject] =>
  named(key, { type: 'number', minimum: 0, maximum });
const yes = (key: string): [string, JsonObject] => named(key, { type: 'boolean' });
const choice = (key: string, ...values: readonly string[]): [string, JsonObject] =>
  named(key, { type: 'string', oneOf: values.map((value) => ({ const: value, title: value })) });
const money = (key: string): [string, JsonObject] =>
  named(key, { type: 'number', format: 'money', multipleOf: 0.01, minimum: 0 });
const a = (name: string): Json => ({ var: `answers.${name}` });
const row = (name: string): Json => ({ var: `row.${name}` });

const FIELDS = Object.fromEntries([
  ...['reported', 'found', 'done', 'advice'].map(text),
  ...[
    'leakPlace',
    'leakWhy',
    'faultWhat',
    'faultWhy',
    'waitReason',
    'returnWhat',
    'noSignWhy',
    'lateWhy',
  ].map(text),
  ...['pressureBefore', 'pressureAfter', 'supply', 'back', 'power', 'hours'].map((key) => number(key, 500)),
  ...['leak', 'fault', 'wait', 'comeBack', 'signed', 'late', 'clean', 'safe'].map(yes),
  choice('work', 'repair', 'service', 'inspection'),
  choice('result', 'good', 'fair', 'poor'),
  named('from', { type: 'string', format: 'local-time' }),
  named('to', { type: 'string', format: 'local-time' }),
  named('next', { type: 'string', format: 'date' }),
  money('labour'),
  named('parts', {
    type: 'array',
    maxItems: 100,
    items: {
      type: 'object',
      required: ['name', 'quantity'],
      properties: Object.fromEntries([
        named('name', { type: 'string', maxLength: 100 }),
        number('quantity', 1000),
        money('price'),
        money('total'),
      ]),
    },
  }),
  named('difference', { type: 'number', multipleOf: 0.1 }),
  money('partsTotal'),
  money('net'),
  money('gross'),
]);

/** Each of these is shown by an answer, and asked for then. */
export const SHOWN = [
  ['leakPlace', 'leak'],
  ['leakWhy', 'leak'],
  ['faultWhat', 'fault'],
  ['faultWhy', 'fault'],
  ['waitReason', 'wait'],
  ['returnWhat', 'comeBack'],
  ['lateWhy', 'late'],
] as const;

/** The form and its rules. */
export const WORK_ORDER = {
  format: 'orderwright/template@1',
  key: 'work-order',
  title: 'Work order',
  schema: { type: 'object', properties: FIELDS, required: ['reported', 'done', 'work', 'from', 'to'] },
  rules: [
    ...SHOWN.map(([at, by]) => ({
      id: `show-${at}`,
      kind: 'show',
      at: `/${at}`,
      when: { '==': [a(by), true] },
    })),
    { id: 'show-noSignWhy', kind: 'show', at: '/noSignWhy', when: { '==': [a('signed'), false] } },
    { id: 'total', kind: 'compute', at: '/parts/*/total', value: { '*': [row('quantity'), row('price')] } },
    { id: 'parts-total', kind: 'compute', at: '/partsTotal', value: { sum: [a('parts'), 'total'] } },
    { id: 'difference', kind: 'compute', at: '/difference', value: { '-': [a('supply'), a('back')] } },
    { id: 'net', kind: 'compute', at: '/net', value: { '+': [a('partsTotal'), a('labour')] } },
    { id: 'gross', kind: 'compute', at: '/gross', value: { '*': [a('net'), 1.2] } },
    {
      id: 'hours-order',
      kind: 'check',
      at: '/to',
      assert: { '<': [a('from'), a('to')] },
      message: 'The end is before the start.',
    },
    {
      id: 'pressure',
      kind: 'check',
      at: '/pressureAfter',
      assert: { '>=': [a('pressureAfter'), a('pressureBefore')] },
      message: 'The pressure fell.',
    },
    {
      id: 'spread',
      kind: 'check',
      at: '/back',
      assert: { '<=': [a('difference'), 40] },
      message: 'The spread is too big.',
    },
    {
      id: 'safe',
      kind: 'check',
      at: '/safe',
      assert: { or: [a('safe'), { '==': [a('result'), 'poor'] }] },
      message: 'What is not safe is poor.',
    },
    {
      id: 'dear',
      kind: 'check',
      at: '/gross',
      severity: 'warning',
      assert: { '<': [a('gross'), 5000] },
      message: 'This is dear.',
    },
    {
      id: 'many',
      kind: 'check',
      at: '/parts/*/quantity',
      severity: 'warning',
      assert: { '<': [row('quantity'), 100] },
      message: 'So many?',
    },
  ],
  workflow: {
    id: 'order',
    initial: 'work',
    states: {
      work: {
        id: 'work',
        tags: ['active'],
        meta: { fields: { technician: { required: ['/found', '/hours', '/result', '/supply'] } } },
        on: { FINISH: { target: '#done', meta: { id: 'finish', roles: ['technician'] } } },
      },
      done: { id: 'done', tags: ['done'] },
    },
  },
} as unknown as Template;

const ANSWERS: JsonObject = {
  reported: 'Nobody gets warm',
  found: 'The pump is stuck',
  done: 'Pump freed, pressure raised',
  advice: 'Have it serviced',
  leakPlace: 'Flange',
  leakWhy: 'Seal is old',
  waitReason: 'Nobody waits',
  pressureBefore: 1.1,
  pressureAfter: 1.6,
  supply: 62.5,
  back: 48.2,
  power: 21,
  hours: 2.5,
  leak: true,
  fault: false,
  wait: false,
  comeBack: false,
  signed: true,
  late: false,
  clean: true,
  safe: true,
  work: 'repair',
  result: 'good',
  from: '08:30',
  to: '11:00',
  next: '2027-02-01',
  labour: 137.5,
  parts: [
    { _row: '0190c9e0-0000-7000-8000-000000000001', name: 'Seal', quantity: 2, price: 3.35 },
    { _row: '0190c9e0-0000-7000-8000-000000000002', name: 'Pump', quantity: 1, price: 286.9 },
    { _row: '0190c9e0-0000-7000-8000-000000000003', name: 'Pipe', quantity: 3.5, price: 12.45 },
    { _row: '0190c9e0-0000-7000-8000-000000000004', name: 'Glycol', quantity: 12, price: 6.2 },
  ],
};

/** Orders as they come: complete ones, begun ones, wrong ones. */
export const WORK_ORDERS: readonly JsonObject[] = [
  ANSWERS,
  { ...ANSWERS, leak: false, fault: true, faultWhat: 'Bearing', faultWhy: 'Ran dry', supply: 70.1 },
  { ...ANSWERS, signed: false, noSignWhy: 'Nobody in', late: true, lateWhy: 'Traffic', labour: 88.4 },
  { reported: 'No water', leak: false, from: '13:00', parts: [] },
  { ...ANSWERS, to: '07:00', supply: 510, back: 3.3, labour: 12.345, work: 'magic', next: 'tomorrow' },
  { ...ANSWERS, parts: [{ _row: '0190c9e0-0000-7000-8000-000000000009', quantity: 250, price: 31.25 }] },
  { ...ANSWERS, comeBack: true, returnWhat: 'A filter', safe: false, pressureAfter: 0.4, hours: 3.25 },
  { ...ANSWERS, wait: true, result: 'fair', labour: 205.15, back: 41.7 },
];

/** Odd ones that both must judge alike as well; they are not part of what is measured. */
export const ODD_ORDERS: readonly JsonObject[] = [
  { ...ANSWERS, labour: -412.3, next: '2027-02-30', found: '', done: '🔧'.repeat(300), clean: 'yes' },
  {
    ...ANSWERS,
    done: 'x'.repeat(501),
    waitReason: 'y'.repeat(501),
    from: '08:60',
    supply: -1,
    result: 'bad',
  },
  {
    ...ANSWERS,
    parts: [
      { _row: 'a', name: 7, quantity: -3, price: 1.25, total: 9 },
      { _row: 'b', name: 'n'.repeat(101), quantity: 1001, price: 0.005 },
      { _row: 'c', name: 'Bolt', price: 0.1, total: 12 },
    ],
  },
  { ...ANSWERS, parts: [{ _row: 'a', name: 'Tap', quantity: 3, price: 0.35, total: 1.05 }], net: 138.55 },
];
