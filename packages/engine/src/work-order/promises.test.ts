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
import { story, tell, told } from '../testing/stories.ts';
import { variedDocuments } from '../testing/varied-templates.ts';
import { compiledFor } from '../testing.ts';
import { isApproved } from './approvals.ts';
import { rolesOf, ruleFacts } from './rule-facts.ts';
import type { CompiledTemplate } from '../compile/compile.ts';
import { decide } from './decide.ts';
import { evolve, replay } from './evolve.ts';
import type { OrderEvent } from './event.ts';
import { openTransitions } from './open-transitions.ts';
import { sealEvent, verifyChain, withholdPart, type SealedEvent } from './proof.ts';
import type { StateValue, WorkOrder } from './work-order.ts';

/** Flat workflows with much traffic, and ones with states in states, side by side. */
const documents = fc.oneof(madeDocuments, variedDocuments, variedDocuments);
// A story that fails is told as it is: making it shorter takes minutes. Seed and path repeat it.
const RUNS = { numRuns: 800, endOnFailure: true };
/** Some ten seconds each on a machine at rest. */
const LONG = { timeout: 120_000 };
const stored = <T>(x: T): T => JSON.parse(canonicalJson(x as unknown as Json)) as T;

test('P1: the log alone gives the order, at every prefix and from its canonical text', LONG, () => {
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

test(
  'P3: an event is accepted exactly when it was said to be open, and only from where its transition starts',
  LONG,
  () => {
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
  },
);

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

test('P3: bare XState, asked with roles and conditions alone, would take just what is taken', LONG, () => {
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

test('P4, P5: deciding changes nothing and gives the same answer again, also from stored text', LONG, () => {
  let decided = 0;
  fc.assert(
    fc.property(documents, story, (document, steps) => {
      const c = compiledFor(document);
      tell(c, told(steps), (before, command, actor, facts, result) => {
        decided += 1;
        const text = canonicalJson(before as unknown as Json);
        expect(stored(decide(c, stored(before), stored(command), stored(actor), stored(facts)))).toEqual(
          stored(result),
        );
        expect(canonicalJson(before as unknown as Json)).toBe(text);
      });
    }),
    RUNS,
  );
  expect(decided).toBeGreaterThan(6000);
});

test('P8: a timer fires once or is cancelled, never early', LONG, () => {
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

test(
  'P12: the chain holds; any change to an event, or its removal, names the first broken link',
  LONG,
  () => {
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
  },
);
