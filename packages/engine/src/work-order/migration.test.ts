/* oxlint-disable vitest/no-conditional-expect -- what is expected depends on the order made */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CompiledTemplate } from '../compile/compile.ts';
import { allFields, fieldsOf } from '../template/fields-of.ts';
import { isAnswer, isObject, type Json, type JsonObject } from '../json.ts';
import { simulate } from '../simulate/simulate.ts';
import { compiledFor, given } from '../testing.ts';
import { madeDocuments } from '../testing/made-templates.ts';
import { draftPlan, planIssues } from '../versions/draft-plan.ts';
import { carryAnswers, writesBetween } from './carry-answers.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import { evolve, replay } from './evolve.ts';
import type { OrderEvent } from './event.ts';
import type { DecideFacts } from './facts.ts';
import { MigrationPlan } from './migration-plan.ts';
import { viewOfEvent } from './view.ts';
import type { Actor, WorkOrder } from './work-order.ts';

const ROW = '0190a000-0000-7000-8000-000000000001';
const OTHER = '0190a000-0000-7000-8000-000000000002';
const plan = (more: Partial<MigrationPlan>): MigrationPlan => MigrationPlan.parse(more);

describe('answers carried over', () => {
  const held: JsonObject = {
    a: 'A',
    b: 'B',
    group: { x: 1, y: 2 },
    rows: [
      { _row: ROW, n: 1, m: 'm' },
      { _row: OTHER, n: 2 },
    ],
    colour: 'blue',
    many: ['red', 'blue'],
  };
  test('two fields may change places', () => {
    const { answers, clashes } = carryAnswers(held, plan({ move: { '/a': '/b', '/b': '/a' } }));
    expect([answers['a'], answers['b'], clashes]).toEqual(['B', 'A', []]);
  });
  test('a group and rows move with what they hold, inner fields to names of their own', () => {
    const { answers } = carryAnswers(
      held,
      plan({
        move: { '/group': '/g', '/group/x': '/g/z', '/rows': '/lines', '/rows/*/n': '/lines/*/count' },
      }),
    );
    expect(answers).toMatchObject({
      g: { z: 1, y: 2 },
      lines: [
        { _row: ROW, count: 1, m: 'm' },
        { _row: OTHER, count: 2 },
      ],
    });
    expect(answers['rows']).toBeUndefined();
  });
  test('what is given up goes, but for what moves out of it; choices and values follow', () => {
    const { answers } = carryAnswers(
      held,
      plan({
        drop: ['/group', '/rows/*/m'],
        move: { '/group/y': '/y' },
        choices: { '/colour': [{ from: 'blue', to: 'red' }], '/many': [{ from: 'blue', to: 'red' }] },
        set: { '/rows/*/m': 'new', '/a': 'not taken' },
      }),
    );
    expect(answers).toEqual({
      a: 'A',
      b: 'B',
      y: 2,
      rows: [
        { _row: ROW, n: 1, m: 'new' },
        { _row: OTHER, n: 2, m: 'new' },
      ],
      colour: 'red',
      many: ['red'],
    });
  });
  test('two answers at one place, and a place a row cannot reach, are named', () => {
    expect(carryAnswers(held, plan({ move: { '/a': '/b' } })).clashes).toEqual(['/b']);
    expect(carryAnswers(held, plan({ move: { '/a': '/rows/*/n' } })).clashes).toEqual(['/rows/*/n']);
  });
  test('are told in the fewest writes', () => {
    const { answers } = carryAnswers(held, plan({ drop: ['/rows/*/m'], set: { '/c': 'C' } }));
    expect(writesBetween(held, answers)).toEqual([
      { path: `/rows/${ROW}/m`, value: null },
      { path: '/c', value: 'C' },
    ]);
  });
});

const ADMIN: Actor = { kind: 'user', id: 'admin', name: 'admin', roles: ['admin'] };
const factsAt = (receivedAt: string): DecideFacts => ({
  org: 'sample',
  receivedAt,
  timeZone: 'UTC',
  site: null,
  asset: null,
  customer: null,
  previous: null,
  nextNumber: null,
  defaults: { language: 'en', currency: 'EUR' },
});
let made = 0;
const command = (order: WorkOrder, type: Command['type'], payload: unknown): Command =>
  ({
    id: `0190a000-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`,
    order: order.id,
    seen: order.seq,
    at: order.updatedAt,
    type,
    payload,
  }) as Command;
const ask = (
  c: CompiledTemplate,
  order: WorkOrder,
  type: Command['type'],
  payload: unknown,
): ReturnType<typeof decide> =>
  decide(c, order, command(order, type, payload), ADMIN, factsAt(order.updatedAt));

