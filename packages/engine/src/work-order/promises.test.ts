/* oxlint-disable vitest/no-conditional-expect -- what is expected depends on the story made */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../canonical-json.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { createMachine, getMicrosteps, type AnyMachineSnapshot, type AnyStateMachine } from 'xstate';
import { derive } from '../compile/derive.ts';
import { isGiven } from '../compile/complete-verdict.ts';
import { evaluate, isTruthy } from '../logic/evaluate.ts';
import { concretePaths, readPointer } from '../pointer.ts';
import type { WorkflowState } from '../template/workflow.ts';
import { madeDocuments } from '../testing/made-templates.ts';
import { variedDocuments } from '../testing/varied-templates.ts';
import { compiledFor } from '../testing.ts';
import { isApproved } from './approvals.ts';
import { rolesOf, ruleFacts } from './rule-facts.ts';
import type { CompiledTemplate } from '../compile/compile.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import { evolve, replay } from './evolve.ts';
import type { OrderEvent } from './event.ts';
import type { DecideFacts } from './facts.ts';
import { openTransitions } from './open-transitions.ts';
import { sealEvent, verifyChain, withholdPart, type SealedEvent } from './proof.ts';
import type { Actor, StateValue, WorkOrder } from './work-order.ts';

const uuid = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const value = fc.oneof(
  fc.string({ maxLength: 9 }),
  fc.integer({ min: -2, max: 6 }),
  fc.constant(null),
  fc.boolean(),
);
const path = fc.oneof(
  fc.constantFrom('/name', '/count', '/shown', '/sum', '/nowhere'),
  fc.constantFrom('/a', '/a', '/b', '/c', '/yes', '/kind', '/group/d', '/group/inner/e'),
  fc.tuple(fc.nat(2), fc.constantFrom('n', 'q', 'p')).map(([n, key]) => `/rows/${uuid(900 + n)}/${key}`),
  fc.nat(2).map((n) => `/rows/${uuid(900 + n)}`),
);
const write = fc.record({ path, value: fc.oneof(value, fc.record({ n: fc.integer({ min: 0, max: 4 }) })) });
const sending = fc.record({ type: fc.constant('transition'), event: fc.nat(2), writes: fc.constant([]) });
const doing = fc.oneof(
  sending,
  sending,
  sending,
  fc.record({ type: fc.constant('answer'), writes: fc.array(write, { minLength: 1, maxLength: 3 }) }),
  fc.record({ type: fc.constant('transition'), event: fc.nat(2), writes: fc.constant([]) }),
  fc.record({ type: fc.constant('transition'), event: fc.nat(2), writes: fc.array(write, { maxLength: 1 }) }),
  fc.record({ type: fc.constant('approve'), state: fc.nat(3), verdict: fc.constantFrom('yes', 'yes', 'no') }),
  fc.record({ type: fc.constant('comment') }),
  fc.record({ type: fc.constant('plan'), day: fc.nat(3) }),
  fc.record({ type: fc.constant('fire') }),
  fc.record({ type: fc.constant('correct'), writes: fc.array(write, { minLength: 1, maxLength: 1 }) }),
);
const story = fc.array(fc.tuple(doing, fc.constantFrom('technician', 'office', 'admin'), fc.nat(4)), {
  minLength: 8,
  maxLength: 16,
});

const START = Date.parse('2026-01-05T08:00:00Z');
const factsAt = (receivedAt: string): DecideFacts => ({
  org: 'o',
  receivedAt,
  timeZone: 'UTC',
  site: null,
  asset: null,
  customer: null,
  previous: null,
  nextNumber: 1,
  defaults: { language: 'en', currency: 'EUR' },
});
const person = (role: string): Actor => ({ kind: 'user', id: role, name: role, roles: [role] });
const CLOCK: Actor = { kind: 'timer', id: 'timer', name: 'timer', roles: [] };

