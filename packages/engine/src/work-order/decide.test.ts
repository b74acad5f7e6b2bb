/* oxlint-disable vitest/expect-expect -- `then` of the story throws whatever is not as expected */
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../json.ts';
import { given, compiledFor } from '../testing.ts';
import { decide } from './decide.ts';
import { evolve, replay } from './evolve.ts';
import type { Command } from './command.ts';
import type { OrderEvent } from './event.ts';
import type { DecideFacts } from './facts.ts';
import type { Actor, WorkOrder } from './work-order.ts';

const to = (target: string, id: string, meta: JsonObject = {}, more: JsonObject = {}): JsonObject => ({
  target: `#${target}`,
  meta: { id, ...meta },
  ...more,
});
const rule = (logic: JsonObject): JsonObject => ({ type: 'rule', params: { rule: logic } });

const document: JsonObject = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  number: 'V{year}{month}-{seq:3}',
  schema: {
    type: 'object',
    required: ['work'],
    properties: {
      found: { $anchor: 'found', type: 'boolean', title: 'Found something' },
      place: { $anchor: 'place', type: 'string', title: 'Where' },
      work: { $anchor: 'work', type: 'string', title: 'Work', maxLength: 20 },
      photos: {
        $anchor: 'photos',
        type: 'array',
        title: 'Photos',
        items: { type: 'string', format: 'attachment', contentMediaType: 'image/*' },
      },
      notes: { $anchor: 'notes', type: 'string', title: 'Office notes' },
      meter: { $anchor: 'meter', type: 'integer', title: 'Meter' },
      expected: { $anchor: 'expected', type: 'string', format: 'date-time', title: 'Expected' },
      amount: { $anchor: 'amount', type: 'number', title: 'Amount' },
      approved: { $anchor: 'approved', type: 'number', title: 'Approved' },
      lines: {
        $anchor: 'lines',
        type: 'array',
        title: 'Lines',
        items: {
          type: 'object',
          properties: {
            quantity: { $anchor: 'quantity', type: 'number', title: 'Quantity', default: 1 },
            price: { $anchor: 'price', type: 'number', format: 'money', multipleOf: 0.01, title: 'Price' },
            total: { $anchor: 'total', type: 'number', multipleOf: 0.01, title: 'Total' },
          },
        },
      },
      sum: { $anchor: 'sum', type: 'number', multipleOf: 0.01, title: 'Sum' },
    },
  },
  rules: [
    { id: 'place-shown', kind: 'show', at: '/place', when: { '==': [{ var: 'answers.found' }, true] } },
    { id: 'place-required', kind: 'require', at: '/place', when: { '==': [{ var: 'answers.found' }, true] } },
    {
      id: 'total',
      kind: 'compute',
      at: '/lines/*/total',
      value: { '*': [{ var: 'row.quantity' }, { var: 'row.price' }] },
    },
    { id: 'sum', kind: 'compute', at: '/sum', value: { sum: [{ var: 'answers.lines' }, 'total'] } },
    { id: 'meter-before', kind: 'prefill', at: '/meter', value: { var: 'previous.meter' } },
  ],
  access: { '/notes': { read: ['office'], write: ['office'] } },
  delays: { reminder: { until: { var: 'answers.expected' } }, sla: { after: 'PT4H' } },
  workflow: {
    id: 'order',
    initial: 'received',
    meta: {
      events: {
        DEFER: {
          title: 'Defer',
          payload: {
            type: 'object',
            required: ['reason'],
            properties: { reason: { $anchor: 'r', type: 'string', title: 'Reason' } },
          },
        },
      },
    },
    states: {
      received: {
        id: 'received',
        tags: ['open'],
        after: { sla: to('late', 'too-late') },
        on: {
          START: to(
            'working',
            'start',
            { roles: ['technician'] },
            {
              actions: [
                { type: 'stamp', params: { name: 'started' } },
                { type: 'start-clock', params: { kind: 'work' } },
              ],
            },
          ),
        },
      },
      late: {
        id: 'late',
        tags: ['open'],
        on: { START: to('working', 'start-late', { roles: ['technician'] }) },
      },
      working: {
        id: 'working',
        tags: ['active'],
        initial: 'first',
        meta: { fields: { technician: { required: ['/meter'] } } },
        on: {
          DEFER: to(
            'deferred',
            'defer',
            { incomplete: true },
            { actions: [{ type: 'notify', params: { to: ['dispatcher'], message: 'Deferred' } }] },
          ),
          COMPLETE: to(
            'done',
            'complete',
            { roles: ['technician'], requires: ['/photos'] },
            {
              actions: [
                {
                  type: 'record',
                  params: {
                    target: 'site',
                    values: { meter: { var: 'answers.meter' }, gap: { var: 'answers.amount' } },
                  },
                },
              ],
            },
          ),
          ESTIMATE: to('estimate', 'ask', { incomplete: true }),
        },
        states: {
          first: { id: 'first', on: { NEXT: to('second', 'next') } },
          second: {
            id: 'second',
            after: {
              reminder: to(
                'second',
                'remind',
                {},
                { reenter: false, actions: [{ type: 'notify', params: { to: ['office'], message: 'Due' } }] },
              ),
            },
          },
          back: { id: 'back', type: 'history' },
        },
      },
      deferred: {
        id: 'deferred',
        tags: ['paused'],
        on: { RESUME: to('back', 'resume') },
        meta: { fields: { office: { editable: ['/notes'] } } },
      },
      estimate: {
        id: 'estimate',
        tags: ['paused'],
        meta: {
          approval: { mode: 'one', by: [{ role: 'customer' }], reject: 'REFUSED' },
          fields: { '*': { editable: ['/amount'] } },
        },
        always: to(
          'agreed',
          'agree',
          {},
          {
            guard: { type: 'approved' },
            actions: [{ type: 'set', params: { at: '/approved', value: { var: 'answers.amount' } } }],
          },
        ),
        on: { REFUSED: to('cancelled', 'refuse', { roles: ['admin'] }) },
      },
      agreed: {
        id: 'agreed',
        tags: ['active'],
        always: to(
          'estimate',
          'again',
          {},
          { guard: rule({ '>': [{ var: 'answers.amount' }, { var: 'answers.approved' }] }) },
        ),
        on: { GO: to('first', 'go') },
      },
      done: {
        id: 'done',
        tags: ['done'],
        entry: [
          { type: 'stop-clock' },
          {
            type: 'open-order',
            params: {
              template: 'self',
              each: '/lines',
              when: { '>': [{ var: 'row.total' }, 100] },
              answers: { '/work': 'Follow up', '/amount': { var: 'row.total' } },
            },
          },
        ],
        on: { VALIDATE: to('validated', 'validate', { roles: ['office'] }) },
      },
      validated: { id: 'validated', tags: ['validated'] },
      cancelled: { id: 'cancelled', tags: ['cancelled'], type: 'final' },
    },
  },
};
const c = compiledFor(document);
const technician = ['technician'];
const dispatcher = ['dispatcher'];
const started = [{ transition: 'START', as: technician }];
const order = (...steps: Parameters<ReturnType<typeof given>['order']>) => given(c).order(...steps);

