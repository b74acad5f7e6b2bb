import { expect, test } from 'vitest';
import type { OrderEvent } from './event.ts';
import { evolve, replay } from './evolve.ts';
import { sealEvent, verifyChain, type SealedEvent } from './proof.ts';
import { upcast } from './upcast.ts';
import type { WorkOrder } from './work-order.ts';

const ORDER = '0190a000-0000-7000-8000-000000000000';
const by = { kind: 'user', id: 'ann', name: 'Ann' };
const ref = (version: number): object => ({ key: 'visit', version, sha256: String(version).repeat(64) });
const standing = (...states: string[]): object => ({
  stateValue: states[0],
  states,
  historyValue: {},
  category: 'open',
  entered: states,
  timersSet: [],
  timersCancelled: [],
});
const event = (seq: number, type: string, template: number, payload: object): object => ({
  org: 'o',
  order: ORDER,
  seq,
  type,
  at: `2026-01-05T08:0${seq}:00.000Z`,
  receivedAt: `2026-01-05T08:0${seq}:00.000Z`,
  actor: { ...by, roles: ['admin'] },
  command: `0190a000-0000-7000-8000-00000000000${seq}`,
  template: ref(template),
  payload,
});
/** A log as the first release wrote it: its `migrated` event knows of no plan and carries no mark. Never edit it. */
const first = [
  event(1, 'order-opened', 1, {
    number: 'V-1',
    mode: 'live',
    details: {
      priority: 'normal',
      customer: null,
      contact: null,
      site: null,
      asset: null,
      serviceType: null,
      description: null,
      currency: 'EUR',
      language: 'en',
    },
    parent: null,
    visits: [],
    writes: [],
    stamps: {},
    standing: standing('open'),
    effects: [],
  }),
  event(2, 'answers-written', 1, { writes: [{ path: '/work', before: null, value: 'w', by }] }),
  event(3, 'migrated', 1, {
    from: ref(1),
    to: ref(2),
    before: { stateValue: 'open', states: ['open'], historyValue: {}, category: 'open', timers: [] },
    writes: [
      { path: '/work', before: 'w', value: null, by },
      { path: '/job', before: null, value: 'w', by },
    ],
    standing: standing('received'),
  }),
  event(4, 'commented', 2, { id: 'c', text: 'Hello' }),
  event(5, 'migration-undone', 2, {
    from: ref(2),
    to: ref(1),
    writes: [
      { path: '/job', before: 'w', value: null, by },
      { path: '/work', before: null, value: 'w', by },
    ],
    standing: standing('open'),
  }),
] as unknown as OrderEvent[];

test('a log of the first release gives its order, at every prefix', () => {
  let running: WorkOrder | null = null;
  const met = first.map((stored, i) => {
    running = evolve(running, stored);
    expect(replay(first.slice(0, i + 1))).toEqual(running);
    return [running.template.version, running.states, running.answers, running.migration?.plan];
  });
  expect(met).toEqual([
    [1, ['open'], {}, undefined],
    [1, ['open'], { work: 'w' }, undefined],
    [2, ['received'], { job: 'w' }, null],
    [2, ['received'], { job: 'w' }, null],
    [1, ['open'], { work: 'w' }, undefined],
  ]);
});

test('an event is read in the newest form, once and for all, and what is stored stays as it is', () => {
  const stored = first[2] as OrderEvent;
  const text = JSON.stringify(stored);
  const now = upcast(stored);
  expect(now).toMatchObject({ v: 2, payload: { plan: null } });
  expect(upcast(now)).toBe(now);
  expect(upcast(first[1] as OrderEvent)).toBe(first[1]);
  expect(JSON.stringify(stored)).toBe(text);
});

test('a form of a later release is refused by name', () => {
  expect(() => upcast({ ...(first[2] as OrderEvent), v: 9 })).toThrow(
    'is in form 9 of migrated; this release knows 2',
  );
});

const seal = (event: OrderEvent): SealedEvent => ({
  event,
  previous: null,
  ...sealEvent(event, null, 'a'.repeat(64)),
});
test('the mark is part of what is sealed, and old events without one still verify', () => {
  const old = seal({ ...(first[2] as OrderEvent), seq: 1 });
  expect(verifyChain([old]).ok).toBe(true);
  expect(verifyChain([{ ...old, event: { ...old.event, v: 2 } }])).toMatchObject({
    issues: { reason: 'hash' },
  });
});
