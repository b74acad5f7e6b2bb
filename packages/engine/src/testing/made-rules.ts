import * as fc from 'fast-check';
import type { Json, JsonObject } from '../json.ts';
import type { Rule } from '../template/template.ts';

/** A schema with the id of its field. */
export const named = (anchor: string, schema: JsonObject): JsonObject => ({ $anchor: anchor, ...schema });
const number = { type: 'number' };
/** Fields of most kinds that rules read, in groups and in rows within rows. */
export const MADE_SCHEMA: JsonObject = {
  type: 'object',
  properties: {
    a: named('a', number),
    b: named('b', { type: 'number', multipleOf: 0.01 }),
    c: named('c', { type: 'integer' }),
    yes: named('yes', { type: 'boolean' }),
    day: named('day', { type: 'string', format: 'date' }),
    kind: named('kind', { enum: ['x', 'y', 'z'] }),
    group: named('group', {
      type: 'object',
      properties: {
        d: named('d', number),
        inner: named('inner', { type: 'object', properties: { e: named('e', number) } }),
      },
    }),
    rows: named('rows', {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          q: named('q', number),
          p: named('p', number),
          t: named('t', number),
          sub: named('sub', {
            type: 'array',
            items: { type: 'object', properties: { n: named('n', number), m: named('m', number) } },
          }),
        },
      },
    }),
  },
};
const v = (name: string): Json => ({ var: name });
/** Ids of rows that made answers have. */
export const ROW_IDS = ['1', '2', '3'].map((n) => `0190c9e0-0000-7000-8000-00000000000${n}`);

const numbers = [
  '/a',
  '/b',
  '/c',
  '/group/d',
  '/group/inner/e',
  '/rows/*/q',
  '/rows/*/p',
  '/rows/*/t',
  '/rows/*/sub/*/n',
  '/rows/*/sub/*/m',
];
const places = [...numbers, '/yes', '/day', '/kind', '/group', '/group/inner', '/rows', '/rows/*/sub'];

const variable = fc.constantFrom(
  ...`answers.a answers.b answers.c answers.yes answers.kind answers.group answers.group.d answers.group.inner.e
    answers.rows answers.rows.*.q answers.rows.0.p answers.rows.length row.q row.p row.t row.d row.a row.n row
    rows.1.q rows.1.a rows.2.a rows state order.priority site.zone previous.a now nothing`.split(/\s+/),
  '',
);
/** Expressions over everything a rule can read, from a field inside rows or outside them. */
export const { logic: madeLogic } = fc.letrec<{ logic: Json }>((tie) => {
  const some = tie('logic');
  const two = (...names: string[]): fc.Arbitrary<Json> =>
    fc.tuple(fc.constantFrom(...names), some, some).map(([name, x, y]): Json => ({ [name]: [x, y] }));
  return {
    logic: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 5, arbitrary: variable.map(v) },
      { weight: 2, arbitrary: fc.constantFrom<Json>(0, 1, 2, 'x', 'y', true, false, null) },
      { weight: 4, arbitrary: two('+', '*', '-', '>', '<=', '==', '!=', 'and', 'or') },
      { weight: 1, arbitrary: fc.tuple(some, some, some).map((parts): Json => ({ if: parts })) },
      { weight: 1, arbitrary: some.map((x): Json => ({ '!': [x] })) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('q', 'p', 't', 'sub').map((c): Json => ({ sum: [v('answers.rows'), c] })),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom<Json>({ count: [v('answers.rows')] }, { sum: [v('row.sub'), 'n'] }),
      },
      {
        weight: 1,
        arbitrary: some.map((x): Json => ({ some: [v('answers.rows'), { or: [{ '>': [v('q'), 1] }, x] }] })),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom<Json>(
          { sum: [{ filter: [v('answers.rows'), { '>': [v('p'), 1] }] }, 't'] },
          { reduce: [v('answers.rows'), { '+': [v('current.q'), v('accumulator'), v('answers.a')] }, 0] },
          { 'in-state': ['work'] },
          { 'has-role': ['technician'] },
          { 'date-add': [{ today: [] }, 1, 'days'] },
          { answered: [v('answers.group.d'), v('answers.day')] },
          { missing: ['answers.a', 'answers.kind'] },
          { var: { if: [v('answers.yes'), 'answers.a', 'answers.b'] } },
          { map: [v('answers.rows'), v('order')] },
        ),
      },
    ),
  };
});
/** Rules of most kinds at those fields, right and wrong ones. */
export const madeRules: fc.Arbitrary<Omit<Rule, 'id'>> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('show', 'lock', 'require'),
    at: fc.constantFrom(...places),
    when: madeLogic,
  }),
  fc.record({ kind: fc.constant('compute'), at: fc.constantFrom(...numbers), value: madeLogic }),
  fc.record({ kind: fc.constant('compute'), at: fc.constantFrom(...numbers), value: madeLogic }),
  fc.record({
    kind: fc.constant('options'),
    at: fc.constant('/kind'),
    value: fc.constantFrom<Json>(['x'], { if: [v('answers.yes'), ['x', 'y'], ['z']] }),
  }),
  fc.record({
    kind: fc.constant('check'),
    at: fc.constantFrom(...places),
    assert: madeLogic,
    message: fc.constant('No.'),
  }),
) as fc.Arbitrary<Omit<Rule, 'id'>>;