/** Runs a story and shows each decision to `look`. */
function tell(
  c: CompiledTemplate,
  steps: ReturnType<typeof told>,
  look: (
    before: WorkOrder | null,
    command: Command,
    actor: Actor,
    facts: DecideFacts,
    result: ReturnType<typeof decide>,
  ) => void,
): OrderEvent[] {
  let order: WorkOrder | null = null;
  const log: OrderEvent[] = [];
  for (const { payload, type, role, stale, n } of steps) {
    const at: string = new Date(START + n * 1_500_000).toISOString();
    const due: string | undefined = (order as WorkOrder | null)?.timers[0]?.id;
    const firing = type === 'fire-timer';
    const seen = Math.max(0, ((order as WorkOrder | null)?.seq ?? 0) - stale);
    const command = {
      id: uuid(n),
      order: uuid(0),
      seen,
      at,
      type,
      payload: firing ? { timer: due ?? 'none' } : type === 'approve' ? inState(c, order, payload) : payload,
    } as unknown as Command;
    const actor = firing ? CLOCK : person(role);
    const result = decide(c, order, command, actor, factsAt(at));
    look(order, command, actor, factsAt(at), result);
    if (!result.ok) continue;
    log.push(...result.value);
    order = result.value.reduce<WorkOrder | null>(evolve, order);
  }
  return log;
}
/** The word of an approval, said to the n-th active state that waits for one. */
function inState(c: CompiledTemplate, order: WorkOrder | null, payload: unknown): unknown {
  const { state, ...rest } = payload as { state: number };
  const waiting = (order?.states ?? []).filter((id) => c.workflow.byId.get(id)?.approval);
  return { ...rest, state: waiting[state % Math.max(waiting.length, 1)] ?? 'none' };
}
type Doing = typeof doing extends fc.Arbitrary<infer D> ? D : never;
function told(
  steps: readonly (readonly [Doing, string, number])[],
): { type: string; payload: unknown; role: string; stale: number; n: number }[] {
  const opening = {
    type: 'open',
    payload: { template: { key: 'made' }, mode: 'live', details: {}, parent: null, visits: [], answers: [] },
    role: 'office',
    stale: 0,
    n: 1,
  };
  return [
    opening,
    ...steps.map(([d, role, stale], i) => {
      const n = i + 2;
      const visits = [
        {
          id: 'v',
          plannedStart: new Date(START + ('day' in d ? d.day : 0) * 86_400_000).toISOString(),
          plannedEnd: null,
          assignees: [],
          outcome: null,
        },
      ];
      const payloads: { [type: string]: unknown } = {
        answer: { writes: 'writes' in d ? d.writes : [] },
        transition: {
          event: `E${'event' in d ? d.event : 0}`,
          data: {},
          writes: 'writes' in d ? d.writes : [],
        },
        approve: 'verdict' in d ? { state: d.state, verdict: d.verdict } : {},
        comment: { text: 'x' },
        plan: { visits },
        correct: { reason: 'r', writes: 'writes' in d ? d.writes : [] },
      };
      return { type: d.type === 'fire' ? 'fire-timer' : d.type, payload: payloads[d.type], role, stale, n };
    }),
  ];
}

/** Flat workflows with much traffic, and ones with states in states, side by side. */
const documents = fc.oneof(madeDocuments, variedDocuments, variedDocuments);
// A story that fails is told as it is: making it shorter takes minutes. Seed and path repeat it.
const RUNS = { numRuns: 400, endOnFailure: true };
const stored = <T>(x: T): T => JSON.parse(canonicalJson(x as unknown as Json)) as T;

test('P1: the log alone gives the order, at every prefix and from its canonical text', () => {
  fc.assert(
    fc.property(documents, story, (document, steps) => {
      const c = compiledFor(document);
      const log = tell(c, told(steps), () => {});
      let running: WorkOrder | null = null;
      for (const [i, event] of log.entries()) {
        running = evolve(running, event);
        expect(event.seq).toBe(i + 1);
        expect(replay(stored(log.slice(0, i + 1)))).toEqual(running);
      }
    }),
    RUNS,
  );
});

test('P3: an event is accepted exactly when it was said to be open, and only from where its transition starts', () => {
  let [accepted, refused] = [0, 0];
  fc.assert(
    fc.property(documents, story, (document, steps) => {
      const c = compiledFor(document);
      tell(c, told(steps), (before, command, actor, facts, result) => {
        if (before === null || command.type !== 'transition' || command.payload.writes.length > 0) return;
        const { event } = command.payload;
        const open = openTransitions(c, before, actor, facts, command.at).filter(
          (t) => t.event === event && t.open,
        );
        expect(result.ok).toBe(open.length > 0);
        if (!result.ok) {
          refused += 1;
          return;
        }
        accepted += 1;
        const first = result.value[0];
        if (first?.type !== 'transition-taken') throw new Error('An accepted event takes a transition');
        const taken = c.workflow.transitions.find((t) => t.id === first.payload.transition);
        expect(taken?.trigger).toBe(event);
        expect(before.states).toContain(taken?.source.id);
      });
    }),
    RUNS,
  );
  expect(accepted).toBeGreaterThan(50);
  expect(refused).toBeGreaterThan(50);
});

