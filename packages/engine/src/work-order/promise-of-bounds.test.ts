/* oxlint-disable vitest/no-conditional-expect -- what is expected depends on the story made */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { observedBudgets } from '../testing/observed-budgets.ts';
import { madeDocuments } from '../testing/made-templates.ts';
import { story, tell, told, uuid } from '../testing/stories.ts';
import { variedDocuments } from '../testing/varied-templates.ts';
import { compiledFor } from '../testing.ts';
import { answersBounds } from './command-bounds.ts';
import type { OrderEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { openTransitions } from './open-transitions.ts';
import type { WorkOrder } from './work-order.ts';

const v = (name: string): Json => ({ var: name });
const text = (i: number): Json => v(`answers.greedy.t${i}`);

/** Expressions that ask for much: text that doubles, lists of lists, rows held against all rows. */
const greedy: fc.Arbitrary<Json> = fc.oneof(
  fc.integer({ min: 2, max: 40 }).map((n): Json => ({ cat: Array.from({ length: n }, () => text(0)) })),
  fc
    .tuple(fc.nat(3), fc.integer({ min: 2, max: 9 }))
    .map(([i, n]): Json => ({ cat: Array.from({ length: n }, () => text(i)) })),
  fc.constantFrom<Json>(
    { count: [{ filter: [v('answers.rows'), { '>': [{ sum: [v('answers.rows'), 'n'] }, v('n')] }] }] },
    { count: [{ map: [v('answers.rows'), { map: [v('answers.rows'), { map: [v('answers.rows'), 1] }] }] }] },
    { reduce: [v('answers.rows'), { merge: [v('accumulator'), v('accumulator'), 1] }, [1]] },
    { reduce: [v('answers.rows'), { cat: [v('accumulator'), v('accumulator')] }, 'x'] },
    { sum: [{ map: [v('answers.rows'), { '+': [{ sum: [v('answers.rows'), 'n'] }, v('n')] }] }] },
  ),
);

interface Greed {
  readonly texts: readonly Json[];
  readonly guards: readonly Json[];
  readonly sets: readonly Json[];
  readonly rows: number;
  readonly length: number;
}
const greed: fc.Arbitrary<Greed> = fc.record({
  texts: fc.array(greedy, { minLength: 1, maxLength: 30 }),
  guards: fc.array(greedy, { maxLength: 3 }),
  sets: fc.array(greedy, { maxLength: 3 }),
  rows: fc.constantFrom(0, 3, 40, 200),
  length: fc.constantFrom(1, 900, 40_000),
});

/** The document with greedy rules, conditions and actions beside its own, and a state that goes round while it is let. */
function grown(document: JsonObject, { texts, guards, sets }: Greed): JsonObject {
  const made = structuredClone(document);
  const schema = made['schema'] as { properties: JsonObject };
  schema.properties['rows'] ??= { type: 'array', items: { type: 'object', properties: {} } };
  schema.properties['greedy'] = {
    $anchor: 'greedy',
    type: 'object',
    properties: Object.fromEntries(
      Array.from({ length: texts.length + 5 }, (_, i) => [`t${i}`, { $anchor: `t${i}`, type: 'string' }]),
    ),
  };
  const rules = texts.map((value, i): Json => ({
    id: `g${i}`,
    kind: 'compute',
    at: `/greedy/t${i + 5}`,
    value,
  }));
  const states = (made['workflow'] as { states: JsonObject }).states as { [key: string]: JsonObject };
  for (const state of Object.values(states)) {
    if (state['type'] === 'final') continue;
    (state['on'] as JsonObject)['E3'] = { target: '#round', meta: { id: `round-${String(state['id'])}` } };
  }
  states['round'] = {
    id: 'round',
    tags: ['active'],
    always: [...guards, true].map((rule, i) => ({
      target: '#round',
      reenter: true,
      meta: { id: `again-${i}` },
      guard: { type: 'rule', params: { rule: { '!': [{ '!': [rule] }] } } },
      actions: sets.map((value): Json => ({ type: 'set', params: { at: '/greedy/t0', value } })),
    })),
    on: {},
  };
  return { ...made, rules: [...((made['rules'] ?? []) as Json[]), ...rules] };
}

/** Greedy things first, then whatever else happens. */
const begun = (
  steps: Parameters<typeof told>[0],
  { rows, length }: Greed,
  key: string,
): ReturnType<typeof told> => {
  const writes = [
    { path: '/greedy/t0', value: 'x'.repeat(length) },
    ...Array.from({ length: rows }, (_, i) => ({ path: `/rows/${uuid(1000 + i)}`, value: { [key]: i } })),
  ];
  const [opening, ...others] = told(steps);
  const much = { type: 'answer', payload: { writes }, role: 'admin', stale: 0, n: 90 };
  const round = {
    type: 'transition',
    payload: { event: 'E3', data: {}, writes: [] },
    role: 'admin',
    stale: 0,
    n: 91,
  };
  return [...(opening ? [opening] : []), much, round, ...others.slice(0, 4)];
};

test('P15: whatever the definition and the data ask for, a command stays within its budget or is refused by name', () => {
  const met = { accepted: 0, budget: 0, loop: 0, large: 0 };
  fc.assert(
    fc.property(fc.oneof(madeDocuments, variedDocuments), greed, story, (document, much, steps) => {
      const { c, used } = observedBudgets(compiledFor(grown(document, much)));
      const number = c.form.byPath.has('/rows/*/q') ? 'q' : 'n';
      tell(c, begun(steps, much, number), (before, _command, actor, facts, result) => {
        expect(Math.min(0, ...used())).toBeGreaterThanOrEqual(-LIMITS.deriveSteps - 1);
        if (!result.ok) {
          const codes = new Set(result.issues.map(({ code }) => code));
          if (codes.has('decision-budget')) met.budget += 1;
          if (codes.has('workflow-stopped')) met.loop += 1;
          if (codes.has('too-large')) met.large += 1;
          return;
        }
        met.accepted += 1;
        expect(result.value.length).toBeLessThan(110);
        const after = (result.value as OrderEvent[]).reduce<WorkOrder | null>(evolve, before);
        expect(answersBounds(after?.answers ?? {})).toEqual([]);
        if (after) openTransitions(c, after, actor, facts);
      });
    }),
    { numRuns: 60, endOnFailure: true },
  );

  expect(met.accepted).toBeGreaterThan(60);
  expect(met.budget + met.loop).toBeGreaterThan(10);
}, 120_000);
