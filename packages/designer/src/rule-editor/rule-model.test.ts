import {
  array,
  assert,
  boolean,
  constant,
  constantFrom,
  double,
  integer,
  type Arbitrary,
  letrec,
  oneof,
  option,
  property,
  record,
  string,
  tuple,
} from 'fast-check';
import { expect, test } from 'vitest';
import { type Json, OPERATIONS, type Rule } from '@orderwright/engine';
import type { FieldPath } from '../document/index.ts';
import {
  type Calculation,
  type Condition,
  emptyLine,
  type Group,
  OPERATORS,
  settled,
  SPANS,
  TOTALS,
} from './logic-model.ts';
import { logicAfter, readRule, type RuleModel, withLogic, writeModel } from './rule-model.ts';
import { UNFINISHED } from './write-logic.ts';

const AT = '/parts/*/total';
const field: Arbitrary<FieldPath> = constantFrom(
  '/seen',
  '/leak/found',
  '/parts/*/price',
  '/parts/*/quantity',
);
const literal: Arbitrary<Json> = oneof(
  string({ minLength: 1 }),
  boolean(),
  integer({ min: -1000, max: 1000 }),
  double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((n) =>
    Object.is(n, -0) ? 0 : n,
  ),
);
const values = array(literal, { minLength: 1, maxLength: 3 }).map((value) => ({
  kind: 'value' as const,
  value,
}));
const column: Arbitrary<FieldPath> = constantFrom('/parts/*/price', '/parts/*/quantity');

/** What can be read: everything but a value that is written out. */
const readable = (inner: Arbitrary<Calculation>, group: Arbitrary<Group>, path: Arbitrary<FieldPath>) =>
  oneof(
    { maxDepth: 3 },
    path.map((own) => ({ kind: 'field' as const, path: own })),
    constantFrom({ kind: 'today' as const }, { kind: 'now' as const }),
    constantFrom('/seen', '/leak/found').map((own) => ({ kind: 'previous' as const, path: own })),
    record({
      kind: constant('fact' as const),
      source: constantFrom('site', 'asset', 'customer', 'order', 'actor', 'event'),
      property: constantFrom('charge', 'data.reason', 'name'),
    }),
    record({
      kind: constant('total' as const),
      of: constantFrom(...TOTALS),
      rows: constant('/parts'),
      column: constantFrom('price', 'work.hours'),
      filter: option(rowGroup.map(settled)),
    }),
    record({
      kind: constant('total' as const),
      of: constant('count' as const),
      rows: constant('/parts'),
      column: constant(''),
      filter: option(rowGroup.map(settled)),
    }),
    record({
      kind: constant('shift' as const),
      from: inner,
      by: integer({ min: -400, max: 400 }),
      unit: constantFrom(...SPANS),
    }),
    record({ kind: constant('between' as const), from: inner, to: inner, unit: constantFrom(...SPANS) }),
    record({
      kind: constant('terms' as const),
      operator: constantFrom(...OPERATORS),
      parts: array(inner, { minLength: 2, maxLength: 3 }),
    }),
    record({ kind: constant('round' as const), part: inner, digits: integer({ min: 0, max: 4 }) }),
    tuple(group, inner, option(inner)).map(([when, yes, no]) => ({
      kind: 'if' as const,
      when: settled(when),
      yes,
      no,
    })),
  ) as Arbitrary<Calculation>;

const linesOf = (
  subject: Arbitrary<Calculation>,
  operand: Arbitrary<Calculation>,
  path: Arbitrary<FieldPath>,
): Arbitrary<Condition> =>
  oneof(
    record({
      kind: constant('compare' as const),
      subject,
      test: constantFrom('is', 'is-not', 'less', 'at-most', 'more', 'at-least', 'contains', 'not-contains'),
      operand,
    }),
    record({
      kind: constant('compare' as const),
      subject,
      test: constantFrom('one-of', 'not-one-of'),
      operand: values,
    }),
    record({
      kind: constant('compare' as const),
      subject,
      test: constantFrom('answered', 'missing'),
      operand: constant(null),
    }),
    record({
      kind: constant('compare' as const),
      subject: path.map((own) => ({ kind: 'field' as const, path: own })),
      test: constant('is' as const),
      operand: boolean().map((value) => ({ kind: 'value' as const, value })),
      bare: constant(true as const),
    }),
    record({
      kind: constantFrom('role', 'state'),
      not: boolean(),
      values: array(string({ minLength: 1 }), { minLength: 1, maxLength: 2 }),
    }),
  ) as Arbitrary<Condition>;

const groupOf = (part: Arbitrary<Condition>): Arbitrary<Group> =>
  record({
    kind: constant('group' as const),
    mode: constantFrom('all', 'any', 'none', 'not-all'),
    parts: array(part, { minLength: 1, maxLength: 3 }),
  }) as Arbitrary<Group>;

/** Conditions about one row of a list: its own fields, and those outside of it. */
const rowGroup = groupOf(
  linesOf(
    oneof(column, constant('/seen')).map((path) => ({ kind: 'field' as const, path })),
    literal.map((value) => ({ kind: 'value' as const, value })),
    column,
  ),
);

