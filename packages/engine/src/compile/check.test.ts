import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../json.ts';
import { Template } from '../template/template.ts';
import type { CheckIssue } from './check-issue.ts';
import { checkTemplate } from './check.ts';

const base: JsonObject = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    properties: {
      work: { $anchor: 'work', type: 'string', title: 'Work' },
      secret: { $anchor: 'secret', type: 'string', title: 'Secret' },
    },
  },
  samples: [{ id: 'one' }],
};
const to = (target: string, meta: JsonObject = {}, more: JsonObject = {}): JsonObject => ({
  target: `#${target}`,
  meta: { id: `to-${target}`, ...meta },
  ...more,
});
const state = (id: string, category: string, on: JsonObject = {}, more: JsonObject = {}): JsonObject => ({
  id,
  tags: [category],
  on,
  ...more,
});
const workflow = (states: JsonObject, more: JsonObject = {}): JsonObject => ({
  id: 'order',
  initial: Object.keys(states)[0] ?? '',
  states,
  ...more,
});
const check = (flow: JsonObject, more: JsonObject = {}): CheckIssue[] =>
  checkTemplate(Template.parse({ ...base, workflow: flow, ...more }));
const codes = (issues: readonly CheckIssue[]): string[] => issues.map((i) => `${i.code} ${i.path}`);
const W = '/template/workflow';

const rule = (name: string): JsonObject => ({
  type: 'rule',
  params: { rule: { '==': [{ var: `answers.${name}` }, 'x'] } },
});

const sound = {
  received: state('received', 'open', { START: to('work', { id: 'start', roles: ['technician'] }) }),
  work: state('work', 'active', {
    COMPLETE: to('done', { requires: ['/work'] }),
    CANCEL: to('cancelled', { incomplete: true }),
  }),
  done: state('done', 'done', {}, { type: 'final' }),
  cancelled: state('cancelled', 'cancelled', {}, { type: 'final' }),
};

