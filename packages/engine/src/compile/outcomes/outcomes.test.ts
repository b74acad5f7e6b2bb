import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../json.ts';
import { evaluate, isTruthy } from '../../logic/evaluate.ts';
import { compileForm } from '../form.ts';
import { canBe, conflictIn, outcomesOf } from './outcomes.ts';

const named = (anchor: string, schema: JsonObject): JsonObject => ({ $anchor: anchor, ...schema });
const form = compileForm({
  schema: {
    type: 'object',
    properties: {
      yes: named('yes', { type: 'boolean' }),
      kind: named('kind', { enum: ['a', 'b', 'c'] }),
      score: named('score', { type: 'integer', minimum: 1, maximum: 5 }),
      price: named('price', { type: 'number', minimum: 0 }),
      day: named('day', { type: 'string', format: 'date' }),
      name: named('name', { type: 'string' }),
      rows: named('rows', {
        type: 'array',
        items: { type: 'object', properties: { q: named('q', { type: 'number' }) } },
      }),
    },
  },
});
const v = (name: string): Json => ({ var: name });
const all = (...parts: Json[]): Json => ({ and: parts });
const is = (name: string, value: Json): Json => ({ '==': [v(`answers.${name}`), value] });
const of = (expression: Json): unknown => {
  const found = outcomesOf(form, { expression, around: [''] });
  return (
    found &&
    Object.entries(found)
      .flatMap(([name, can]) => (can ? [name] : []))
      .join(' ')
  );
};

describe('what a condition can come to', () => {
  test.each<[string, Json, string]>([
    ['a choice is one thing at a time', all(is('kind', 'a'), is('kind', 'b')), 'no unknown'],
    ['every choice named', { in: [v('answers.kind'), ['a', 'b', 'c']] }, 'yes unknown'],
    ['no choice of that name', { in: [v('answers.kind'), ['x']] }, 'no unknown'],
    ['past the schema’s range', { '>': [v('answers.score'), 5] }, 'no unknown'],
    ['whole numbers leave no room between two', { '<': [2, v('answers.score'), 3] }, 'no unknown'],
    ['there is room between two prices', { '<': [2, v('answers.price'), 3] }, 'yes no unknown'],
    ['below the least', { '<': [v('answers.price'), 0] }, 'no unknown'],
    [
      'bounds that exclude each other',
      all({ '<': [v('answers.price'), 5] }, { '>': [v('answers.price'), 9] }),
      'no unknown',
    ],
    [
      'days likewise',
      all({ '<': [v('answers.day'), '2026-01-01'] }, { '>': [v('answers.day'), '2026-06-01'] }),
      'no unknown',
    ],
    ['a text is one text', all(is('name', 'x'), is('name', 'y')), 'no unknown'],
    ['yes and not yes', all(v('answers.yes'), { '!': v('answers.yes') }), 'no unknown'],
    [
      'answered or not',
      { or: [{ answered: v('answers.name') }, { '==': [v('answers.name'), null] }] },
      'yes',
    ],
    ['yes or no, once answered', { or: [v('answers.yes'), { '!': v('answers.yes') }] }, 'yes unknown'],
    [
      'what cannot be told is taken to be anything',
      { '>': [{ sum: [v('answers.rows'), 'q'] }, 1] },
      'yes no unknown',
    ],
    ['yet it is the same wherever it stands', all({ 'in-state': 'x' }, { '!': { 'in-state': 'x' } }), 'no'],
    [
      'a fact of the order is one thing too',
      all({ '==': [v('order.priority'), 'low'] }, { '==': [v('order.priority'), 'high'] }),
      'no unknown',
    ],
    [
      'other rows are other values',
      all({ '==': [v('answers.rows.0.q'), 1] }, { '==': [v('answers.rows.1.q'), 2] }),
      'yes no unknown',
    ],
    ['today moves on', { '<': [v('answers.day'), { today: [] }] }, 'yes no unknown'],
  ])('%s', (_, expression, outcomes) => {
    expect(of(expression)).toBe(outcomes);
  });

  test('too many combinations: nothing is said', () => {
    const many = Array.from({ length: 12 }, (_, i): Json => ({ '==': [v(`site.f${i}`), 'x'] }));
    expect(outcomesOf(form, { expression: { and: many }, around: [''] })).toBeNull();
    expect(canBe(form, [{ expression: { and: many }, around: [''], met: true }])).toBeNull();
  });

  test('of a long condition the two parts that clash', () => {
    const clash = all({ '<': [v('answers.score'), 2] }, { '>': [v('answers.score'), 3] });
    const expression = all(v('answers.yes'), { '<': [v('answers.score'), 2] }, is('kind', 'a'), {
      '>': [v('answers.score'), 3],
    });
    expect(conflictIn(form, { expression, around: [''] })).toEqual(clash);
  });
});

