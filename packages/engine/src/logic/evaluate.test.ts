import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../json.ts';
import { decimal, roundToMultiple, toNumber } from './decimal.ts';
import { evaluate, holds } from './evaluate.ts';
import type { RuleFacts } from './facts.ts';

const facts = (answers: JsonObject, more: Partial<RuleFacts> = {}): RuleFacts => ({
  answers,
  state: ['order', 'in-progress'],
  actor: { id: 'p1', roles: ['technician'] },
  now: '2026-03-28T23:30:00Z',
  event: null,
  order: { plannedStart: '2026-03-29T08:00:00+02:00' },
  site: null,
  asset: null,
  customer: null,
  previous: null,
  timeZone: 'Europe/Paris',
  ...more,
});
const value = (rule: Json, answers: JsonObject = {}, more: Partial<RuleFacts> = {}): Json =>
  evaluate(rule, facts(answers, more)).value;
const v = (name: string): Json => ({ var: `answers.${name}` });

const rule = (operation: string): Json => ({ [operation]: [v('rows'), { var: 'ok' }] });

describe('not answered is unknown', () => {
  test.each<[string, Json]>([
    ['a comparison', { '<': [v('a'), 5] }],
    ['a sum', { '+': [v('a'), 1] }],
    ['a negation', { '!': [v('a')] }],
    ['equality with a value', { '==': [v('a'), 'x'] }],
    ['inequality with a value', { '!=': [v('a'), 'x'] }],
    ['a text', { cat: ['no. ', v('a')] }],
    ['a membership', { in: [v('a'), ['x']] }],
    ['a list that is worked on', { map: [v('a'), { var: 'b' }] }],
    ['a date', { 'date-add': [v('a'), 'P1D'] }],
  ])('%s that needs it', (_, rule) => {
    expect(value(rule)).toBeNull();
    expect(holds(rule, facts({}))).toBe(false);
  });

  test('and, or follow Kleene', () => {
    expect(value({ and: [v('a'), false] })).toBe(false);
    expect(value({ and: [v('a'), true] })).toBeNull();
    expect(value({ or: [v('a'), true] })).toBe(true);
    expect(value({ or: [v('a'), false] })).toBeNull();
  });

  test('if is known where both ways agree', () => {
    expect(value({ if: [v('a'), 'x', 'x'] })).toBe('x');
    expect(value({ if: [v('a'), 'x', 'y'] })).toBeNull();
    expect(value({ if: [v('a'), 'x', false, 'y', 'x'] })).toBe('x');
  });

  test('all, some and none are known as soon as one element decides', () => {
    const rows = { rows: [{ ok: true }, {}] };
    expect(value(rule('some'), rows)).toBe(true);
    expect(value(rule('none'), rows)).toBe(false);
    expect(value(rule('all'), rows)).toBeNull();
  });

  test('"is it answered" is asked by answered, missing, or a literal null', () => {
    expect(value({ answered: v('a') })).toBe(false);
    expect(value({ answered: v('a') }, { a: 0 })).toBe(true);
    expect(value({ answered: v('a') }, { a: false })).toBe(true);
    expect(value({ answered: v('a') }, { a: [] })).toBe(true);
    expect(value({ answered: v('a') }, { a: '' })).toBe(false);
    expect(value({ '==': [v('a'), null] })).toBe(true);
    expect(value({ '!=': [v('a'), null] }, { a: 0 })).toBe(true);
    expect(value({ missing: ['answers.a', 'answers.b'] }, { b: 1 })).toEqual(['answers.a']);
    expect(value({ missing_some: [1, ['answers.a', 'answers.b']] }, { b: 1 })).toEqual([]);
  });

  test('a default stands in for what is missing', () => {
    expect(value({ '+': [{ var: ['answers.a', 0] }, 1] })).toBe(1);
  });
});

describe('facts', () => {
  test('are readable inside map, filter and reduce', () => {
    const answers = { factor: 3, rows: [{ n: 1 }, { n: 2 }] };
    expect(value({ map: [v('rows'), { '*': [{ var: 'n' }, v('factor')] }] }, answers)).toEqual([3, 6]);
    expect(value({ filter: [v('rows'), { '<': [{ var: 'n' }, v('factor')] }] }, answers)).toHaveLength(2);
    expect(
      value(
        { reduce: [v('rows'), { '+': [{ var: 'accumulator' }, { var: 'current.n' }, v('factor')] }, 0] },
        answers,
      ),
    ).toBe(9);
  });

  test('the row is the object that holds the field, rows.1 the one around it', () => {
    const row = { n: 2 };
    expect(value({ '*': [{ var: 'row.n' }, { var: 'rows.1.k' }] }, {}, { row, rows: [row, { k: 5 }] })).toBe(
      10,
    );
  });

  test('a star gathers from every row', () => {
    expect(value(v('rows.*.n'), { rows: [{ n: 1 }, {}, { n: 2 }] })).toEqual([1, 2]);
  });

  test('only own properties are read', () => {
    expect(value({ var: 'answers.constructor' })).toBeNull();
    expect(value({ var: 'answers.__proto__.polluted' })).toBeNull();
    expect(value({ var: 'answers.a.toString' }, { a: {} })).toBeNull();
  });
});