const arrows = (list: Json | undefined): Json =>
  [list ?? []].flat().map((one) =>
    isObject(one)
      ? {
          ...(one['target'] === undefined ? {} : { target: one['target'] }),
          ...(one['reenter'] === true ? { reenter: true } : {}),
          guard: { type: 'may', params: { id: (one['meta'] as JsonObject)['id'] ?? '' } },
          actions: [{ type: 'taken', params: { id: (one['meta'] as JsonObject)['id'] ?? '' } }],
        }
      : one,
  );

/** The document's machine in bare XState: each event's transitions guarded by what `may` says of them, nothing else happens. */
function bareMachine(c: CompiledTemplate, may: (id: string) => boolean) {
  const state = ({
    on,
    states,
    after: _a,
    always: _b,
    entry: _c,
    onDone: _d,
    ...rest
  }: JsonObject): JsonObject => ({
    ...rest,
    on: Object.fromEntries(Object.entries((on ?? {}) as JsonObject).map(([e, list]) => [e, arrows(list)])),
    ...(states === undefined
      ? {}
      : {
          states: Object.fromEntries(
            Object.entries(states as { [key: string]: JsonObject }).map(([key, one]) => [key, state(one)]),
          ),
        }),
  });
  return createMachine(
    state(c.template.workflow) as never,
    {
      guards: { may: (_: unknown, params: { id: string }) => may(params.id) },
    } as never,
  );
}

/** Where the order stands, its regions in the order of the document. */
function snapshotOf(bare: AnyStateMachine, c: CompiledTemplate, order: WorkOrder): AnyMachineSnapshot {
  const ordered = (state: WorkflowState, value: StateValue): StateValue =>
    typeof value === 'string'
      ? value
      : Object.fromEntries(
          state.children
            .filter(({ key }) => Object.hasOwn(value, key))
            .map((child) => [child.key, ordered(child, value[child.key] ?? {})]),
        );
  const snapshot: AnyMachineSnapshot = bare.resolveState({
    value: ordered(c.workflow.root, order.stateValue),
    context: {},
  } as never);
  // oxlint-disable-next-line no-underscore-dangle -- the one part of a snapshot that keeps an order
  snapshot._nodes.sort((x, y) => x.order - y.order);
  return snapshot;
}

const CLOSED = new Set(['transition-closed', 'role-refused', 'guard-refused', 'approval-missing']);

test('P3: bare XState, asked with roles and conditions alone, would take just what is taken', () => {
  const met = { taken: 0, closed: 0, missing: 0 };
  fc.assert(
    fc.property(documents, story, (document, steps) => {
      const c = compiledFor(document);
      tell(c, told(steps), (before, command, actor, facts, result) => {
        if (before === null || command.type !== 'transition' || command.payload.writes.length > 0) return;
        const { event } = command.payload;
        if (!c.workflow.events.includes(event)) return;
        const outer = ruleFacts(before, actor, facts, command.at, { type: event, data: {} });
        const { visible, answers } = derive(c.form, before.answers, outer);
        const bare = bareMachine(c, (id) => {
          const t = c.workflow.transitions.find((one) => one.id === id);
          if (!t) throw new Error(id);
          const roles = rolesOf(before, actor);
          if (t.roles !== null && !t.roles.some((role) => roles.includes(role))) return false;
          if (t.guard === null) return true;
          if (t.guard.type === 'approved') return isApproved(before, t.source);
          return isTruthy(evaluate(t.guard.params['rule'] ?? null, { ...outer, answers: visible }).value);
        });
        const snapshot = snapshotOf(bare, c, before);
        const [step] = getMicrosteps(bare, snapshot, { type: event } as never);
        const actions = (step?.[1] ?? []) as readonly { type: string; params?: unknown }[];
        const chosen = actions
          .filter(({ type }) => type === 'taken')
          .map(({ params }) => (params as { id: string }).id);
        if (!result.ok) {
          const codes = result.issues.map(({ code }) => code);
          if (codes.includes('workflow-stopped')) return;
          expect(codes.some((code) => CLOSED.has(code))).toBe(chosen.length === 0);
          met[chosen.length === 0 ? 'closed' : 'missing'] += 1;
          return;
        }
        const [first] = result.value;
        if (first?.type !== 'transition-taken') throw new Error('An accepted event takes a transition');
        expect([first.payload.transition, ...(first.payload.alongside ?? [])].toSorted()).toEqual(
          chosen.toSorted(),
        );
        for (const t of c.workflow.transitions.filter(({ id }) => chosen.includes(id)))
          for (const path of t.requires.flatMap((one) => concretePaths(answers, one)))
            if (
              readPointer(visible, path) !== undefined ||
              !c.form.producers.some(({ kind }) => kind === 'show')
            )
              expect(isGiven(readPointer(visible, path))).toBe(true);
        met.taken += 1;
      });
    }),
    RUNS,
  );
  expect(met.taken).toBeGreaterThan(150);
  expect(met.closed).toBeGreaterThan(300);
  expect(met.missing).toBeGreaterThan(60);
});