test('nothing that any answers give is called impossible', () => {
  const value: { [field: string]: fc.Arbitrary<Json> } = {
    yes: fc.boolean(),
    kind: fc.constantFrom('a', 'b', 'c'),
    score: fc.integer({ min: 1, max: 5 }),
    price: fc.constantFrom(0, 0.01, 1, 2.5, 3, 4.99, 5, 6, 100),
    day: fc.constantFrom('2025-12-31', '2026-01-01', '2026-01-02', '2030-05-05'),
    name: fc.constantFrom('x', 'y', 'other'),
    rows: fc.array(fc.record({ q: fc.constantFrom<Json>(0, 1, 2) }), { maxLength: 2 }),
  };
  const answers = fc.record(value, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>;
  const comparison = fc.oneof(
    fc.tuple(
      fc.constantFrom('<', '<=', '>', '>=', '==', '!='),
      fc.constantFrom('score', 'price'),
      fc.constantFrom<Json>(0, 1, 2.5, 3, 5, 6),
    ),
    fc.tuple(
      fc.constantFrom('<', '>=', '==', '!='),
      fc.constant('day'),
      fc.constantFrom<Json>('2026-01-01', '2026-01-02'),
    ),
    fc.tuple(
      fc.constantFrom('==', '!=', '==='),
      fc.constantFrom('kind', 'name'),
      fc.constantFrom<Json>('a', 'b', 'x', null),
    ),
    fc.tuple(fc.constantFrom('==', '!='), fc.constant('yes'), fc.constantFrom<Json>(true, false)),
  );
  const { logic } = fc.letrec<{ logic: Json }>((tie) => ({
    logic: fc.oneof(
      { maxDepth: 3 },
      comparison.map(([operation, field, x]): Json => ({ [operation]: [v(`answers.${field}`), x] })),
      fc.constantFrom<Json>(v('answers.yes'), v('answers.price'), v('answers.name'), true, false),
      fc.constantFrom<Json>({ answered: v('answers.kind') }, { in: [v('answers.kind'), ['a', 'c']] }),
      fc.constantFrom<Json>(
        { '==': [v('answers.score'), v('answers.price')] },
        { some: [v('answers.rows'), { '>': [v('q'), 1] }] },
      ),
      fc.constantFrom<Json>(
        { '<': [1, v('answers.price'), 3] },
        { '>': [{ '+': [v('answers.score'), 1] }, 4] },
      ),
      fc
        .tuple(fc.constantFrom('and', 'or'), tie('logic'), tie('logic'))
        .map(([o, a, b]): Json => ({ [o]: [a, b] })),
      tie('logic').map((a): Json => ({ '!': [a] })),
      fc.tuple(tie('logic'), tie('logic'), tie('logic')).map((parts): Json => ({ if: parts })),
    ),
  }));
  const facts = {
    state: [],
    actor: null,
    now: '2026-01-01T00:00:00Z',
    event: null,
    order: null,
    site: null,
    asset: null,
    customer: null,
    previous: null,
    timeZone: 'UTC',
  };
  fc.assert(
    fc.property(logic, fc.array(answers, { minLength: 3, maxLength: 6 }), (expression, given) => {
      const can = outcomesOf(form, { expression, around: [''] });
      for (const one of can === null ? [] : given) {
        const { value } = evaluate(expression, { ...facts, answers: one, row: one, rows: [one] });
        expect(value === null ? can?.unknown : isTruthy(value) ? can?.yes : can?.no).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});
