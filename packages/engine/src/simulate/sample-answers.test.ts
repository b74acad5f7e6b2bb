import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../json.ts';
import { compiledFor } from '../testing.ts';
import { openVerdict } from '../compile/open-verdict.ts';
import { randomFrom } from './random.ts';
import { sampleAnswers } from './sample-answers.ts';
import { textsMatching } from './text-matching.ts';

const fields: { [key: string]: JsonObject } = {
  count: { type: 'integer', minimum: 2, maximum: 9 },
  ratio: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1, multipleOf: 0.1 },
  price: { type: 'number', format: 'money', multipleOf: 0.01, minimum: 0 },
  name: { type: 'string', minLength: 3, maxLength: 8 },
  vin: { type: 'string', pattern: '^[A-HJ-NPR-Z0-9]{17}$' },
  code: { type: 'string', pattern: '^(?:AB|CD)-\\d{2,4}(x?)$' },
  day: { type: 'string', format: 'date' },
  at: { type: 'string', format: 'date-time' },
  clock: { type: 'string', format: 'local-time' },
  length: { type: 'string', format: 'duration' },
  yes: { type: 'boolean' },
  one: {
    type: 'string',
    oneOf: [
      { const: 'a', title: 'A' },
      { const: 'b', title: 'B' },
    ],
  },
  some: { type: 'array', uniqueItems: true, minItems: 2, items: { type: 'string', enum: ['a', 'b', 'c'] } },
  item: {
    type: 'object',
    format: 'check',
    properties: { result: { type: 'string', enum: ['pass', 'fail', 'na'] } },
  },
  site: {
    type: 'object',
    format: 'ref-site',
    required: ['id'],
    properties: { id: { type: 'string' }, label: { type: 'string' } },
  },
  where: {
    type: 'object',
    format: 'position',
    properties: { lat: { type: 'number' }, lng: { type: 'number' } },
  },
  home: { type: 'object', format: 'address', properties: { street: { type: 'string' } } },
  hours: { type: 'object', format: 'meter', properties: { value: { type: 'number', minimum: 5 } } },
  stars: { type: 'integer', format: 'rating', minimum: 1, maximum: 5 },
};
const c = compiledFor({
  format: 'orderwright/template@1',
  key: 'all',
  title: 'All',
  schema: {
    type: 'object',
    properties: Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, { $anchor: k, ...v }])),
  },
  workflow: { id: 'order', initial: 'open', states: { open: { id: 'open', tags: ['open'] } } },
});
const answersOf = (key: string, hints: Json[] = []): Json[] => {
  const field = c.form.byPath.get(`/${key}`);
  if (!field) throw new Error(key);
  return sampleAnswers(field, hints);
};

test.each(Object.keys(fields))(
  'every answer made for %s is one the form takes, hints that do not fit left out',
  (key) => {
    const values = answersOf(key, [3, 'x', true, '2026-02-30', 1e9]);
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) expect(openVerdict(c.form, c.validators, { [key]: value })).toEqual([]);
  },
);

test('numbers stand at their bounds, one step inside, and to both sides of what rules compare them with', () => {
  expect(answersOf('count', [5])).toEqual([2, 3, 9, 8, 5, 6, 4]);
  expect(answersOf('ratio')).toEqual([0.1, 0.2, 0.9, 0.8]);
  expect(answersOf('price', [10])).toEqual([0, 0.01, 10, 10.01, 9.99, 1]);
  expect(answersOf('day', ['2026-03-01'])).toContain('2026-02-28');
});

test('texts are made from simple patterns; others are left alone', () => {
  expect(textsMatching('^(?:AB|CD)-\\d{2,4}(x?)$')).toEqual(['AB-00', 'CD-0000x']);
  expect(textsMatching('(?=a)b')).toEqual([]);
  expect(textsMatching('[^a]')).toEqual([]);
});

function draw(seed: number): number[] {
  const random = randomFrom(seed);
  return Array.from({ length: 50 }, () => random.int(6));
}
test('chance comes from the seed alone', () => {
  expect(draw(3)).toEqual(draw(3));
  expect(draw(3)).not.toEqual(draw(4));
  expect(new Set(draw(3)).size).toBe(6);
});
