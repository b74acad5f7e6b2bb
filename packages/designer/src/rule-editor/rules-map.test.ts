import type { Template } from '@orderwright/engine';
import { expect, test } from 'vitest';
import { mapRules } from './rules-map.ts';

const template = (rules: Template['rules']): Template => ({
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    properties: {
      a: { $anchor: 'a', type: 'number' },
      b: { $anchor: 'b', type: 'number' },
      parts: {
        $anchor: 'parts',
        type: 'array',
        items: { type: 'object', properties: { price: { $anchor: 'price', type: 'number' } } },
      },
    },
  },
  rules,
  workflow: {
    id: 'order',
    initial: 'open',
    states: {
      open: {
        id: 'open',
        tags: ['open'],
        on: {
          CLOSE: {
            target: '#done',
            guard: { type: 'rule', params: { rule: { '>': [{ var: 'answers.b' }, 1] } } },
            meta: { id: 'close', label: 'Close' },
          },
        },
      },
      done: { id: 'done', tags: ['done'] },
    },
  },
});

test('lines lead from what is read over the rule to the field it acts on', () => {
  const map = mapRules(
    template([
      { id: 'b-is', kind: 'compute', at: '/b', value: { sum: [{ var: 'answers.parts' }, 'price'] } },
      { id: 'a-shown', kind: 'show', at: '/a', when: { '==': [{ var: 'asset.kind' }, 'x'] } },
    ]),
  );
  expect(map.lines.map(({ from, to }) => [from, to])).toEqual([
    ['field:/parts/*/price', 'rule:b-is'],
    ['rule:b-is', 'field:/b'],
    ['fact:asset', 'rule:a-shown'],
    ['rule:a-shown', 'field:/a'],
    ['field:/b', 'guard:close'],
  ]);
  expect(map.circles).toEqual([]);
});

test('rules that wait for each other are a circle, a check of its own field is none', () => {
  const map = mapRules(
    template([
      { id: 'a-is', kind: 'compute', at: '/a', value: { '+': [{ var: 'answers.b' }, 1] } },
      { id: 'b-is', kind: 'compute', at: '/b', value: { '+': [{ var: 'answers.a' }, 1] } },
      { id: 'a-low', kind: 'check', at: '/a', assert: { '<': [{ var: 'answers.a' }, 9] }, message: 'Low' },
    ]),
  );
  expect(map.circles.map((circle) => circle.toSorted())).toEqual([['a-is', 'b-is']]);
  expect(map.lines.filter((line) => line.circle)).toHaveLength(4);
  expect(map.lines.some(({ from, to }) => from === 'field:/a' && to === 'rule:a-low')).toBe(false);
});