describe('numbers', () => {
  test('are decimal', () => {
    expect(value({ '+': [0.1, 0.2] })).toBe(0.3);
    expect(value({ '*': [1.1, 3] })).toBe(3.3);
    expect(value({ '==': [{ '+': [0.1, 0.2] }, 0.3] })).toBe(true);
    expect(value({ '*': [{ '/': [1, 3] }, 3] })).toBe(1);
    expect(value({ '-': [1, 0.9] })).toBe(0.1);
  });

  test('are rounded half away from zero', () => {
    expect(value({ round: [2.5] })).toBe(3);
    expect(value({ round: [-2.5] })).toBe(-3);
    expect(value({ round: [1.005, 2] })).toBe(1.01);
    expect(roundToMultiple(1.005, 0.01)).toBe(1.01);
    expect(roundToMultiple(-1.005, 0.01)).toBe(-1.01);
    expect(roundToMultiple(7, 5)).toBe(5);
  });

  test('have one zero, as JSON text has', () => {
    expect(value({ '*': [-1, 0] })).toBe(0);
    expect(value({ '-': [0] })).toBe(0);
    expect(value({ '+': [-0] })).toBe(0);
    expect(value({ '%': [-4, 2] })).toBe(0);
    expect(value({ round: [-0.4] })).toBe(0);
    expect(value({ max: [-0] })).toBe(0);
    expect(value(v('a'), { a: -0 })).toBe(0);
    expect(value([{ '*': [-1, 0] }])).toEqual([0]);
  });

  test('divided by nothing are unknown', () => {
    expect(value({ '/': [1, 0] })).toBeNull();
    expect(value({ '%': [1, 0] })).toBeNull();
  });

  test('sums of cents are exact in any order', () => {
    const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 30 }), (amounts) => {
        const rows = amounts.map((amount) => ({ price: amount / 100 }));
        const total = amounts.reduce((sum, amount) => sum + amount, 0) / 100;
        expect(value({ sum: [v('rows'), 'price'] }, { rows })).toBe(total === 0 ? 0 : total);
        expect(value({ sum: [v('rows'), 'price'] }, { rows: rows.toReversed() })).toBe(
          total === 0 ? 0 : total,
        );
      }),
    );
  });

  test('a product is the exact product of the shortest texts, cut to 15 digits', () => {
    const number = fc.tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(number, number, ([a, i], [b, j]) => {
        const [left, right] = [Number(`${a}e-${i}`), Number(`${b}e-${j}`)];
        const exact = decimal(left)?.times(decimal(right) ?? 0);
        expect(value({ '*': [left, right] })).toBe(exact ? toNumber(exact) : null);
        expect(value({ '*': [left, right] })).toBe(value({ '*': [right, left] }));
      }),
    );
  });
});

describe('over rows', () => {
  const rows = { rows: [{ n: 2 }, {}, { n: 4 }] };
  test.each<[string, Json]>([
    ['sum', 6],
    ['count', 2],
    ['average', 3],
    ['min-of', 2],
    ['max-of', 4],
  ])('%s skips rows without a value', (operation, expected) => {
    expect(value({ [operation]: [v('rows'), 'n'] }, rows)).toBe(expected);
  });

  test('no rows add up to nothing, and have no average', () => {
    expect(value({ sum: [v('rows'), 'n'] })).toBe(0);
    expect(value({ count: [v('rows')] })).toBe(0);
    expect(value({ average: [v('rows'), 'n'] })).toBeNull();
    expect(value({ 'max-of': [v('rows'), 'n'] })).toBeNull();
  });
});