/** What a next version does to the made ones, each or not. */
const edits = fc.record({
  rename: fc.boolean(),
  renameRows: fc.boolean(),
  remove: fc.boolean(),
  retype: fc.boolean(),
  tighten: fc.boolean(),
  demand: fc.boolean(),
  dropState: fc.option(fc.nat(4)),
  nest: fc.boolean(),
});
type Edits = typeof edits extends fc.Arbitrary<infer E> ? E : never;

function edited(document: JsonObject, e: Edits): JsonObject {
  const next = JSON.parse(JSON.stringify(document)) as {
    schema: { required: string[]; properties: { [key: string]: JsonObject } };
    rules: JsonObject[];
    workflow: { initial: string; states: { [key: string]: JsonObject } };
  };
  const { properties } = next.schema;
  const move = (from: string, to: string): void => {
    properties[to] = properties[from] ?? {};
    delete properties[from];
  };
  if (e.retype) properties['shown'] = { $anchor: 'shown', type: 'number', title: 'Shown' };
  if (e.tighten) properties['name'] = { ...properties['name'], maxLength: 1 };
  if (e.demand) {
    properties['fresh'] = { $anchor: 'fresh', type: 'string', title: 'Fresh' };
    next.schema.required.push('fresh');
  }
  if (e.remove) delete properties['count'];
  if (e.rename) move('name', 'called');
  if (e.rename) next.schema.required = next.schema.required.map((k) => (k === 'name' ? 'called' : k));
  if (e.renameRows) {
    move('rows', 'lines');
    const items = properties['lines']?.['items'] as { properties: JsonObject };
    items.properties = { m: items.properties['n'] ?? {} };
  }
  if (e.remove || e.rename || e.renameRows) next.rules = [];
  const { states } = next.workflow;
  const ids = Object.keys(states);
  const gone = e.dropState === null ? undefined : ids[e.dropState % ids.length];
  if (gone !== undefined && ids.length > 2) {
    delete states[gone];
    const kept = Object.keys(states)[0] ?? '';
    if (next.workflow.initial === gone) next.workflow.initial = kept;
    const text = JSON.stringify(next.workflow).replaceAll(`"#${gone}"`, `"#${kept}"`);
    next.workflow = JSON.parse(text) as typeof next.workflow;
  }
  if (e.nest) {
    const [key = '', ...others] = Object.keys(next.workflow.states);
    const inner = next.workflow.states[key] ?? {};
    next.workflow.states = {
      around: { id: 'around', initial: key, tags: ['active'], states: { [key]: inner } },
      ...Object.fromEntries(others.map((k) => [k, next.workflow.states[k] ?? {}])),
    };
    if (next.workflow.initial === key) next.workflow.initial = 'around';
  }
  return next as unknown as JsonObject;
}

/** Decides what is open, some way or other: what an admin does on a screen. */
function completed(before: CompiledTemplate, after: CompiledTemplate): MigrationPlan {
  const done = draftPlan(before.template, after.template);
  for (const { code, path, params } of planIssues(done, before.template, after.template)) {
    const at = String(params['field'] ?? '');
    if (code === 'plan-state-open') {
      const id = String(params['state']);
      const leaf = after.workflow.states.find((s) => s.children.length === 0)?.id ?? '';
      done.states[id] = after.workflow.byId.has(id) ? id : leaf;
    } else if (code === 'plan-loss-open') done.drop.push(at);
    else if (code === 'plan-value-open') done.set[at] = 'x';
    else if (code === 'plan-fit-open') done.leave.push(at);
    else throw new Error(`${code} ${path}`);
  }
  return done;
}

/** Answers without groups that hold nothing. */
function bare(value: Json): Json {
  if (Array.isArray(value)) return value.map(bare);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, held]): [string, Json][] => {
      const kept = bare(held);
      return isObject(kept) && Object.keys(kept).length === 0 ? [] : [[key, kept]];
    }),
  );
}
const standing = ({
  stateValue,
  states,
  historyValue,
  category,
  timers,
  firedTimers,
  enteredAt,
  template,
  answers,
}: WorkOrder): unknown => ({
  stateValue,
  states,
  historyValue,
  category,
  timers: timers.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  firedTimers,
  enteredAt,
  template,
  answers: bare(answers),
});

