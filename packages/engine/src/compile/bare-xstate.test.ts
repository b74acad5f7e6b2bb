import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMachine, initialTransition, transition, type AnyMachineSnapshot } from 'xstate';
import type { JsonObject } from '../json.ts';
import { readWorkflow } from '../template/workflow.ts';
import { compileMachine, FACTS_EVENT, timerEvent, type Position, type Run } from './machine.ts';

/** A guard that both sides ask in the same way: by a text that names the facts which let it hold. */
const guardOf = (bit: number): JsonObject => ({ type: 'rule', params: { rule: bit } });
const holds = (bit: unknown, facts: number): boolean => ((facts >> Number(bit)) & 1) === 1;

const EVENTS = ['A', 'B', 'C'];

interface Shape {
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final';
  readonly children: readonly Shape[];
  readonly history: boolean;
  readonly on: readonly (readonly [event: number, target: number, guard: number, reenter: boolean])[];
  readonly always: readonly (readonly [target: number, guard: number])[];
  readonly after: readonly (readonly [target: number])[];
  readonly done: number;
}

const shape = fc.letrec<{ node: Shape }>((tie) => ({
  node: fc.record({
    kind: fc.constantFrom('atomic', 'atomic', 'compound', 'parallel', 'final'),
    children: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant([]),
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
    ),
    history: fc.boolean(),
    on: fc.array(fc.tuple(fc.nat(2), fc.nat(30), fc.nat(7), fc.boolean()), { maxLength: 3 }),
    always: fc.array(fc.tuple(fc.nat(30), fc.nat(5)), { maxLength: 1 }),
    after: fc.array(fc.tuple(fc.nat(30)), { maxLength: 1 }),
    done: fc.nat(60),
  }) as fc.Arbitrary<Shape>,
})).node;

/** A machine in the document's JSON; targets are numbers of states, counted through. */
function configOf(top: readonly Shape[]): JsonObject {
  const ids: string[] = [];
  const number = (shapes: readonly Shape[], prefix: string): void => {
    shapes.forEach((s, i) => {
      const id = `${prefix}${i}`;
      ids.push(id);
      if (hasChildren(s)) {
        if (s.history && s.kind === 'compound') ids.push(`${id}h`);
        number(s.children, `${id}_`);
      }
    });
  };
  number(top, 's');
  const target = (n: number): string => `#${ids[n % ids.length]}`;
  const node = (s: Shape, id: string): JsonObject => {
    const inner = hasChildren(s);
    if (s.kind === 'final' && !inner) return { id, type: 'final' };
    const on: JsonObject = {};
    for (const [event, to, guard, reenter] of s.on) {
      const list = (on[EVENTS[event] ?? 'A'] ??= []) as JsonObject[];
      list.push({
        ...(to === 30 ? {} : { target: target(to) }),
        ...(guard < 4 ? { guard: guardOf(guard) } : {}),
        ...(reenter ? { reenter } : {}),
        meta: { id: `${id}-${event}-${list.length}` },
      });
    }
    return {
      id,
      ...(inner ? (s.kind === 'parallel' ? { type: 'parallel' } : { initial: `${id}_0` }) : {}),
      ...(inner
        ? {
            states: {
              ...Object.fromEntries(s.children.map((child, i) => [`${id}_${i}`, node(child, `${id}_${i}`)])),
              ...(s.history && s.kind === 'compound'
                ? { [`${id}h`]: { id: `${id}h`, type: 'history', history: s.done % 2 ? 'deep' : 'shallow' } }
                : {}),
            },
          }
        : {}),
      on,
      always: s.always.map(([to, guard]) => ({ target: target(to), guard: guardOf(guard) })),
      after: Object.fromEntries(s.after.map(([to]) => ['later', { target: target(to) }])),
      ...(inner && s.done < 30 ? { onDone: { target: target(s.done) } } : {}),
    };
  };
  return {
    id: 'order',
    initial: 's0',
    states: Object.fromEntries(top.map((s, i) => [`s${i}`, node(s, `s${i}`)])),
  };
}
const hasChildren = (s: Shape): boolean =>
  (s.kind === 'compound' || s.kind === 'parallel') && s.children.length > 0;

