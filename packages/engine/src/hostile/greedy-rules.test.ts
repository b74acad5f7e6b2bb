import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { evaluate, freshBudget } from '../logic/evaluate.ts';
import type { RuleFacts } from '../logic/facts.ts';

const list = Array.from({ length: 30_000 }, (_, n): Json => ({ n, t: 'abcdefghij' }));
const answers: JsonObject = {
  list,
  same: structuredClone(list),
  texts: Array.from({ length: 30_000 }, () => 'abcdefghijklmno'),
  text: 'x'.repeat(90_000),
  huge: 1e300,
  tiny: 3e-300,
};
const facts: RuleFacts = {
  answers,
  state: [],
  actor: null,
  now: '2026-05-04T09:00:00Z',
  event: null,
  order: null,
  site: null,
  asset: null,
  customer: null,
  previous: null,
  timeZone: 'Europe/Paris',
};
const v = (name: string): Json => ({ var: name });
/** The same work once for each of thirty thousand rows. */
const forEach = (work: Json): Json => ({ map: [v('answers.list'), work] });
const nested = (depth: number): Json => (depth === 0 ? 1 : forEach(nested(depth - 1)));

describe('a rule that would work without end stops at its limit, and what it did is counted', () => {
  test.each<[string, Json]>([
    ['lists in lists in lists', nested(4)],
    ['comparing long lists again and again', forEach({ '==': [v('answers.list'), v('answers.same')] })],
    [
      'choosing between two unknown long lists',
      forEach({ if: [null, v('answers.list'), v('answers.same')] }),
    ],
    ['looking for what is not there', forEach({ in: [-1, v('answers.texts')] })],
    ['looking through a long text', forEach({ in: ['y', v('answers.text')] })],
    ['gathering every row for every row', forEach({ answered: v('answers.list.*.n') })],
    ['making a text of a long list', forEach({ substr: [v('answers.texts'), 0, 1] })],
    ['dividing what is far apart', forEach({ '%': [v('answers.huge'), v('answers.tiny')] })],
    ['the calendar', forEach({ 'date-add': [v('now'), 'P1Y'] })],
    ['giving out everything there is', { merge: [v('answers.list'), v('answers.list'), v('answers.list')] }],
    [
      'a list that doubles',
      { reduce: [v('answers.list'), { merge: [v('accumulator'), v('accumulator')] }, [1]] },
    ],
    [
      'a text that doubles',
      { reduce: [v('answers.list'), { cat: [v('accumulator'), v('accumulator')] }, 'ab'] },
    ],
    ['every column of every row', forEach({ sum: [v('answers.list'), 'n'] })],
  ])('%s', (_, expression) => {
    const budget = freshBudget();
    const { value, stopped } = evaluate(expression, facts, budget);
    expect(value).toBeNull();
    expect(['steps', 'entries', 'characters']).toContain(stopped?.what);
    // One operation may go past the limit by what it counts at once, and no further.
    expect(LIMITS.deriveSteps - budget.steps).toBeLessThan(LIMITS.ruleSteps + 2 * list.length);
  });

  test('depth has its own limit', () => {
    let deep: Json = true;
    for (let i = 0; i < 100; i += 1) deep = { '!': [deep] };
    expect(evaluate(deep, facts).stopped).toEqual({ what: 'levels', limit: LIMITS.ruleDepth });
  });

  test('many rules share one budget: the last ones stop at once', () => {
    const budget = freshBudget();
    const each = Array.from({ length: 100 }, () => evaluate(nested(3), facts, budget).stopped?.what);
    expect(new Set(each)).toEqual(new Set(['steps']));
    expect(budget.steps).toBeGreaterThan(-2 * list.length);
  });

  test('honest work on as much data stays within', () => {
    for (const honest of [
      { sum: [v('answers.list'), 'n'] },
      { '==': [v('answers.texts'), v('answers.texts')] },
    ] as Json[])
      expect(evaluate(honest, facts).stopped).toBeUndefined();
  });
});