describe('opening', () => {
  test('an order gets its number, its first state, its timer and what the last visit knew', () => {
    const { order: opened, last } = given(c)
      .order()
      .when({ open: { facts: { previous: { meter: 41 }, timeZone: 'Europe/Paris' } } })
      .then({ state: 'received', category: 'open', answers: { '/meter': 41 } });
    expect(opened).toMatchObject({
      number: 'V202601-001',
      timers: [{ id: 'received/sla', due: '2026-01-05T12:00:00.000Z' }],
    });
    expect(last[0]?.payload).toMatchObject({
      writes: [
        { path: '/meter', value: 41, before: null, by: { rule: 'meter-before' } },
        { path: '/sum', by: { rule: 'sum' } },
      ],
    });
  });
  test('on a device without a counter the number is left open', () => {
    const facts: DecideFacts = {
      org: 'o',
      receivedAt: AT,
      timeZone: 'UTC',
      site: null,
      asset: null,
      customer: null,
      previous: null,
      nextNumber: null,
      defaults: { language: 'en', currency: 'EUR' },
    };
    expect(openOne(facts).number).toBeNull();
  });
});

describe('answers', () => {
  test('what is missing never refuses a save', () => {
    order(...started)
      .when({ answer: { '/found': true } })
      .then({ shown: ['/place'], missing: ['/place', '/work'] });
  });
  test('an answer that no unfinished form may hold is refused', () => {
    order(...started)
      .when({ answer: { '/work': 'far too long a text for this' } })
      .then({ issues: ['too-long'] });
    order(...started)
      .when({ answer: { '/meter': 'many' } })
      .then({ issues: ['type'] });
  });
  test('unknown fields, computed ones and those of others are refused, each by its name', () => {
    order(...started)
      .when({ answer: { '/nope': 1, '/sum': 3, '/notes': 'x' } })
      .then({ issues: ['unknown-field', 'field-computed', 'not-writable'] });
  });
  test('a row brings its defaults, and totals follow in exact decimals', () => {
    order(...started)
      .when({ answer: { '/lines/+': { price: 0.1 }, '/lines/0/quantity': 3 } })
      .then({ answers: { '/lines/0/total': 0.3, '/sum': 0.3 } });
    order(...started)
      .when({ answer: { '/lines': [{ price: 2 }, { price: 3, quantity: 2 }] } })
      .then({ answers: { '/sum': 8 } });
    order(...started, { answer: { '/lines': [{ price: 2 }, { price: 3 }] } })
      .when({ answer: { '/lines/0': null } })
      .then({ answers: { '/sum': 3 } });
  });
  test('empty text is no answer', () => {
    order(...started, { answer: { '/work': 'x' } })
      .when({ answer: { '/work': '' } })
      .then({ answers: { '/work': null } });
  });
});

