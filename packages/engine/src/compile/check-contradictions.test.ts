import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../json.ts';
import { describeIssue } from '../template/describe-issue.ts';
import { Template, type Rule } from '../template/template.ts';
import { checkTemplate } from './check.ts';
import { frenchSpaces } from '../fields/french-spaces.ts';

const field = (anchor: string, title: string, more: JsonObject): JsonObject => ({
  $anchor: anchor,
  title,
  ...more,
});
const template = (rules: readonly Omit<Rule, 'id'>[], guard: Json = true): Template =>
  Template.parse({
    format: 'orderwright/template@1',
    key: 'visit',
    title: 'Visit',
    schema: {
      type: 'object',
      properties: {
        found: field('found', 'Leak found', { type: 'boolean' }),
        place: field('place', 'Place', { type: 'string' }),
        kind: field('kind', 'Kind', { enum: ['a', 'b'] }),
        score: field('score', 'Score', { type: 'integer', minimum: 1, maximum: 5 }),
        total: field('total', 'Total', { type: 'number' }),
        tax: field('tax', 'Tax', { type: 'number' }),
        leak: field('leak', 'Leak', {
          type: 'object',
          properties: { size: field('size', 'Size', { type: 'number' }) },
        }),
      },
    },
    rules: rules.map((rule, i) => ({ id: `r${i}`, ...rule })),
    workflow: {
      id: 'order',
      initial: 'work',
      states: {
        work: {
          id: 'work',
          tags: ['active'],
          on: {
            COMPLETE: {
              target: '#done',
              meta: { id: 'complete', label: 'Complete' },
              guard: { type: 'rule', params: { rule: guard } },
            },
            CANCEL: { target: '#cancelled', meta: { id: 'cancel', incomplete: true } },
          },
        },
        done: { id: 'done', type: 'final', tags: ['done'] },
        cancelled: { id: 'cancelled', type: 'final', tags: ['cancelled'] },
      },
    },
    samples: [{ id: 'one' }],
  });
const said = (rules: readonly Omit<Rule, 'id'>[], guard: Json = true, language = 'en'): string[] => {
  const t = template(rules, guard);
  return checkTemplate(t).map((issue) => `${issue.path} ${describeIssue(issue, language, t)}`);
};
const found: Json = { var: 'answers.found' };
const kind = (value: string): Json => ({ '==': [{ var: 'answers.kind' }, value] });

describe('given rules of one field', () => {
  test('a condition that can never hold, then why not', () => {
    expect(said([{ kind: 'show', at: '/place', when: { and: [found, kind('a'), kind('b')] } }])).toEqual([
      '/template/rules/0/when The rule “Place” (r0) can never hold, because this cannot be: “Kind” is “a” and “Kind” is “b”.',
    ]);
    expect(
      said([{ kind: 'lock', at: '/place', when: { '>': [{ var: 'answers.score' }, 5] } }], true, 'fr'),
    ).toEqual([
      frenchSpaces(
        '/template/rules/0/when La règle « Place » (r0) ne peut jamais être remplie, car ceci est impossible : « Score » est supérieur à 5.',
      ),
    ]);
  });

  test('a condition that always holds, a check that can never fail', () => {
    const either: Json = { or: [{ answered: found }, { '==': [found, null] }] };
    expect(said([{ kind: 'show', at: '/place', when: either }])[0]).toMatch(
      /changes nothing, because this is always so/,
    );
    const check = {
      kind: 'check',
      at: '/score',
      assert: { '>=': [{ var: 'answers.score' }, 1] },
      message: 'No.',
    } as const;
    expect(said([check])).toEqual([
      '/template/rules/0/assert The rule “Score” (r0) changes nothing, because this is always so: “Score” is at least 1.',
    ]);
  });

  test('two that show it and never together', () => {
    expect(
      said([
        { kind: 'show', at: '/place', when: kind('a') },
        { kind: 'show', at: '/place', when: kind('b') },
      ]),
    ).toEqual([
      '/template/rules/1 “Place” is never shown: its rules “Place” (r0), “Place” (r1) cannot hold together.',
    ]);
  });

  test('one that asks only while another hides or locks it', () => {
    expect(
      said([
        { kind: 'show', at: '/leak', when: found },
        { kind: 'require', at: '/leak/size', when: { '!': found } },
      ]),
    ).toEqual([
      '/template/rules/1 The rule “Size” (r1) asks for “Size” only while it is hidden by “Leak” (r0).',
    ]);
    expect(
      said([
        { kind: 'lock', at: '/place', when: { or: [found, kind('a')] } },
        { kind: 'require', at: '/place', when: found },
      ]),
    ).toEqual([
      '/template/rules/1 The rule “Place” (r1) asks for “Place” only while it is locked by “Place” (r0).',
    ]);
  });

  test('one said twice in other words, one that another overwrites, choices that leave none', () => {
    expect(
      said([
        { kind: 'lock', at: '/place', when: kind('a') },
        { kind: 'lock', at: '/place', when: { '!': kind('b') } },
        { kind: 'compute', at: '/total', value: 1 },
        { kind: 'prefill', at: '/total', value: 2 },
        { kind: 'options', at: '/kind', value: ['a'] },
        { kind: 'options', at: '/kind', value: ['b'] },
      ]),
    ).toEqual([
      '/template/rules/1 The rule “Place” (r1) says the same of “Place” as “Place” (r0).',
      '/template/rules/3 “Total” is computed by “Total” (r2): what the rule “Total” (r3) fills in is lost.',
      '/template/rules/5 The rules “Kind” (r4), “Kind” (r5) together leave no choice for “Kind”.',
    ]);
  });

  test('rules that get on with each other have nothing against them', () => {
    expect(
      said([
        { kind: 'show', at: '/place', when: found },
        { kind: 'show', at: '/place', when: kind('a') },
        { kind: 'require', at: '/place', when: found },
        { kind: 'lock', at: '/place', when: { '>': [{ var: 'answers.score' }, 3] } },
      ]),
    ).toEqual([]);
  });
});

test('rules that wait for each other are named as the way round', () => {
  const issues = said([
    { kind: 'compute', at: '/total', value: { '*': [{ var: 'answers.tax' }, 2] } },
    { kind: 'compute', at: '/tax', value: { '/': [{ var: 'answers.total' }, 5] } },
  ]);
  expect(issues).toContain('/template/rules/0 These rules wait for each other: “Total” → “Tax” → “Total”.');
});

test('a guard that nothing answered could meet', () => {
  expect(said([], { and: [kind('a'), kind('b')] })).toContain(
    '/template/workflow/states/work/on/COMPLETE/guard The condition of “Complete” can never hold, because this cannot be: “Kind” is “a” and “Kind” is “b”.',
  );
});

const compare = (operation: string, name: string, value: Json): string[] =>
  said([{ kind: 'lock', at: '/tax', when: { [operation]: [{ var: `answers.${name}` }, value] } }]);
test('text is not compared with number, nor a date with text', () => {
  expect(compare('==', 'place', 5)).toEqual([
    '/template/rules/0/when == cannot work on a text and a number.',
  ]);
  expect(compare('>', 'total', 'many')).toEqual([
    '/template/rules/0/when > cannot work on a number and a text.',
  ]);
});