describe('time', () => {
  test('today is the day at the site', () => {
    expect(value({ today: [] })).toBe('2026-03-29');
    expect(value({ today: [] }, {}, { timeZone: 'America/New_York' })).toBe('2026-03-28');
  });

  test('days and months follow the calendar', () => {
    expect(value({ 'date-add': ['2026-01-31', 'P1M'] })).toBe('2026-02-28');
    expect(value({ 'date-add': ['2026-01-31', 3, 'days'] })).toBe('2026-02-03');
    expect(value({ 'date-add': ['08:30', 'PT45M'] })).toBe('09:15');
    expect(value({ 'date-add': ['2026-03-28T12:00:00+01:00', 'P1D'] })).toBe('2026-03-29T10:00:00Z');
    expect(value({ 'date-add': ['2026-03-28T12:00:00+01:00', 'PT24H'] })).toBe('2026-03-29T11:00:00Z');
  });

  test('differences', () => {
    expect(value({ 'date-diff': ['2026-01-01', '2026-03-01', 'days'] })).toBe(59);
    expect(value({ 'date-diff': ['2026-01-31', '2026-03-01', 'months'] })).toBe(1);
    expect(value({ 'date-diff': ['2026-03-29T00:30:00Z', '2026-03-29T02:00:00Z', 'hours'] })).toBe(1.5);
    expect(value({ 'date-diff': ['08:15', '09:45', 'minutes'] })).toBe(90);
    expect(value({ duration: ['PT1H30M', 'hours'] })).toBe(1.5);
    expect(value({ duration: [1.5, 'hours'] })).toBe('PT1H30M');
  });

  test('moments are compared as moments, whatever their offset', () => {
    expect(value({ '<': ['2026-03-29T09:30:00+02:00', '2026-03-29T08:00:00Z'] })).toBe(true);
    expect(value({ '==': ['2026-03-29T10:00:00+02:00', '2026-03-29T08:00:00Z'] })).toBe(true);
    expect(value({ '<': ['PT90M', 'PT2H'] })).toBe(true);
  });

  test('a date past the end of the calendar is unknown', () => {
    expect(value({ 'date-add': ['2026-01-01', 'P999999999D'] })).toBeNull();
  });
});

test('in-state and has-role ask about the order and the person', () => {
  expect(value({ 'in-state': ['in-progress'] })).toBe(true);
  expect(value({ 'in-state': ['done'] })).toBe(false);
  expect(value({ 'has-role': ['technician'] })).toBe(true);
  expect(value({ 'has-role': ['office'] })).toBe(false);
});

describe('a hostile rule', () => {
  const grow = (operation: string, seed: Json): Json => ({
    reduce: [v('rows'), { [operation]: [{ var: 'accumulator' }, { var: 'accumulator' }] }, seed],
  });
  const rows = Array.from({ length: 60 }, () => 1);

  test.each<[string, Json, string]>([
    ['that doubles a list', grow('merge', [1]), 'entries'],
    ['that doubles a text', grow('cat', 'x'), 'characters'],
    ['with loops in loops', { map: [v('many'), { map: [v('many'), { '+': [1, 1] }] }] }, 'steps'],
    [
      'that is too deep',
      Array.from({ length: 100 }).reduce<Json>((inner) => ({ '!': [inner] }), true),
      'levels',
    ],
    ['that logs', { log: ['x'] }, 'operation'],
    ['that names a prototype', { constructor: ['x'] }, 'operation'],
    ['that reaches into an operation', { 'var.constructor': ['x'] }, 'operation'],
  ])('%s stops and says so', (_, rule, what) => {
    const many = Array.from({ length: 1000 }, () => 1);
    const began = performance.now();
    expect(evaluate(rule, facts({ rows, many })).stopped?.what).toBe(what);
    expect(performance.now() - began).toBeLessThan(500);
  });

  test('that squares a number stays small and ends', () => {
    const rule = { reduce: [v('rows'), { '*': [{ var: 'accumulator' }, { var: 'accumulator' }] }, 1.000001] };
    expect(evaluate(rule, facts({ rows })).stopped).toBeUndefined();
  });

  test('that compares a group with a text is answered without asking the group', () => {
    expect(value({ '==': [v('a'), 'x'] }, { a: { toString: 1 } })).toBe(false);
    expect(value({ cat: [v('a')] }, { a: { toString: 1 } })).toBe('');
    expect(value({ '+': [v('a'), 1] }, { a: { valueOf: 1 } })).toBeNull();
  });
});

test('rules are pure: the same facts give the same value', () => {
  const rule = fc.letrec<{ rule: Json }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(fc.integer(), fc.boolean(), fc.constantFrom('x', '2026-01-01', '')) as fc.Arbitrary<Json>,
      fc.constantFrom<Json>(v('a'), v('b'), v('rows')),
      fc
        .tuple(
          fc.constantFrom(
            '+',
            '-',
            '*',
            '/',
            '<',
            '==',
            'and',
            'or',
            'if',
            'cat',
            'merge',
            'in',
            'round',
            'date-add',
          ),
          fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
        )
        .map(([operation, values]) => ({ [operation]: values }) as Json),
    ) as fc.Arbitrary<Json>,
  })).rule;
  fc.assert(
    fc.property(rule, (rule) => {
      const given = facts({ a: 1.5, rows: [{ n: 1 }] });
      expect(evaluate(rule, given)).toEqual(evaluate(rule, given));
    }),
    { numRuns: 2000 },
  );
});