describe('the publish gate', () => {
  test('a sound template has nothing against it', () => {
    expect(check(workflow(sound))).toEqual([]);
  });

  test('half-drawn drafts get issues, never exceptions', () => {
    for (const flow of [
      {},
      { id: 'order' },
      { id: 'order', states: {} },
      { id: 'order', states: { a: {} } },
      { states: { a: { on: { GO: '#nowhere' } }, b: { states: { c: null } } } },
      { id: 'order', initial: 'x', states: { a: 3 } },
    ] as JsonObject[]) {
      expect(check(flow).some((i) => i.severity === 'error')).toBe(true);
    }
    expect(codes(check({ id: 'order', states: {} }))).toContain(`workflow-empty ${W}`);
  });

  test('no start: said at the start, and nothing else is taken for unreachable', () => {
    const { initial: _, ...flow } = workflow(sound);
    expect(codes(check(flow))).toEqual([`first-state-missing ${W}/initial`]);
  });

  test('a state nothing leads to', () => {
    expect(
      codes(check(workflow({ ...sound, lost: state('lost', 'open', { GO: to('done', { id: 'go' }) }) }))),
    ).toEqual([`state-unreachable ${W}/states/lost`]);
  });

  test('a dead end shows the shortest path that leads there, and who is stuck', () => {
    const flow = workflow({
      ...sound,
      work: state('work', 'active', {
        COMPLETE: to('done'),
        PARTS: to('waiting', { id: 'parts', roles: ['technician'] }),
      }),
      waiting: state('waiting', 'paused', { BACK: to('waiting', { id: 'again' }) }),
      cancelled: undefined as never,
    });
    delete (flow['states'] as JsonObject)['cancelled'];
    const [found, ...others] = check(flow);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      code: 'dead-end',
      path: `${W}/states/waiting`,
      who: ['technician'],
      trace: [
        { event: 'START', transition: 'start', from: 'received', to: 'work' },
        { event: 'PARTS', transition: 'parts', from: 'work', to: 'waiting' },
      ],
    });
  });

  test('a trap of two states is told once, where an order comes to it first', () => {
    const flow = workflow({
      a: state('a', 'open', { GO: to('b'), END: to('done') }),
      b: state('b', 'active', { NEXT: to('c') }),
      c: state('c', 'active', { BACK: to('b', { id: 'back' }) }),
      done: state('done', 'done'),
    });
    expect(codes(check(flow))).toEqual([`dead-end ${W}/states/b`]);
  });

  test('a transition that only an unknown role may take leads nowhere', () => {
    const flow = workflow({
      ...sound,
      received: state('received', 'open', { START: to('work', { id: 'start', roles: ['wizard'] }) }),
    });
    expect(codes(check(flow))).toEqual(
      expect.arrayContaining([
        `transition-nobody ${W}/states/received/on/START/meta/roles`,
        `role-unknown ${W}/states/received/on/START/meta/roles/0`,
        `dead-end ${W}/states/received`,
      ]),
    );
  });

  test('a condition that is always false, and a choice that always comes first', () => {
    const never = { type: 'rule', params: { rule: { '==': [1, 2] } } };
    const flow = workflow({
      ...sound,
      received: state('received', 'open', {
        START: to('work', { id: 'start' }),
        NEVER: to('cancelled', { id: 'never' }, { guard: never }),
        TWICE: [to('work', { id: 'first' }), to('cancelled', { id: 'second' })],
      }),
    });
    expect(codes(check(flow))).toEqual([
      `transition-impossible ${W}/states/received/on/NEVER/guard`,
      `transition-shadowed ${W}/states/received/on/TWICE/1`,
    ]);
  });

  test('unknown fields, targets, guards, actions, delays, documents, roles: each at its place', () => {
    const flow = workflow({
      ...sound,
      received: state(
        'received',
        'open',
        {
          START: to(
            'work',
            { id: 'start', requires: ['/nope'] },
            {
              guard: rule('gone'),
              actions: [{ type: 'set', params: { at: '/lost', value: 1 } }, { type: 'dance' }],
            },
          ),
          AWAY: { target: '#nowhere', meta: { id: 'away' } },
          ODD: to('work', { id: 'odd' }, { guard: 'mystery' }),
        },
        {
          after: { soon: to('work', { id: 'soon' }), P1Y: to('work', { id: 'year' }) },
          entry: [{ type: 'document', params: { document: 'bill' } }],
        },
      ),
    });
    expect(codes(check(flow, { access: { '/gone': { read: ['ghost'] } } }))).toEqual(
      expect.arrayContaining([
        `field-unknown ${W}/states/received/on/START/meta/requires/0`,
        `field-unknown ${W}/states/received/on/START/guard/params/rule`,
        `field-unknown ${W}/states/received/on/START/actions/0/params/at`,
        `action-unknown ${W}/states/received/on/START/actions/1`,
        `target-unknown ${W}/states/received/on/AWAY/target`,
        `guard-unknown ${W}/states/received/on/ODD/guard`,
        `delay-unknown ${W}/states/received/after/soon`,
        `delay-invalid ${W}/states/received/after/P1Y`,
        `document-unknown ${W}/states/received/entry/0/params/document`,
        'field-unknown /template/access/~1gone',
        'role-unknown /template/access/~1gone/read/0',
      ]),
    );
  });

  test('refused: code-bearing keys, wildcards, reserved events, roles on what nobody takes by hand', () => {
    const flow = workflow({
      ...sound,
      received: state(
        'received',
        'open',
        {
          START: to('work', { id: 'start' }),
          '*': to('work', { id: 'any' }),
          'xstate.done': to('work', { id: 'x' }),
        },
        {
          invoke: { src: 'x' },
          always: to(
            'work',
            { id: 'by-itself', roles: ['technician'] },
            { guard: { type: 'rule', params: { rule: { answered: { var: 'answers.work' } } } } },
          ),
        },
      ),
    });
    expect(codes(check(flow))).toEqual(
      expect.arrayContaining([
        `workflow-keyword-refused ${W}/states/received/invoke`,
        `event-refused ${W}/states/received/on/*`,
        `event-refused ${W}/states/received/on/xstate.done`,
        `automatic-refused ${W}/states/received/always/meta/roles`,
      ]),
    );
  });

  test('names of the prototype are refused before anything runs', () => {
    const flow = JSON.parse(
      '{"id":"order","initial":"constructor","states":{"constructor":{"id":"constructor","tags":["done"]}}}',
    ) as JsonObject;
    expect(codes(check(flow))).toEqual([
      `name-refused ${W}/states/constructor`,
      `name-refused ${W}/states/constructor`,
    ]);
  });

  test('`always` that goes round, at the start or behind an event', () => {
    const round = {
      b: state('b', 'active', {}, { always: to('c', { id: 'bc' }) }),
      c: state('c', 'active', {}, { always: to('b', { id: 'cb' }) }),
    };
    const flow = workflow({
      a: state('a', 'open', { GO: to('b'), END: to('done') }),
      ...round,
      done: state('done', 'done'),
    });
    expect(check(flow)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'always-loop',
          params: { states: ['b', 'c'] },
          trace: [{ event: 'GO', transition: 'to-b', from: 'a', to: 'b' }],
        }),
      ]),
    );
  });

  test('a delay that never has a value', () => {
    const flow = workflow({
      ...sound,
      received: state(
        'received',
        'open',
        { START: to('work', { id: 'start' }) },
        { after: { late: to('cancelled', { id: 'late' }) } },
      ),
    });
    expect(codes(check(flow, { delays: { late: { until: null } } }))).toEqual([
      'timer-valueless /template/delays/late/until',
    ]);
    expect(check(flow, { delays: { late: { until: { var: 'order.plannedStart' } } } })).toEqual([]);
    expect(check(flow, { delays: { late: { after: 'PT4H' } } })).toEqual([]);
  });

  test('a requirement that no state lets anybody fill', () => {
    const flow = workflow({
      ...sound,
      received: state('received', 'open', { START: to('work', { id: 'start' }) }),
      work: state(
        'work',
        'active',
        { COMPLETE: to('done', { requires: ['/secret'] }) },
        { meta: { fields: { '*': { editable: ['/work'] } } } },
      ),
      cancelled: state('cancelled', 'cancelled'),
    });
    delete (flow['states'] as JsonObject)['cancelled'];
    expect(codes(check(flow))).toEqual([]);
    const closed = {
      ...flow,
      states: {
        ...(flow['states'] as JsonObject),
        received: state(
          'received',
          'open',
          { START: to('work', { id: 'start' }) },
          { meta: { fields: { '*': { editable: [] } } } },
        ),
      },
    };
    expect(check(closed)).toMatchObject([
      {
        code: 'requirement-unfillable',
        path: `${W}/states/work/on/COMPLETE/meta/requires/0`,
        trace: [{ event: 'START' }],
      },
    ]);
  });

  test('an approval that is asked of nobody', () => {
    const flow = workflow({
      ...sound,
      received: state('received', 'open', {
        START: to('work', { id: 'start' }, { guard: { type: 'approved' } }),
      }),
    });
    expect(codes(check(flow))).toContain(`approval-without-rule ${W}/states/received/on/START/guard`);
  });

  test('warnings: translations and samples', () => {
    const found = check(workflow(sound), {
      samples: [],
      translations: { fr: { 'field.work.title': 'Travail', 'field.gone.title': 'Parti' } },
    });
    expect(found.map((i) => [i.code, i.severity])).toEqual([
      ['translation-missing', 'warning'],
      ['translation-unknown', 'warning'],
      ['samples-missing', 'warning'],
    ]);
  });

  test('regions, history and inner ends count as the machine runs them', () => {
    const flow = workflow({
      work: {
        id: 'work',
        tags: ['active'],
        type: 'parallel',
        states: {
          inside: {
            id: 'inside',
            initial: 'i1',
            states: { i1: { id: 'i1', on: { I: to('i2') } }, i2: { id: 'i2', type: 'final' } },
          },
          outside: {
            id: 'outside',
            initial: 'o1',
            states: {
              o1: { id: 'o1', on: { O: to('o2') } },
              o2: { id: 'o2', type: 'final' },
              back: { id: 'back', type: 'history' },
            },
          },
        },
        on: { DEFER: to('deferred', { id: 'defer' }) },
        onDone: to('done', { id: 'all-done' }),
      },
      deferred: state('deferred', 'paused', { RESUME: to('back', { id: 'resume' }) }),
      done: state('done', 'done'),
    });
    expect(check(flow)).toEqual([]);
  });

  test('200 fields and 30 states in less than a second', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [`f${i}`, { $anchor: `f${i}`, type: 'string', title: `F ${i}` }]),
    );
    const states = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [
        `s${i}`,
        state(
          `s${i}`,
          i === 29 ? 'done' : 'active',
          i === 29
            ? {}
            : {
                NEXT: to(`s${i + 1}`, { id: `n${i}`, requires: [`/f${i}`] }),
                BACK: to('s0', { id: `b${i}` }),
              },
        ),
      ]),
    );
    const rules = Array.from({ length: 60 }, (_, i) => ({
      id: `r${i}`,
      kind: 'show',
      at: `/f${i + 100}`,
      when: { '==': [{ var: `answers.f${i}` }, 'x'] },
    }));
    const t = Template.parse({
      ...base,
      schema: { type: 'object', properties },
      workflow: workflow(states),
      rules,
    });
    const start = performance.now();
    const found = checkTemplate(t);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(found).toEqual([]);
  });
});