test('P4, P5: deciding changes nothing and gives the same answer again, also from stored text', () => {
  fc.assert(
    fc.property(documents, story, (document, steps) => {
      const c = compiledFor(document);
      tell(c, told(steps), (before, command, actor, facts, result) => {
        const text = canonicalJson(before as unknown as Json);
        expect(stored(decide(c, stored(before), stored(command), stored(actor), stored(facts)))).toEqual(
          stored(result),
        );
        expect(canonicalJson(before as unknown as Json)).toBe(text);
      });
    }),
    RUNS,
  );
});

test('P8: a timer fires once or is cancelled, never early', () => {
  let fired = 0;
  fc.assert(
    fc.property(documents, story, (document, steps) => {
      const c = compiledFor(document);
      const log = tell(c, told(steps), () => {});
      const running = new Set<string>();
      for (const { type, payload, at } of log) {
        if (type === 'timer-fired') {
          fired += 1;
          expect(running.delete(payload.timer.id)).toBe(true);
          expect(Date.parse(payload.timer.due)).toBeLessThanOrEqual(Date.parse(at));
        }
        const moved = 'standing' in payload ? payload.standing : 'timersSet' in payload ? payload : null;
        for (const id of moved?.timersCancelled ?? []) expect(running.delete(id)).toBe(true);
        for (const timer of moved?.timersSet ?? []) running.add(timer.id);
      }
      const last = log.length > 0 ? replay(log) : null;
      expect([...running].toSorted()).toEqual((last?.timers ?? []).map((t) => t.id).toSorted());
    }),
    RUNS,
  );
  expect(fired).toBeGreaterThan(5);
});

test('P12: the chain holds; any change to an event, or its removal, names the first broken link', () => {
  fc.assert(
    fc.property(documents, story, fc.nat(), (document, steps, pick) => {
      const c = compiledFor(document);
      const log = tell(c, told(steps), () => {});
      let previous: string | null = null;
      const sealed = log.map((event, i): SealedEvent => {
        const link: SealedEvent = {
          event,
          previous,
          ...sealEvent(event, previous, `${i}`.padStart(64, 'a')),
        };
        previous = link.hash;
        return link;
      });
      expect(verifyChain(sealed)).toEqual({ ok: true, value: previous });
      const at = pick % sealed.length;
      const link = sealed[at];
      if (!link) return;
      const changed = sealed.with(at, {
        ...link,
        event: { ...link.event, payload: { ...link.event.payload, forged: true } } as unknown as OrderEvent,
      });
      expect(verifyChain(changed)).toMatchObject({ ok: false, issues: { seq: at + 1, reason: 'payload' } });
      const later = sealed.with(at, { ...link, event: { ...link.event, at: '2020-01-01T00:00:00Z' } });
      expect(verifyChain(later)).toMatchObject({ ok: false, issues: { seq: at + 1, reason: 'hash' } });
      if (at < sealed.length - 1) expect(verifyChain(sealed.toSpliced(at, 1)).ok).toBe(false);
      // A part may be withheld or erased: its value is gone and the chain still holds.
      const leaf = link.leaves[pick % link.leaves.length];
      if (leaf) expect(verifyChain(stored(sealed.with(at, withholdPart(link, leaf.at)))).ok).toBe(true);
    }),
    { numRuns: 100 },
  );
});
