import { isHidden, completeVerdict } from '../../packages/engine/src/compile/complete-verdict.ts';
import { derive, type OuterFacts } from '../../packages/engine/src/compile/derive.ts';
import { formatIssues } from '../../packages/engine/src/compile/open-verdict.ts';
import {
  compileTemplate,
  loadValidators,
  readPointer,
  type CompiledTemplate,
  type Json,
  type JsonObject,
  type Template,
} from '../../packages/engine/src/index.ts';
import { buildValidators } from '../../packages/engine/src/publish.ts';
import { evaluateValidators } from '../../packages/server/src/templates/evaluate-validators.ts';
import { compare, lineOf, type Line } from './measure.ts';

// One work order, twice: as a template, and as a person writes the checks for this one form. 40 fields, 8 show rules, 5
// computes, 6 checks, parts with line totals, requirements by state.

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
const SHOWN = [
  ['leakPlace', 'leak'],
  ['leakWhy', 'leak'],
  ['faultWhat', 'fault'],
  ['faultWhy', 'fault'],
  ['waitReason', 'wait'],
  ['returnWhat', 'comeBack'],
  ['lateWhy', 'late'],
] as const;

const TEMPLATE = {
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

/** What both give: values worked out, what is hidden, and every problem as `code path`. */
interface Outcome {
  readonly totals: readonly (number | null)[];
  readonly hidden: readonly string[];
  readonly problems: readonly string[];
}

// ── by hand ──

const TEXTS = [
  'reported',
  'found',
  'done',
  'advice',
  'leakPlace',
  'leakWhy',
  'faultWhat',
  'faultWhy',
  'waitReason',
  'returnWhat',
  'noSignWhy',
  'lateWhy',
];
const NUMBERS = ['pressureBefore', 'pressureAfter', 'supply', 'back', 'power', 'hours'];
const FLAGS = ['leak', 'fault', 'wait', 'comeBack', 'signed', 'late', 'clean', 'safe'];
const WORK = new Set(['repair', 'service', 'inspection']);
const RESULT = new Set(['good', 'fair', 'poor']);
const REQUIRED = ['reported', 'done', 'work', 'from', 'to'];
const REQUIRED_AT_WORK = ['found', 'hours', 'result', 'supply'];
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Half away from zero, as money is rounded; what a sum in binary fractions is off by is taken back first. */
const cents = (value: number): number =>
  (Math.sign(value) * Math.round(Math.abs(Number((value * 100).toPrecision(15))))) / 100;
const tenths = (value: number): number =>
  (Math.sign(value) * Math.round(Math.abs(Number((value * 10).toPrecision(15))))) / 10;
const isAmount = (value: number): boolean => cents(value) === value;
const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

function byHand(answers: { readonly [key: string]: unknown }): Outcome {
  const hidden: string[] = [];
  const problems: string[] = [];
  for (const [at, by] of SHOWN) if (answers[by] !== true) hidden.push(at);
  if (answers['signed'] !== false) hidden.push('noSignWhy');
  for (const key of TEXTS) {
    const value = answers[key];
    if (value === undefined || hidden.includes(key)) continue;
    if (typeof value !== 'string') problems.push(`type /${key}`);
    else if (value.length > 500) problems.push(`too-long /${key}`);
  }
  for (const key of NUMBERS) {
    const value = answers[key];
    if (value === undefined) continue;
    if (typeof value !== 'number') problems.push(`type /${key}`);
    else if (value < 0) problems.push(`too-small /${key}`);
    else if (value > 500) problems.push(`too-big /${key}`);
  }
  for (const key of FLAGS) {
    const value = answers[key];
    if (value !== undefined && typeof value !== 'boolean') problems.push(`type /${key}`);
  }
  const { work, result, from, to, next, labour, supply, back, pressureBefore, pressureAfter, safe } = answers;
  if (work !== undefined && !WORK.has(work as string)) problems.push('not-a-choice /work');
  if (result !== undefined && !RESULT.has(result as string)) problems.push('not-a-choice /result');
  if (from !== undefined && !TIME.test(String(from))) problems.push('format /from');
  if (to !== undefined && !TIME.test(String(to))) problems.push('format /to');
  if (next !== undefined && !DATE.test(String(next))) problems.push('format /next');
  if (labour !== undefined) {
    if (typeof labour !== 'number') problems.push('type /labour');
    else if (labour < 0) problems.push('too-small /labour');
    else if (!isAmount(labour)) problems.push('multiple-of /labour');
  }
  let partsTotal: number | null = null;
  const totals: (number | null)[] = [];
  const parts = answers['parts'];
  if (Array.isArray(parts)) {
    partsTotal = 0;
    if (parts.length > 100) problems.push('too-many /parts');
    for (const part of parts as { readonly [key: string]: unknown }[]) {
      const { _row: id, name, quantity, price } = part;
      if (name === undefined) problems.push(`required /parts/${String(id)}/name`);
      else if (typeof name !== 'string') problems.push(`type /parts/${String(id)}/name`);
      else if (name.length > 100) problems.push(`too-long /parts/${String(id)}/name`);
      if (quantity === undefined) problems.push(`required /parts/${String(id)}/quantity`);
      else if (typeof quantity !== 'number') problems.push(`type /parts/${String(id)}/quantity`);
      else if (quantity < 0) problems.push(`too-small /parts/${String(id)}/quantity`);
      else if (quantity > 1000) problems.push(`too-big /parts/${String(id)}/quantity`);
      if (price !== undefined) {
        if (typeof price !== 'number') problems.push(`type /parts/${String(id)}/price`);
        else if (price < 0) problems.push(`too-small /parts/${String(id)}/price`);
        else if (!isAmount(price)) problems.push(`multiple-of /parts/${String(id)}/price`);
      }
      const total =
        typeof quantity === 'number' && typeof price === 'number' ? cents(quantity * price) : null;
      totals.push(total);
      if (total !== null) partsTotal = cents(partsTotal + total);
      if (typeof quantity === 'number' && quantity >= 100)
        problems.push(`check /parts/${String(id)}/quantity`);
    }
  }
  const difference = typeof supply === 'number' && typeof back === 'number' ? tenths(supply - back) : null;
  const net = partsTotal !== null && typeof labour === 'number' ? cents(partsTotal + labour) : null;
  const gross = net === null ? null : cents(net * 1.2);
  if (typeof from === 'string' && typeof to === 'string' && from >= to) problems.push('check /to');
  if (
    typeof pressureBefore === 'number' &&
    typeof pressureAfter === 'number' &&
    pressureAfter < pressureBefore
  )
    problems.push('check /pressureAfter');
  if (difference !== null && difference > 40) problems.push('check /back');
  if (safe === false && result !== undefined && result !== 'poor') problems.push('check /safe');
  if (gross !== null && gross >= 5000) problems.push('check /gross');
  for (const key of REQUIRED) if (answers[key] === undefined) problems.push(`required /${key}`);
  for (const key of REQUIRED_AT_WORK) if (!isGiven(answers[key])) problems.push(`required /${key}`);
  return { totals: [...totals, difference, partsTotal, net, gross], hidden, problems };
}

// ── by the engine ──

const OUTER: OuterFacts = {
  state: ['work'],
  actor: { id: 'p1', roles: ['technician'] },
  now: '2026-11-24T08:30:00.000Z',
  event: null,
  order: null,
  site: null,
  asset: null,
  customer: null,
  previous: null,
  timeZone: 'Europe/Paris',
};

/** Rules, then the whole verdict, then what the state asks for: what `decide` does before it lets an order be finished. */
function byEngine({ form, validators, workflow }: CompiledTemplate, answers: JsonObject) {
  const derived = derive(form, answers, OUTER);
  const issues = [...completeVerdict(form, validators, derived), ...formatIssues(form, derived.visible)];
  const asked = workflow.byId.get('work')?.fields['technician']?.required ?? [];
  const missing = asked.filter(
    (path) => !isHidden(derived, path) && !isGiven(readPointer(derived.visible, path)),
  );
  return { derived, issues, missing };
}

const value = (held: Json | undefined): number | null => (typeof held === 'number' ? held : null);

function outcomeOf({ derived, issues, missing }: ReturnType<typeof byEngine>): Outcome {
  const parts = derived.answers['parts'];
  return {
    totals: [
      ...(Array.isArray(parts) ? parts.map((part) => value((part as JsonObject)['total'])) : []),
      ...['difference', 'partsTotal', 'net', 'gross'].map((key) => value(derived.answers[key])),
    ],
    hidden: [...derived.hidden.keys()].map((path) => path.slice(1)),
    problems: [
      ...issues.map(({ code, path }) => `${code} ${path.slice('/answers'.length)}`),
      ...missing.map((path) => `required ${path}`),
    ],
  };
}

/** Orders as they come: complete ones, begun ones, wrong ones. */
const VARIANTS: readonly JsonObject[] = [
  ANSWERS,
  { ...ANSWERS, leak: false, fault: true, faultWhat: 'Bearing', faultWhy: 'Ran dry', supply: 70.1 },
  { ...ANSWERS, signed: false, noSignWhy: 'Nobody in', late: true, lateWhy: 'Traffic', labour: 88.4 },
  { reported: 'No water', leak: false, from: '13:00', parts: [] },
  { ...ANSWERS, to: '07:00', supply: 510, back: 3.3, labour: 12.345, work: 'magic', next: 'tomorrow' },
  { ...ANSWERS, parts: [{ _row: '0190c9e0-0000-7000-8000-000000000009', quantity: 250, price: 31.25 }] },
  { ...ANSWERS, comeBack: true, returnWhat: 'A filter', safe: false, pressureAfter: 0.4, hours: 3.25 },
  { ...ANSWERS, wait: true, result: 'fair', labour: 205.15, back: 41.7 },
];

/** Milliseconds that one order takes, over all variants. */
const batch = (run: (answers: JsonObject) => unknown, times: number) => async () => {
  const from = performance.now();
  for (let time = 0; time < times; time += 1)
    for (const [n, answers] of VARIANTS.entries()) run({ ...answers, power: (time + n) % 400 });
  return (performance.now() - from) / times / VARIANTS.length;
};

/** The whole work order: everything validated and worked out, beside the same by hand. */
export async function benchWorkOrder(): Promise<Line[]> {
  const built = buildValidators(TEMPLATE);
  if (!built.ok) throw new Error(JSON.stringify(built.issues));
  const compiled = compileTemplate(
    TEMPLATE,
    '0'.repeat(64),
    1,
    loadValidators(evaluateValidators(built.value)),
  );
  const fields = compiled.form.fields.filter((field) => field.children.length === 0).length;
  for (const [n, answers] of VARIANTS.entries()) {
    const sorted = ({ totals, hidden, problems }: Outcome): string =>
      JSON.stringify([totals, hidden.toSorted(), problems.toSorted()]);
    const [one, other] = [sorted(outcomeOf(byEngine(compiled, answers))), sorted(byHand(answers))];
    if (one !== other) throw new Error(`The two do not agree on order ${n}:\n${one}\n${other}`);
  }
  const compared = await compare(
    60,
    20,
    batch((answers) => byEngine(compiled, answers), 25),
    batch(byHand, 100),
  );
  return [lineOf(`validate and compute ${fields} fields`, compared)];
}
