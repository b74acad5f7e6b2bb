import { Big } from 'big.js';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { inWholes, sumInWholes } from '../in-wholes.ts';
import type { Json, JsonObject } from '../json.ts';
import { compileLogic } from './compile-logic.ts';
import { rounding, roundToMultiple } from './decimal.ts';
import { evaluate, evaluateCompiled } from './evaluate.ts';
import type { RuleFacts } from './facts.ts';
import { OPERATIONS } from './operations.ts';

const NAMES = [...Object.keys(OPERATIONS), 'nothing-such', '__proto__', 'constructor'];
const PATHS =
  `answers answers.a answers.b answers.rows answers.rows.*.q answers.rows.0.q answers.rows.length answers.day
  answers.text row row.q rows.1.a state order.priority now current current.q accumulator q previous.a nothing`.split(
    /\s+/,
  );
const NUMBERS = [0, 1, -3, 2.5, 0.1, 0.2, 1e21, 1e-9, 123456789.123456];
const TEXTS = ['', 'x', '7', 'q', 'P1D', 'days', '2026-03-29', '2026-03-29T01:30:00Z'];
/** Groups that JavaScript could not make a text or a number of. */
const GROUPS: readonly Json[] = [{ a: 1, b: 2 }, {}, { toString: 1, valueOf: 2 }];
const OTHERS: readonly Json[] = [true, false, null, [], [1, 2.5, 'x'], [{ toString: 1, valueOf: 2 }]];
const literal = fc.constantFrom<Json>(...NUMBERS, ...TEXTS, ...OTHERS, ...GROUPS);
const { logic } = fc.letrec<{ logic: Json }>((tie) => ({
  logic: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 3, arbitrary: literal },
    { weight: 5, arbitrary: fc.constantFrom(...PATHS, '', 0, 1).map((name): Json => ({ var: name })) },
    {
      weight: 8,
      arbitrary: fc
        .tuple(fc.constantFrom(...NAMES), fc.array(tie('logic'), { maxLength: 4 }))
        .map(([name, values]): Json => Object.fromEntries([[name, values]])),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom('map', 'filter', 'reduce', 'all', 'some', 'none', 'sum', 'count'),
          tie('logic'),
          tie('logic'),
        )
        .map(([name, one, other]): Json => ({ [name]: [{ var: 'answers.rows' }, one, other] })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...NAMES), tie('logic'))
        .map(([name, one]): Json => ({ [name]: one })),
    },
    { weight: 1, arbitrary: fc.array(tie('logic'), { maxLength: 3 }) },
  ),
}));

const value = fc.constantFrom<Json>(0, 1, 2.25, 0.1, '', 'x', true, null, '2026-05-04', {
  toString: 1,
  valueOf: 2,
});
const rows = fc.array(fc.record({ q: value, p: value }, { requiredKeys: [] }), { maxLength: 4 });
const answers = fc.record({ a: value, b: value, day: value, text: value, rows }, { requiredKeys: [] });
const factsOf = (held: JsonObject): RuleFacts => ({
  answers: held,
  row: Array.isArray(held['rows']) ? held['rows'][0] : undefined,
  rows: [Array.isArray(held['rows']) ? held['rows'][0] : undefined, held],
  state: ['order', 'work'],
  actor: { roles: ['technician'] },
  now: '2026-05-04T23:30:00Z',
  event: null,
  order: { priority: 'high' },
  site: null,
  asset: null,
  customer: null,
  previous: { a: 41 },
  timeZone: 'Europe/Paris',
});

test('an expression made ready gives what json-logic-js gives, in as many steps, and stops where it stops', () => {
  fc.assert(
    fc.property(logic, answers, fc.oneof(fc.constant(2_000_000), fc.nat(60)), (expression, held, steps) => {
      const facts = factsOf(held as JsonObject);
      const [one, other] = [{ steps }, { steps }];
      const record = evaluate(expression, facts, one);
      expect(evaluateCompiled(compileLogic(expression), facts, other)).toEqual(record);
      expect(other.steps).toBe(one.steps);
    }),
    { numRuns: 6000 },
  );
});

test('the same for what is nested too deeply', () => {
  let deep: Json = { var: 'answers.a' };
  for (let level = 0; level < 80; level += 1) deep = { '!': [deep] };
  const facts = factsOf({ a: true });
  expect(evaluateCompiled(compileLogic(deep), facts, { steps: 1000 })).toEqual(
    evaluate(deep, facts, { steps: 1000 }),
  );
});

const number = fc.oneof(
  fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(9)).map(([n, places]) => Number(`${n}e-${places}`)),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e7, max: 1e7 }),
  fc.integer(),
);

test('what is summed in whole numbers is what exact decimals give, at each step on the way', () => {
  const amount = fc.integer({ min: -1e8, max: 1e8 }).map((n) => n / 100);
  let summed = 0;
  fc.assert(
    fc.property(fc.oneof(fc.array(amount), fc.array(number), fc.array(fc.integer())), (numbers) => {
      const got = sumInWholes(numbers);
      if (got === undefined) return;
      summed += 1;
      let exact = new Big(0);
      let held = 0;
      for (const each of numbers) {
        exact = exact.plus(each);
        const both = [held, each].every(Number.isSafeInteger);
        const next = both ? held + each : inWholes(held, each, (m, n) => m + n, 'longer');
        expect(next).toBeDefined();
        held = next ?? Number.NaN;
      }
      expect(new Big(got).eq(exact)).toBe(true);
      expect(got).toBe(held + 0);
    }),
    { numRuns: 1500 },
  );
  expect(summed).toBeGreaterThan(500);
});

test('what is reckoned in whole numbers is what exact decimals give', () => {
  let reckoned = 0;
  fc.assert(
    fc.property(number, number, (a, b) => {
      const [x, y] = [new Big(a), new Big(b)];
      for (const [got, exact] of [
        [inWholes(a, b, (m, n) => m + n, 'longer'), x.plus(y)],
        [inWholes(a, b, (m, n) => m - n, 'longer'), x.minus(y)],
        [inWholes(a, b, (m, n) => m * n, 'sum'), x.times(y)],
        ...(b === 0 ? [] : ([[inWholes(a, b, (m, n) => m % n, 'longer'), x.mod(y)]] as const)),
      ] as const) {
        if (got === undefined) continue;
        reckoned += 1;
        expect(new Big(got).eq(exact)).toBe(true);
      }
      const step = Math.abs(b);
      if (step === 0) return;
      const steps = x.div(step).round(0, Big.roundHalfUp).times(step);
      expect(roundToMultiple(a, step)).toBe(Number(steps.prec(15, Big.roundHalfUp).toString()) + 0);
      for (const each of [step, 1, 0.5, 0.1, 0.01, 0.125, 0.0001])
        expect(rounding(each)(a)).toBe(roundToMultiple(a, each));
    }),
    { numRuns: 4000 },
  );
  expect(reckoned).toBeGreaterThan(4000);
});
