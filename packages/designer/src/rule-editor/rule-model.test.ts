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
import type { Json, Rule } from '@orderwright/engine';
import type { FieldPath } from '../document/index.ts';
import { type Calculation, OPERATORS, TOTALS } from './calculation.ts';
import { type Condition, type Group, settled, UNFINISHED } from './condition.ts';
import { readRule, type RuleModel, withLogic, writeModel } from './rule-model.ts';

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
const operand = oneof(
  literal.map((value) => ({ kind: 'value' as const, value })),
  field.map((path) => ({ kind: 'field' as const, path })),
  constant({ kind: 'today' as const }),
);
const comparison: Arbitrary<Condition> = oneof(
  record({
    kind: constant('compare' as const),
    field,
    test: constantFrom('is', 'is-not', 'less', 'at-most', 'more', 'at-least', 'contains'),
    operand,
  }),
  record({
    kind: constant('compare' as const),
    field,
    test: constant('one-of' as const),
    operand: array(literal, { minLength: 1, maxLength: 3 }).map((value) => ({
      kind: 'value' as const,
      value,
    })),
  }),
  record({
    kind: constant('compare' as const),
    field,
    test: constantFrom('answered', 'missing'),
    operand: constant(null),
  }),
  record({
    kind: constant('compare' as const),
    field,
    test: constant('is' as const),
    operand: boolean().map((value) => ({ kind: 'value' as const, value })),
    bare: constant(true as const),
  }),
  record({
    kind: constantFrom('role', 'state'),
    not: boolean(),
    values: array(string({ minLength: 1 }), { minLength: 1, maxLength: 2 }),
  }),
);

const arbitraries = letrec<{ group: Group; condition: Condition; calculation: Calculation }>((tie) => ({
  condition: oneof({ maxDepth: 3 }, comparison, tie('group')),
  group: record({
    kind: constant('group' as const),
    mode: constantFrom('all', 'any', 'none'),
    parts: array(tie('condition') as Arbitrary<Condition>, { minLength: 1, maxLength: 3 }),
  }) as Arbitrary<Group>,
  calculation: oneof(
    { maxDepth: 3 },
    literal.map((value) => ({ kind: 'value' as const, value })),
    field.map((path) => ({ kind: 'field' as const, path })),
    constantFrom({ kind: 'today' as const }, { kind: 'now' as const }),
    constantFrom('/seen', '/leak/found').map((path) => ({ kind: 'previous' as const, path })),
    record({
      kind: constant('fact' as const),
      source: constantFrom('site', 'asset', 'customer', 'order'),
      property: constantFrom('facts.charge', 'name'),
    }),
    record({
      kind: constant('total' as const),
      of: constantFrom(...TOTALS),
      rows: constant('/parts'),
      column: constantFrom('price', 'work.hours'),
    }),
    record({
      kind: constant('terms' as const),
      operator: constantFrom(...OPERATORS),
      parts: array(tie('calculation') as Arbitrary<Calculation>, { minLength: 2, maxLength: 3 }),
    }),
    record({
      kind: constant('round' as const),
      part: tie('calculation') as Arbitrary<Calculation>,
      digits: integer({ min: 0, max: 4 }),
    }),
    tuple(
      tie('group') as Arbitrary<Group>,
      tie('calculation') as Arbitrary<Calculation>,
      option(tie('calculation') as Arbitrary<Calculation>),
    ).map(([when, yes, no]) => ({ kind: 'if' as const, when: settled(when), yes, no })),
  ) as Arbitrary<Calculation>,
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

test('a rule written by hand opens when it can be shown exactly', () => {
  expect(readRule(show({ '==': [{ var: 'answers.leak.found' }, true] }))).toMatchObject({
    when: { mode: 'all', parts: [{ field: '/leak/found', test: 'is', operand: { value: true } }] },
  });
  expect(readRule(show({ '!': [{ var: 'answers.leak.found' }] }))).not.toBeNull();
  expect(readRule(show({ answered: { var: 'answers.leak.found' } }))).not.toBeNull();
});

test('a rule that would come back otherwise stays closed', () => {
  const closed: Json[] = [
    { some: [{ var: 'answers.parts' }, { '>': [{ var: 'price' }, 10] }] },
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
    parts: [{ kind: 'compare', field: '', test: 'is', operand: null }],
  };
  expect(writeModel({ kind: 'show', when }, AT)).toBe(UNFINISHED);
  expect(writeModel({ kind: 'show', when: { ...when, parts: [] } }, AT)).toBe(UNFINISHED);
});