describe('transitions', () => {
  test('roles take part in the choice', () => {
    order()
      .when({ transition: 'START', as: dispatcher })
      .then({ issues: ['role-refused'], cannot: ['START'] });
  });
  test('what a client may not send: reserved, unknown, not listened to', () => {
    order()
      .when({ transition: 'xstate.after.sla.received' })
      .then({ issues: ['event-unknown'], state: 'received' });
    order()
      .when({ transition: 'DANCE' })
      .then({ issues: ['event-unknown'] });
    order()
      .when({ transition: 'COMPLETE', as: technician })
      .then({ issues: ['transition-closed'] });
  });
  test('everything missing is named at once, in form order', () => {
    const { issues } = order(...started, { answer: { '/found': true } })
      .when({ transition: 'COMPLETE' })
      .then({ issues: ['required'] });
    expect(issues.map((i) => i.path)).toEqual([
      '/answers/place',
      '/answers/work',
      '/answers/photos',
      '/answers/meter',
    ]);
  });
  test('writes that come with the event count', () => {
    order({ open: { site: { id: 's1', label: 'Site' } } }, ...started, { attach: '/photos' })
      .when({ transition: 'COMPLETE', answers: { '/work': 'Done', '/meter': 5 } })
      .then({ category: 'done', effects: ['record'] });
  });
  test('an event with data: required, kept, and nothing beside it', () => {
    order(...started)
      .when({ transition: 'DEFER' })
      .then({ issues: ['required'], state: 'working' });
    order(...started)
      .when({ transition: 'DEFER', data: { reason: 'rain', odd: 1 } })
      .then({ issues: ['payload-unknown'] });
    const { last } = order(...started)
      .when({ transition: 'DEFER', data: { reason: 'rain' } })
      .then({ category: 'paused', effects: ['notify'] });
    expect(last[0]?.payload).toMatchObject({
      transition: 'defer',
      event: 'DEFER',
      data: { reason: 'rain' },
      from: ['first', 'working'],
      to: ['deferred'],
    });
  });
  test('deferred work resumes where it was', () => {
    order(
      ...started,
      { transition: 'NEXT', answers: { '/meter': 1 } },
      { transition: 'DEFER', data: { reason: 'rain' } },
    )
      .when({ transition: 'RESUME' })
      .then({ state: ['working', 'second'] });
  });
  test('done leaves hidden answers behind, ends clocks and opens follow-ups for rows', () => {
    const { order: done } = order(
      ...started,
      { answer: { '/found': true, '/place': 'roof' } },
      { answer: { '/found': false, '/work': 'x', '/meter': 1, '/lines': [{ price: 200 }, { price: 1 }] } },
      { attach: '/photos' },
    )
      .when({ transition: 'COMPLETE' })
      .then({
        answers: { '/place': null, '/found': false },
        stamps: ['started'],
        opened: [{ template: 'self', answers: { '/work': 'Follow up', '/amount': 200 } }],
      });
    expect(done?.timeEntries).toMatchObject([{ kind: 'work', person: { id: 'technician' } }]);
    expect(done?.timeEntries.every((e) => e.to !== null)).toBe(true);
  });
});

