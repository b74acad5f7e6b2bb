import { describe, expect, test } from 'vitest';
import { checkTemplate } from '../compile/check.ts';
import type { CheckIssue } from '../compile/check-issue.ts';
import type { Json, JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { given } from '../testing.ts';
import { Template } from '../template/template.ts';

const base = {
  format: 'orderwright/template@1',
  key: 'k',
  title: 'T',
  schema: {
    type: 'object',
    properties: { n: { $anchor: 'n', type: 'number' }, on: { $anchor: 'on', type: 'boolean' } },
  },
  samples: [{ id: 's' }],
};
const template = (workflow: JsonObject): JsonObject => ({ ...base, workflow: { id: 'order', ...workflow } });
const check = (workflow: JsonObject): CheckIssue[] => checkTemplate(Template.parse(template(workflow)));
const to = (target: string, id: string, more: JsonObject = {}): JsonObject => ({
  target: `#${target}`,
  meta: { id },
  ...more,
});
const when = (rule: Json): JsonObject => ({ guard: { type: 'rule', params: { rule } } });
const state = (id: string, more: JsonObject = {}): JsonObject => ({ id, tags: ['active'], ...more });
const many = (count: number, make: (i: number) => readonly [string, Json]): JsonObject =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => make(i)));

const set = (value: boolean): JsonObject => ({
  actions: [{ type: 'set', params: { at: '/on', value } }],
});

describe('states that follow each other without an end', () => {
  test('are found where they start, and behind an event', () => {
    const round = { a: state('a', { always: to('b', 'ab') }), b: state('b', { always: to('a', 'ba') }) };
    expect(check({ initial: 'a', states: round }).map(({ code }) => code)).toContain('always-loop');
    const behind = { start: state('start', { on: { GO: to('a', 'go') } }), ...round };
    expect(
      check({ initial: 'start', states: behind }).find(({ code }) => code === 'always-loop'),
    ).toMatchObject({
      params: { states: ['a', 'b'] },
    });
  });

  test('where conditions hide it the event is refused and nothing changes', () => {
    const on: Json = { '==': [{ var: 'answers.on' }, true] };
    const flip = template({
      initial: 'start',
      states: {
        start: state('start', { on: { GO: to('a', 'go') } }),
        a: state('a', { always: to('b', 'ab', { ...when({ '!': [{ and: [on, false] }] }), ...set(true) }) }),
        b: state('b', { always: to('a', 'ba', { ...when(on), ...set(false) }) }),
      },
    });
    const told = given(flip)
      .order({ open: {} })
      .when({ transition: 'GO' })
      .then({ issues: ['workflow-stopped'] });
    expect(told.order?.states).toEqual(['start']);
    expect(told.issues[0]?.params).toEqual({ reason: 'loop' });
  });

  test('one that feeds itself through an answer likewise', () => {
    const more: Json = { '+': [{ var: ['answers.n', 0] }, 1] };
    const growing = template({
      initial: 'start',
      states: {
        start: state('start', { on: { GO: to('a', 'go') } }),
        a: state('a', {
          always: to('a', 'again', {
            reenter: true,
            ...when({ '!=': [{ var: 'answers.n' }, -1] }),
            actions: [{ type: 'set', params: { at: '/n', value: more } }],
          }),
        }),
      },
    });
    const told = given(growing)
      .order({ answer: { '/n': 1 } })
      .when({ transition: 'GO' })
      .then({ issues: ['workflow-stopped'] });
    expect(told.order?.answers).toEqual({ n: 1 });
  });
});

describe('more than a workflow may have is refused by name, with the limit', () => {
  test('timers', () => {
    const after = many(5000, (i) => [String(1000 + i), to('a', `t${i}`)]);
    expect(check({ initial: 'a', states: { a: state('a', { after }) } })).toEqual([
      expect.objectContaining({
        code: 'too-large',
        params: { what: 'timers', actual: 5000, limit: LIMITS.timers },
      }),
    ]);
  });
  test('transitions and states', () => {
    const on = many(LIMITS.transitions + 1, (i) => [`E${i}`, to('a', `t${i}`)]);
    expect(check({ initial: 'a', states: { a: state('a', { on }) } })[0]?.params).toMatchObject({
      what: 'transitions',
    });
    const states = many(LIMITS.states + 1, (i) => [`s${i}`, state(`s${i}`)]);
    expect(check({ initial: 's0', states })[0]?.params).toMatchObject({
      what: 'workflow',
      limit: LIMITS.states,
    });
  });
  test('ways through states side by side: a million million million of them are not walked', () => {
    const states = many(60, (i) => [
      `p${i}`,
      state(`p${i}`, {
        initial: 'x',
        states: {
          x: state(`x${i}`, { on: { [`E${i}`]: to(`y${i}`, `e${i}`) } }),
          y: state(`y${i}`, { on: { [`F${i}`]: to(`x${i}`, `f${i}`) } }),
        },
      }),
    ]);
    expect(
      check({ type: 'parallel', states }).find(({ code }) => code === 'too-large')?.params,
    ).toMatchObject({
      what: 'parallel states',
    });
  });
  test('a due moment past the end of the calendar is no timer', () => {
    const late = {
      ...template({ initial: 'a', states: { a: state('a', { after: { late: to('a', 'late') } }) } }),
      delays: { late: { until: { 'date-add': [{ var: 'now' }, 'P999999999Y'] } } },
    };
    expect(given(late).order({ open: {} }).when({ answer: {} }).then({}).order?.timers).toEqual([]);
  });
});