test('P19: moving an order is total, explicit and reversible, for any order of any version', () => {
  const met = { moved: 0, refused: 0, overtaken: 0 };
  fc.assert(
    fc.property(madeDocuments, edits, fc.nat(999), (document, e, seed) => {
      const before = compiledFor(document);
      const after = {
        ...compiledFor(edited(document, e)),
        ref: { key: 'made', version: 2, sha256: '2'.repeat(64) },
      };
      const full = completed(before, after);
      expect(planIssues(full, before.template, after.template)).toEqual([]);
      const bySid = new Map(allFields(fieldsOf(after.template)).map((f) => [f.id, f.path]));
      for (const { events } of simulate(before, { seed, runs: 6 }).paths) {
        const order = replay(events);
        const text = JSON.stringify(order);
        // Explicit: a plan that leaves something open is refused, or this order has nothing to do with it.
        const draft = ask(after, order, 'migrate', {
          to: after.ref,
          plan: draftPlan(before.template, after.template),
        });
        if (!draft.ok) met.refused += 1;
        // Total: a complete plan moves every order there is.
        const result = ask(after, order, 'migrate', { to: after.ref, plan: full });
        if (!result.ok) throw new Error(JSON.stringify([result.issues, full, order.states]));
        met.moved += 1;
        const moved = result.value.reduce<WorkOrder>(evolve, order);
        expect(moved.template).toEqual(after.ref);
        for (const id of moved.states) expect(after.workflow.byId.has(id)).toBe(true);
        for (const f of before.form.tree) {
          const held = order.answers[f.key];
          const path = bySid.get(f.id);
          if (!isAnswer(held) || path === undefined || before.form.computed.has(f.path)) continue;
          const now = moved.answers[path.slice(1)];
          if (f.kind === 'rows') expect((now as Json[]).length).toBe((held as Json[]).length);
          else expect(now).toEqual(held);
        }
        expect(JSON.stringify(order)).toBe(text);
        // Reversible in the log, with comments in between, and at every prefix.
        const spoken = ask(after, moved, 'comment', { text: 'hello' });
        const later = spoken.ok ? spoken.value.reduce<WorkOrder>(evolve, moved) : moved;
        const undone = ask(after, later, 'undo-migration', {});
        if (!undone.ok) throw new Error(JSON.stringify(undone.issues));
        const back = undone.value.reduce<WorkOrder>(evolve, later);
        expect(standing(back)).toEqual(standing(order));
        const log: OrderEvent[] = [
          ...events,
          ...result.value,
          ...(spoken.ok ? spoken.value : []),
          ...undone.value,
        ];
        expect(replay(log)).toEqual(back);
        // Once the order has gone on it stays where it is.
        const on = ask(after, moved, 'plan', { details: { description: `at ${moved.seq}` } });
        if (!on.ok) continue;
        const gone = on.value.reduce<WorkOrder>(evolve, moved);
        const tooLate = ask(after, gone, 'undo-migration', {});
        expect(tooLate.ok ? [] : tooLate.issues).toMatchObject([
          { code: 'migration-overtaken', params: { seq: moved.seq + 1, event: on.value[0]?.type } },
        ]);
        met.overtaken += 1;
      }
    }),
    { numRuns: 100 },
  );
  expect(met.moved).toBeGreaterThan(150);
  expect(met.refused).toBeGreaterThan(20);
  expect(met.overtaken).toBeGreaterThan(50);
}, 120_000);

const version = (number: number, properties: JsonObject, access: JsonObject): CompiledTemplate => ({
  ...compiledFor({
    format: 'orderwright/template@1',
    key: 'visit',
    title: 'Visit',
    schema: { type: 'object', properties },
    access,
    workflow: { id: 'order', initial: 'open', states: { open: { id: 'open', tags: ['open'] } } },
  }),
  ref: { key: 'visit', version: number, sha256: String(number).repeat(64) },
});

test('P10: what only some could read is not shown to the others once its field is gone', () => {
  const named = { $anchor: 'name', type: 'string', title: 'Name' };
  const one = version(
    1,
    { name: named, secret: { $anchor: 'secret', type: 'string', title: 'Secret' } },
    { '/secret': { read: ['office'], write: ['office'] } },
  );
  const two = version(2, { name: named }, {});
  const { order, events } = given(one)
    .order({ answer: { '/secret': 'hush', '/name': 'N' }, as: ['office'] })
    .then({});
  if (!order) throw new Error('There is an order');
  const moved = ask(two, order, 'migrate', { to: two.ref, plan: { drop: ['/secret'] } });
  if (!moved.ok) throw new Error(JSON.stringify(moved.issues));
  const now = moved.value.reduce<WorkOrder>(evolve, order);
  const seen = [...events, ...moved.value].map((e) =>
    viewOfEvent(two, now, e, { ...ADMIN, id: 't', roles: ['technician'] }),
  );
  expect(JSON.stringify(seen)).not.toContain('hush');
  expect(JSON.stringify(seen)).toContain('/name');
});