const at = (iso: string | null) => ({ answer: { '/expected': iso } });

describe('timers', () => {
  test('a timer fires when it is due, once, and leaving cancels it', () => {
    order({ wait: 'PT3H' }).when({ wait: 'PT2H' }).then({ state: 'late' });
    const { order: working } = order(...started)
      .when({ wait: 'P2D' })
      .then({ state: 'working' });
    expect(working?.timers).toEqual([]);
  });
  test('a timer that is not there, or not due, or fired by a person, is refused', () => {
    const opened = openOne();
    const fire = (timer: string, at: string, actor: Actor) =>
      codes(decide(c, opened, command('fire-timer', { timer }, at), actor, FACTS));
    expect(fire('received/other', AT, CLOCK)).toEqual(['timer-unknown']);
    expect(fire('received/sla', AT, CLOCK)).toEqual(['timer-early']);
    expect(fire('received/sla', '2026-01-06T00:00:00Z', person('admin'))).toEqual(['command-refused']);
    expect(fire('received/sla', '2026-01-06T00:00:00Z', CLOCK)).toEqual([]);
  });
  test('a timer that follows a moment moves, goes and comes with it, and fires once', () => {
    const second = [...started, { transition: 'NEXT', answers: { '/meter': 1 } }];
    expect(
      order(...second)
        .when(at('2026-01-07T08:00:00Z'))
        .then({}).order?.timers,
    ).toMatchObject([{ id: 'second/reminder', due: '2026-01-07T08:00:00.000Z' }]);
    expect(
      order(...second, at('2026-01-07T08:00:00Z'))
        .when(at('2026-01-08T08:00:00Z'))
        .then({}).order?.timers,
    ).toMatchObject([{ due: '2026-01-08T08:00:00.000Z' }]);
    expect(
      order(...second, at('2026-01-07T08:00:00Z'))
        .when(at(null))
        .then({}).order?.timers,
    ).toEqual([]);
    const fired = order(...second, at('2026-01-07T08:00:00Z'), { wait: 'P5D' }, { answer: { '/work': 'x' } })
      .when({ wait: 'P1D' })
      .then({});
    expect(fired.order?.timers).toEqual([]);
    expect(fired.events.filter((e) => e.type === 'timer-fired')).toHaveLength(1);
  });
});

describe('approvals', () => {
  const asked = [...started, { transition: 'ESTIMATE' }, { answer: { '/amount': 100 }, as: technician }];
  test('a yes of the right person lets `always` go on, with what it sets', () => {
    order(...asked)
      .when({ approve: 'estimate', as: technician })
      .then({ issues: ['approval-refused'] });
    order(...asked)
      .when({ approve: 'estimate', as: ['customer'] })
      .then({ state: 'agreed', answers: { '/approved': 100 } });
  });
  test('a no sends the state’s event, whoever may send it otherwise', () => {
    order(...asked)
      .when({ approve: 'estimate', verdict: 'no', as: ['customer'] })
      .then({ category: 'cancelled' });
  });
  test('when it rises, it is asked again: earlier approvals count no more', () => {
    order(...asked, { approve: 'estimate', as: ['customer'] })
      .when({ answer: { '/amount': 150 }, as: technician })
      .then({ state: 'estimate', answers: { '/approved': 100 } });
  });
});

