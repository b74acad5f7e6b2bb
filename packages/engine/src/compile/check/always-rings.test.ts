import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../json.ts';
import { describeIssue } from '../../template/describe-issue.ts';
import { Template } from '../../template/template.ts';
import { given } from '../../testing.ts';
import { checkTemplate } from '../check.ts';
import type { CheckIssue } from '../check-issue.ts';

const v = (name: string): Json => ({ var: `answers.${name}` });
const when = (rule: Json): JsonObject => ({ guard: { type: 'rule', params: { rule } } });
const to = (target: string, id: string, more: JsonObject = {}): JsonObject => ({
  target: `#${target}`,
  meta: { id },
  ...more,
});
const set = (at: string, value: Json): JsonObject => ({ actions: [{ type: 'set', params: { at, value } }] });
const state = (id: string, more: JsonObject = {}): JsonObject => ({ id, tags: ['active'], ...more });

const document = (states: JsonObject, rules: Json[] = []): JsonObject => ({
  format: 'orderwright/template@1',
  key: 'k',
  title: 'T',
  schema: {
    type: 'object',
    properties: {
      n: { $anchor: 'n', type: 'integer', title: 'Count', minimum: 0, maximum: 100_000 },
      on: { $anchor: 'on', type: 'boolean', title: 'On' },
      twice: { $anchor: 'twice', type: 'integer', title: 'Twice' },
      lines: {
        $anchor: 'lines',
        type: 'array',
        title: 'Lines',
        items: {
          type: 'object',
          properties: { q: { $anchor: 'q', type: 'number', title: 'Q', maximum: 50 } },
        },
      },
    },
  },
  rules,
  samples: [{ id: 's', given: [], then: {} }],
  workflow: {
    id: 'order',
    initial: 'start',
    states: {
      start: state('start', { on: { GO: to('a', 'go'), END: to('end', 'over') } }),
      ...states,
      end: { id: 'end', tags: ['done'] },
    },
  },
});
const LOOPS = ['always-loop', 'always-loop-when', 'always-loop-possible'];
const loops = (doc: JsonObject): CheckIssue[] =>
  checkTemplate(Template.parse(doc)).filter(({ code }) => LOOPS.includes(code));
/** Two states that lead to each other, each under a condition of its own. */
const ring = (ab: JsonObject, ba: JsonObject): JsonObject => ({
  a: state('a', { always: to('b', 'ab', ab), on: { OUT: to('end', 'a-out') } }),
  b: state('b', { always: to('a', 'ba', ba), on: { OUT: to('end', 'b-out') } }),
});

describe('states that follow each other under several conditions', () => {
  test('are an error where answers show it, with the way there and the answers', () => {
    const doc = document(ring(when({ '>': [v('n'), 3] }), when({ '<': [v('n'), 5] })));
    const [found, ...more] = loops(doc);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      code: 'always-loop-when',
      severity: 'error',
      path: '/template/workflow/states/a/always',
      params: { states: ['a', 'b'], when: { '==': [v('n'), 4] } },
      trace: [{ event: 'GO', transition: 'go', from: 'start', to: 'a' }],
    });
    if (!found) return;
    expect(describeIssue(found, 'en', Template.parse(doc))).toBe(
      'These states follow each other without an end when “Count” is 4: “a”, “b”.',
    );
    // What is said is what happens: with that answer the event is refused, with another it is not.
    const order = given(doc).order({ answer: { '/n': 4 }, as: ['technician'] });
    order.when({ transition: 'GO' }).then({ issues: ['workflow-stopped'] });
    given(doc)
      .order({ answer: { '/n': 7 } })
      .when({ transition: 'GO' })
      .then({ state: 'b' });
  });

  test('are none where the conditions cannot hold together', () => {
    expect(loops(document(ring(when({ '>': [v('n'), 5] }), when({ '<': [v('n'), 5] }))))).toEqual([]);
    expect(loops(document(ring(when(v('on')), when({ '!': [v('on')] }))))).toEqual([]);
  });

  test('are found where one turns the other’s condition', () => {
    const on = { '==': [v('on'), true] };
    const flip = ring({ ...when({ '!': [on] }), ...set('/on', true) }, { ...when(on), ...set('/on', false) });
    expect(loops(document(flip))).toMatchObject([{ severity: 'error', params: { states: ['a', 'b'] } }]);
    const once = ring({ ...when({ '!': [on] }), ...set('/on', true) }, when(on));
    expect(loops(document(once)).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('are found through what a rule works out and through rows', () => {
    const rules = [
      { id: 'twice', kind: 'compute', at: '/twice', value: { '*': [v('n'), 2] } },
    ] as unknown as Json[];
    const through = ring(when({ '>=': [v('twice'), 8] }), when({ '<=': [v('twice'), 8] }));
    expect(loops(document(through, rules))).toMatchObject([{ code: 'always-loop-when' }]);
    const sum = { sum: [v('lines'), 'q'] };
    const rows = ring(when({ '>': [sum, 10] }), when({ '<': [sum, 200] }));
    expect(loops(document(rows))).toMatchObject([{ code: 'always-loop', severity: 'error' }]);
  });

  test('need a word where neither is shown', () => {
    const rare = { '==': [{ '%': [v('n'), 7919] }, 13] };
    const doc = document(ring(when(rare), when({ '>': [v('n'), 9000] })));
    expect(loops(doc)).toMatchObject([
      { code: 'always-loop-possible', severity: 'warning', params: { states: ['a', 'b'] } },
    ]);
  });

  test('that ask where the order stands are judged at each state', () => {
    const here = ring(when({ 'in-state': ['a'] }), when({ '!': [{ 'in-state': ['a'] }] }));
    expect(loops(document(here))).toMatchObject([{ severity: 'error' }]);
  });

  test('are found through an inner end', () => {
    const inner = {
      a: state('a', {
        initial: 'a1',
        states: {
          a1: state('a1', { always: to('a2', 'in', when(v('on'))) }),
          a2: { id: 'a2', type: 'final' },
        },
        onDone: to('a', 'again', { reenter: true, ...when({ '!=': [v('n'), 3] }) }),
        on: { OUT: to('end', 'out') },
      }),
    };
    expect(loops(document(inner))).toMatchObject([{ code: 'always-loop-when', severity: 'error' }]);
  });

  test('wait for approval anew each time, and so come to rest', () => {
    const asked = {
      a: state('a', {
        meta: { approval: { mode: 'one', by: [{ role: 'office' }] } },
        always: to('b', 'ab', { guard: { type: 'approved' } }),
        on: { OUT: to('end', 'out') },
      }),
      b: state('b', { always: to('a', 'ba', when(v('on'))), on: { OUT: to('end', 'b-out') } }),
    };
    expect(loops(document(asked))).toEqual([]);
  });
});