const arbitraries = letrec<{
  group: Group;
  condition: Condition;
  read: Calculation;
  calculation: Calculation;
}>((tie) => ({
  condition: oneof(
    { maxDepth: 3 },
    linesOf(tie('read') as Arbitrary<Calculation>, tie('calculation') as Arbitrary<Calculation>, field),
    record({
      kind: constant('rows' as const),
      of: constantFrom('some', 'all', 'none'),
      rows: constant('/parts'),
      when: rowGroup.map(settled),
    }),
    tie('group'),
  ) as Arbitrary<Condition>,
  group: groupOf(tie('condition') as Arbitrary<Condition>),
  read: readable(tie('calculation') as Arbitrary<Calculation>, tie('group') as Arbitrary<Group>, field),
  calculation: oneof(
    { maxDepth: 3 },
    literal.map((value) => ({ kind: 'value' as const, value })),
    tie('read') as Arbitrary<Calculation>,
  ),
}));

const model: Arbitrary<RuleModel> = oneof(
  record({ kind: constantFrom('show', 'require', 'lock', 'check'), when: arbitraries.group.map(settled) }),
  record({ kind: constantFrom('compute', 'prefill'), value: arbitraries.calculation }),
  record({
    kind: constant('options' as const),
    when: option(arbitraries.group.map(settled)),
    values: array(literal, { minLength: 1, maxLength: 4 }),
  }),
) as Arbitrary<RuleModel>;

const emptyRule = (kind: Rule['kind']): Rule => {
  const base = { id: 'rule', at: AT };
  if (kind === 'compute' || kind === 'prefill' || kind === 'options') return { ...base, kind, value: null };
  return kind === 'check' ? { ...base, kind, assert: null, message: '' } : { ...base, kind, when: null };
};

test('what the builder shows, written and read again, is the same', () => {
  assert(
    property(model, (shown) => {
      const logic = writeModel(shown, AT);
      if (logic === UNFINISHED) throw new Error('a finished model was not written');
      expect(readRule(withLogic(emptyRule(shown.kind), logic))).toEqual(shown);
    }),
    { numRuns: 500 },
  );
});

const show = (when: Json): Rule => ({ id: 'r', kind: 'show', at: '/leak/place', when });

/** Any JsonLogic at all, well formed or not. */
const anyLogic = letrec<{ logic: Json }>((tie) => ({
  logic: oneof(
    { maxDepth: 4 },
    literal,
    constant(null),
    constantFrom('answers.seen', 'row.price', 'price', 'now', 'previous.seen', 'site.name', '').map(
      (name) => ({
        var: name,
      }),
    ),
    tuple(
      constantFrom(...(Object.keys(OPERATIONS) as (keyof typeof OPERATIONS)[])),
      oneof(array(tie('logic'), { maxLength: 3 }), tie('logic')),
    ).map(([operation, args]) => ({ [operation]: args }) as Json),
  ),
})).logic;

test('whatever a rule says: opened and closed it is byte for byte what it was, or it does not open', () => {
  let opened = 0;
  assert(
    property(anyLogic, constantFrom('show', 'compute', 'options', 'check'), (logic, kind) => {
      const rule = withLogic(emptyRule(kind), logic);
      const shown = readRule(rule);
      if (shown === null) return;
      opened += 1;
      expect(JSON.stringify(logicAfter(rule, shown, AT))).toBe(JSON.stringify(logic));
    }),
    { numRuns: 2000, examples: [[{ '==': [{ var: 'answers.seen' }, true] }, 'show']] },
  );
  expect(opened).toBeGreaterThan(0);
});

test('a rule written otherwise than the builder writes keeps its own words until it is changed', () => {
  const rule = show({ answered: { var: ['answers.leak.found'] } });
  const shown = readRule(rule);
  if (shown === null || !('when' in shown)) throw new Error('it can be shown');
  expect(logicAfter(rule, shown, rule.at)).toEqual({ answered: { var: ['answers.leak.found'] } });
});

test('a rule written by hand opens when it can be shown exactly', () => {
  expect(readRule(show({ '==': [{ var: 'answers.leak.found' }, true] }))).toMatchObject({
    when: {
      mode: 'all',
      parts: [{ subject: { path: '/leak/found' }, test: 'is', operand: { value: true } }],
    },
  });
  expect(readRule(show({ '!': [{ var: 'answers.leak.found' }] }))).not.toBeNull();
  expect(readRule(show({ answered: { var: 'answers.leak.found' } }))).not.toBeNull();
});

test('a rule that would come back otherwise stays closed', () => {
  const closed: Json[] = [
    { some: [{ var: 'answers.parts' }, { '>': [{ var: 'order' }, 10] }] },
    { reduce: [{ var: 'answers.parts' }, { '+': [{ var: 'current.price' }, { var: 'accumulator' }] }, 0] },
    { '==': [{ var: ['answers.leak.found', false] }, true] },
    { '<': [1, { var: 'answers.leak.size' }, 5] },
    { and: [{ var: 'answers.leak.found' }] },
    { '==': [{ var: 'answers.leak.found' }, null] },
    { '==': [{ var: 'row.found' }, true] },
    true,
  ];
  for (const when of closed) expect(readRule(show(when))).toBeNull();
});

test('a line that is not finished is not written', () => {
  const when: Group = {
    kind: 'group',
    mode: 'all',
    parts: [emptyLine],
  };
  expect(writeModel({ kind: 'show', when }, AT)).toBe(UNFINISHED);
  expect(writeModel({ kind: 'show', when: { ...when, parts: [] } }, AT)).toBe(UNFINISHED);
});