describe('correcting', () => {
  const done = [
    ...started,
    { answer: { '/lines': [{ price: 2, quantity: 3 }] } },
    { attach: '/photos' },
    { transition: 'COMPLETE', answers: { '/work': 'x', '/meter': 1 } },
  ];
  test('only finished orders, only by those who steer, and it stays complete', () => {
    order(...started)
      .when({ correct: { '/work': 'y' }, as: ['office'] })
      .then({ issues: ['not-finished'] });
    order(...done)
      .when({ correct: { '/work': 'y' }, as: technician })
      .then({ issues: ['command-refused'] });
    order(...done)
      .when({ correct: { '/work': null }, as: ['office'] })
      .then({ issues: ['required'], missing: ['/work'] });
    order(...done)
      .when({ answer: { '/work': 'y' }, as: technician })
      .then({ issues: ['not-writable'] });
  });
  test('totals follow, the reason stands in the event', () => {
    const { last } = order(...done)
      .when({ correct: { '/lines/0/quantity': 4 }, reason: 'counted again', as: ['office'] })
      .then({ answers: { '/sum': 8 }, category: 'done' });
    expect(last).toMatchObject([
      {
        type: 'corrected',
        payload: {
          reason: 'counted again',
          writes: [{ value: 4, before: 3 }, { value: 8, by: { rule: 'total' } }, { by: { rule: 'sum' } }],
        },
      },
    ]);
  });
});

const AT = '2026-01-05T08:00:00Z';
const FACTS: DecideFacts = {
  org: 'o',
  receivedAt: AT,
  timeZone: 'UTC',
  site: null,
  asset: null,
  customer: null,
  previous: null,
  nextNumber: 1,
  defaults: { language: 'en', currency: 'EUR' },
};
const CLOCK: Actor = { kind: 'timer', id: 'timer', name: 'timer', roles: [] };
const person = (...roles: string[]): Actor => ({
  kind: 'user',
  id: roles.join('+'),
  name: roles.join('+'),
  roles,
});
const uuid = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
let counter = 100;
const command = (type: Command['type'], payload: unknown, at = AT, seen = 0): Command =>
  ({ id: uuid((counter += 1)), order: uuid(1), seen, at, type, payload }) as Command;
const codes = (result: ReturnType<typeof decide>): string[] =>
  result.ok ? [] : result.issues.map((i) => i.code);
function run(order: WorkOrder | null, cmd: Command, actor: Actor): WorkOrder {
  const result = decide(c, order, cmd, actor, FACTS);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value.reduce<WorkOrder | null>(evolve, order) as WorkOrder;
}
function openOne(facts: DecideFacts = FACTS): WorkOrder {
  const result = decide(
    c,
    null,
    command('open', {
      template: { key: 'visit' },
      mode: 'live',
      details: {},
      parent: null,
      visits: [],
      answers: [],
    }),
    person('dispatcher'),
    facts,
  );
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return replay(result.value);
}

describe('conflicts are per written path', () => {
  const ann = person('technician');
  const bob = { ...ann, id: 'bob', name: 'Bob' };
  const write = (path: string, value: unknown, seen: number): Command =>
    command('answer', { writes: [{ path, value }] }, AT, seen);
  const base = run(openOne(), command('transition', { event: 'START', data: {}, writes: [] }), ann);
  test('another’s later word on the same path', () => {
    const after = run(base, write('/work', 'ann', base.seq), ann);
    expect(codes(decide(c, after, write('/work', 'bob', base.seq), bob, FACTS))).toEqual(['conflict']);
    expect(run(after, write('/meter', 3, base.seq), bob).answers).toMatchObject({ work: 'ann', meter: 3 });
    expect(run(after, write('/work', 'bob', after.seq), bob).answers).toMatchObject({ work: 'bob' });
    expect(run(after, write('/work', 'again', 0), ann).answers).toMatchObject({ work: 'again' });
  });
  test('lists of files keep both sides’ files', () => {
    const after = run(base, write('/photos', [uuid(51)], base.seq), ann);
    expect(run(after, write('/photos', [uuid(52)], base.seq), bob).answers['photos']).toEqual([
      uuid(51),
      uuid(52),
    ]);
  });
  test('a row that another took away', () => {
    const row = uuid(7);
    const added = run(base, write(`/lines/${row}`, { price: 1 }, base.seq), ann);
    const gone = run(added, write(`/lines/${row}`, null, added.seq), ann);
    expect(codes(decide(c, gone, write(`/lines/${row}/price`, 2, added.seq), bob, FACTS))).toEqual([
      'row-unknown',
    ]);
  });
});

