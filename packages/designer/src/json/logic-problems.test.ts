import type { Template } from '@orderwright/engine';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLogic } from './logic-problems.ts';

const visit: Template = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    properties: {
      count: { $anchor: 'count', type: 'integer', title: 'Count' },
      parts: {
        $anchor: 'parts',
        type: 'array',
        items: {
          type: 'object',
          properties: { price: { $anchor: 'price', type: 'number', title: 'Price' } },
        },
      },
    },
  },
  workflow: { id: 'order', initial: 'a', states: { a: { id: 'a' } } },
};

/** What a text of logic is told, each with the part of the text it is said of. */
const told = (text: string, at: string | null = null): string[] =>
  readLogic(text, visit, at).problems.map(
    ({ issue, from, to, ...fault }) =>
      `${issue?.code ?? ('code' in fault ? fault.code : '')} ${text.slice(from, to)}`,
  );

test('logic is checked in its place: names, operations, fields, rows, and what is no JSON', () => {
  expect(told('{ "==": [{ "%": [{ "var": "answers.count" }, 2] }, 0] }')).toEqual([]);
  expect(told('{ "and": [true, { "equals": [1, 2] }] }')).toEqual(['operation-unknown "equals"']);
  expect(told('{ "==": [{ "var": "answers.cuont" }, 2] }')).toEqual(['field-unknown "answers.cuont"']);
  expect(told('{ "in-state": "b" }')).toEqual(['state-unknown "b"']);
  expect(told('{ ">": [{ "var": "row.price" }, 2] }', '/parts/*/price')).toEqual([]);
  expect(told('{ "==": [1, 2 }')[0]).toBe('comma }');
  expect(told('{ "==": [1, 1], "==": [2, 2] }')).toEqual(['twice "=="']);
  expect(told('{ "==": [12345678901234567890, 1e999] }')).toEqual([
    'number 12345678901234567890',
    'number 1e999',
  ]);
});

test('whatever number JSON prints is kept when it is read again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()), (number) => {
      const read = readLogic(JSON.stringify(number), null, null);
      expect(read.problems).toEqual([]);
      expect(read.read.ok && Object.is(read.read.value, number === 0 ? 0 : number)).toBe(true);
    }),
  );
  for (const text of ['1.0', '0.10', '-0', '1E3', '1000e-3'])
    expect(readLogic(text, null, null).problems).toEqual([]);
});
