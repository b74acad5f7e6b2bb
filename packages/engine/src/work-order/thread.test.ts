import { expect, test } from 'vitest';
import {
  compileTemplate,
  decide,
  evolve,
  interpretValidators,
  openTransitions,
  parseTemplate,
  replay,
  type Actor,
  type Command,
  type DecideFacts,
  type OrderEvent,
  type WorkOrder,
} from '../index.ts';

const parsed = parseTemplate({
  format: 'orderwright/template@1',
  key: 'minimal',
  title: 'Minimal',
  number: 'M-{year}-{seq:4}',
  schema: {
    type: 'object',
    required: ['work'],
    properties: {
      work: { $anchor: 'work', type: 'string', title: 'Work done' },
      parts: {
        $anchor: 'parts',
        type: 'array',
        items: {
          type: 'object',
          properties: {
            quantity: { $anchor: 'quantity', type: 'number', default: 1 },
            price: { $anchor: 'price', type: 'number', format: 'money', multipleOf: 0.01 },
            total: { $anchor: 'total', type: 'number', format: 'money', multipleOf: 0.01 },
          },
        },
      },
      grand: { $anchor: 'grand', type: 'number', multipleOf: 0.01 },
    },
  },
  rules: [
    {
      id: 'line',
      kind: 'compute',
      at: '/parts/*/total',
      value: { '*': [{ var: 'row.quantity' }, { var: 'row.price' }] },
    },
    { id: 'all', kind: 'compute', at: '/grand', value: { sum: [{ var: 'answers.parts' }, 'total'] } },
  ],
  workflow: {
    id: 'order',
    initial: 'open',
    states: {
      open: {
        id: 'open',
        tags: ['open'],
        on: {
          START: {
            target: '#work',
            actions: [{ type: 'stamp', params: { name: 'started' } }],
            meta: { id: 'start', roles: ['technician'] },
          },
        },
      },
      work: { id: 'work', tags: ['active'], on: { COMPLETE: { target: '#done', meta: { id: 'complete' } } } },
      done: { id: 'done', tags: ['done'], type: 'final' },
    },
  },
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
const c = compileTemplate(parsed.value, 'abc', 1, interpretValidators(parsed.value));

const facts: DecideFacts = {
  org: 'org',
  receivedAt: '2026-03-02T08:00:01Z',
  timeZone: 'Europe/Paris',
  site: null,
  asset: null,
  customer: null,
  previous: null,
  nextNumber: 7,
  defaults: { language: 'en', currency: 'EUR' },
};
const ORDER = '0190a000-0000-7000-8000-000000000001';
let n = 0;
const id = (): string => `0190a000-0000-7000-8000-${String((n += 1)).padStart(12, '0')}`;
const command = <T extends Command['type']>(type: T, payload: unknown, seen = 0): Command =>
  ({ id: id(), order: ORDER, seen, at: '2026-03-02T08:00:00Z', type, payload }) as Command;
const person = (...roles: string[]): Actor => ({
  kind: 'user',
  id: roles[0] ?? 'x',
  name: roles[0] ?? 'x',
  roles,
});

test('an order is opened, answered, refused while incomplete, and done', () => {
  let order: WorkOrder | null = null;
  const log: OrderEvent[] = [];
  const run = (cmd: Command, actor: Actor): string[] => {
    const result = decide(c, order, cmd, actor, facts);
    if (!result.ok) return result.issues.map((i) => `${i.code} ${i.path}`);
    log.push(...result.value);
    order = result.value.reduce<WorkOrder | null>(evolve, order);
    return [];
  };
  const now = (): WorkOrder => order ?? replay(log);
  expect(
    run(
      command(
        'open',
        Object.assign({
          template: { key: 'minimal' },
          mode: 'live',
          details: {},
          parent: null,
          visits: [],
          answers: [],
        }),
      ),
      person('dispatcher'),
    ),
  ).toEqual([]);
  expect(now()).toMatchObject({ number: 'M-2026-0007', states: ['open'], category: 'open' });
  expect(run(command('transition', { event: 'START', data: {}, writes: [] }), person('dispatcher'))).toEqual([
    'role-refused /command/payload/event',
  ]);
  expect(run(command('transition', { event: 'START', data: {}, writes: [] }), person('technician'))).toEqual(
    [],
  );
  const row = id();
  expect(
    run(
      command('answer', {
        writes: [
          { path: `/parts/${row}`, value: {} },
          { path: `/parts/${row}/price`, value: 4.5 },
          { path: `/parts/${row}/quantity`, value: 3 },
        ],
      }),
      person('technician'),
    ),
  ).toEqual([]);
  expect(now().answers).toEqual({
    parts: [{ _row: row, quantity: 3, price: 4.5, total: 13.5 }],
    grand: 13.5,
  });
  expect(
    run(
      command('answer', {
        writes: [
          { path: `/parts/${row}/total`, value: 1 },
          { path: '/nope', value: 1 },
        ],
      }),
      person('technician'),
    ),
  ).toEqual([`field-computed /answers/parts/${row}/total`, 'unknown-field /answers/nope']);
  expect(
    run(command('transition', { event: 'COMPLETE', data: {}, writes: [] }), person('technician')),
  ).toEqual(['required /answers/work']);
  expect(openTransitions(c, now(), person('technician'), facts)).toMatchObject([
    { id: 'complete', open: false, reasons: [{ code: 'required' }] },
  ]);
  expect(
    run(
      command('transition', { event: 'COMPLETE', data: {}, writes: [{ path: '/work', value: 'All' }] }),
      person('technician'),
    ),
  ).toEqual([]);
  expect(now()).toMatchObject({ category: 'done', stamps: { started: '2026-03-02T08:00:00Z' } });
  expect(replay(log)).toEqual(order);
  expect(log.map((e) => e.type)).toEqual([
    'order-opened',
    'transition-taken',
    'answers-written',
    'transition-taken',
  ]);
});