describe('migration', () => {
  const next = structuredClone(document);
  const v2 = {
    ...compiledFor(Object.assign(next, { title: 'Visit 2' })),
    ref: { key: 'visit', version: 2, sha256: 'b'.repeat(64) },
  };
  const states = (v2.template.workflow['states'] as JsonObject)['received'] as JsonObject;
  const renamed = compiledFor({
    ...document,
    workflow: JSON.parse(
      JSON.stringify(document['workflow']).replaceAll('"received"', '"arrived"'),
    ) as JsonObject,
    schema: {
      type: 'object',
      properties: {
        job: { $anchor: 'work', type: 'string', title: 'Work' },
        photos: {
          $anchor: 'photos',
          type: 'array',
          items: { type: 'string', format: 'attachment', contentMediaType: 'image/*' },
        },
      },
    },
    rules: [],
    access: {},
    delays: { sla: { after: 'PT1H' }, reminder: { until: { var: 'order.plannedStart' } } },
  });
  const target = {
    ...renamed,
    ref: { key: 'visit', version: 2, sha256: 'b'.repeat(64) },
    machine: renamed.machine,
  };
  const before = run(
    openOne(),
    command('answer', {
      writes: [
        { path: '/work', value: 'w' },
        { path: '/meter', value: 4 },
      ],
    }),
    person('technician'),
  );
  const migrate = (plan: JsonObject): Command => command('migrate', { to: target.ref, plan });
  test('is refused while a state or an answer has no place', () => {
    expect(states['id']).toBe('received');
    const result = decide(target, before, migrate({}), person('admin'), FACTS);
    expect(result.ok ? [] : result.issues.map((i) => i.params['what'])).toEqual([
      'received',
      '/sum',
      '/work',
      '/meter',
    ]);
    expect(codes(decide(target, before, migrate({}), person('technician'), FACTS))).toEqual([
      'command-refused',
    ]);
  });
  test('moves states, answers and timers, and is undone to where it was', () => {
    const result = decide(
      target,
      before,
      migrate({ states: { received: 'arrived' }, move: { '/work': '/job' }, drop: ['/meter', '/sum'] }),
      person('admin'),
      FACTS,
    );
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    const moved = result.value.reduce<WorkOrder | null>(evolve, before) as WorkOrder;
    expect(moved).toMatchObject({
      template: { version: 2 },
      states: ['arrived'],
      answers: { job: 'w' },
      timers: [{ id: 'arrived/sla', due: '2026-01-05T09:00:00.000Z' }],
    });
    const undone = run(moved, command('undo-migration', {}), person('admin'));
    const { seq: _1, lastWrites: _2, migration: _3, updatedAt: _4, enteredAt: _5, ...rest } = undone;
    expect(before).toMatchObject(JSON.parse(JSON.stringify(rest)) as object);
    expect(codes(decide(c, before, command('undo-migration', {}), person('admin'), FACTS))).toEqual([
      'migration-none',
    ]);
  });
});

test('the log alone gives the order, at every prefix', () => {
  const { events, order: last } = order(
    ...started,
    { answer: { '/found': true, '/lines': [{ price: 2 }] } },
    { comment: 'Hello' },
    { plan: { start: AT, assignees: ['bob'], details: { priority: 'high' } }, as: dispatcher },
  ).then({});
  let running: WorkOrder | null = null;
  events.forEach((event: OrderEvent, i) => {
    running = evolve(running, event);
    expect(replay(events.slice(0, i + 1))).toEqual(running);
    expect(event.seq).toBe(i + 1);
  });
  expect(running).toEqual(last);
});