type Answering = Run<Answering>;
const answering = (facts: number): Answering => {
  const self: Answering = {
    passes: (t) => t.guard === null || holds(t.guard.params['rule'], facts),
    act: () => self,
    enter: () => self,
    wait: () => 1000,
  };
  return self;
};

const attempt = <T>(work: () => T): T | 'stopped' => {
  try {
    return work();
  } catch {
    return 'stopped';
  }
};

/** What can be compared of a bare snapshot: where it stands, what it remembers, which timers it asks for. */
const seen = (snapshot: AnyMachineSnapshot): unknown => ({
  value: snapshot.value,
  history: Object.fromEntries(
    Object.entries(snapshot.historyValue as Record<string, { id: string }[]>).map(([id, nodes]) => [
      id,
      nodes.map((n) => n.id).toSorted(),
    ]),
  ),
});

const asSeen = (p: Position): unknown => ({
  value: p.stateValue,
  history: Object.fromEntries(Object.entries(p.historyValue).map(([id, ids]) => [id, [...ids].toSorted()])),
});

/**
 * A running machine of XState asks its regions in the order they were last entered, one restored from storage in
 * another: where transitions of two regions exclude each other, the outcome would depend on when the server was last
 * started. Ours always asks in the order of the document, so the bare one is made to before each event.
 */
const settleOrder = (snapshot: AnyMachineSnapshot): void => {
  // oxlint-disable-next-line no-underscore-dangle -- the one part of a snapshot that keeps an order
  snapshot._nodes.sort((a, b) => a.order - b.order);
};

test('a saved workflow steps as it does in bare XState', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      fc.array(shape, { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(5), fc.nat(63)), { minLength: 1, maxLength: 12 }),
      (top, sends) => {
        const config = configOf(top);
        const workflow = readWorkflow(config);
        const machine = compileMachine(workflow);
        let facts = 0;
        const bare = createMachine(
          { ...config, options: { maxIterations: 100 } } as never,
          {
            guards: { rule: (_: unknown, params: { rule: number }) => holds(params.rule, facts) },
            delays: { later: 1000 },
          } as never,
        );
        const began = initialTransition(bare)[0] as AnyMachineSnapshot;
        const steps = attempt(() => machine.start(answering(facts)));
        expect(steps === 'stopped').toBe(began.status === 'error');
        if (steps === 'stopped') return;
        let theirs: AnyMachineSnapshot = began;
        let ours = steps.at(-1) as Position;
        expect(asSeen(ours)).toEqual(seen(theirs));
        const afters = workflow.states.filter((s) => s.transitions.some((t) => t.kind === 'after'));
        for (const [what, now] of sends) {
          facts = now;
          if (theirs.status !== 'active') return;
          const late = afters[now % Math.max(afters.length, 1)];
          const type =
            what < 3
              ? (EVENTS[what] ?? 'A')
              : what === 3 || !late
                ? FACTS_EVENT
                : timerEvent(late.id, 'later');
          settleOrder(theirs);
          const next = attempt(
            () => transition(bare, theirs as never, { type } as never)[0] as AnyMachineSnapshot,
          );
          const stepped = attempt(() => machine.send(ours, type, answering(facts)));
          expect(stepped === 'stopped').toBe(next === 'stopped');
          if (stepped === 'stopped' || next === 'stopped') return;
          theirs = next;
          ours = stepped.at(-1) ?? ours;
          expect(asSeen(ours)).toEqual(seen(theirs));
          compared += 1;
        }
      },
    ),
    { numRuns: 600 },
  );
  expect(compared).toBeGreaterThan(500);
});
