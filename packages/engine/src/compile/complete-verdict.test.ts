import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../json.ts';
import { buildSchemaValidators } from '../schema/build-validators.ts';
import { loadValidators, type ValidatorModule } from '../schema/validators.ts';
import type { Rule } from '../template/template.ts';
import { completeVerdict } from './complete-verdict.ts';
import { derive, type OuterFacts } from './derive.ts';
import { compileForm } from './form.ts';

const outer: OuterFacts = {
  state: ['open'],
  actor: null,
  now: '2026-05-04T09:00:00Z',
  event: null,
  order: null,
  site: null,
  asset: null,
  customer: null,
  previous: null,
  timeZone: 'Europe/Paris',
};
const KEYS = ['text', 'count', 'choice', 'group', 'rows'] as const;
const schema: JsonObject = {
  type: 'object',
  properties: {
    text: { $anchor: 'text', type: 'string', maxLength: 3, pattern: '^a' },
    count: { $anchor: 'count', type: 'number', minimum: 2, multipleOf: 0.5 },
    choice: { $anchor: 'choice', type: 'string', oneOf: [{ const: 'a' }, { const: 'b', title: 'B' }] },
    group: {
      $anchor: 'group',
      type: 'object',
      required: ['inner', 'other'],
      properties: {
        inner: { $anchor: 'inner', type: 'string', minLength: 2 },
        other: { $anchor: 'other', type: 'boolean' },
      },
    },
    rows: {
      $anchor: 'rows',
      type: 'array',
      maxItems: 2,
      items: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { $anchor: 'name', type: 'string' },
          sum: { $anchor: 'sum', type: 'number', maximum: 5 },
        },
      },
    },
    sum: { $anchor: 'total', type: 'number', maximum: 8 },
  },
  required: ['text', 'choice', 'group', 'sum'],
};
const hides = (at: string, key: string): Rule => ({
  id: `hides-${key}`,
  kind: 'show',
  at,
  when: { '!': [{ in: [key, { var: 'order.hidden' }] }] },
});
const rules = [
  ...[...KEYS, 'sum'].map((key) => hides(`/${key}`, key)),
  hides('/group/inner', 'inner'),
  hides('/rows/*/sum', 'cells'),
  { id: 'sum', kind: 'compute', at: '/sum', value: { sum: [{ var: 'answers.rows' }, 'sum'] } },
  {
    id: 'says',
    kind: 'check',
    at: '/count',
    assert: { '<': [{ var: 'answers.count' }, { var: 'answers.sum' }] },
    message: 'No.',
  },
] as Rule[];

async function judging(schema: JsonObject) {
  const built = buildSchemaValidators(schema);
  if (!built.ok) throw new Error(JSON.stringify(built.issues));
  const module = (await import(`data:text/javascript,${encodeURIComponent(built.value)}`)) as ValidatorModule;
  const form = compileForm({ schema, rules });
  const validators = loadValidators(module);
  return (answers: JsonObject, hidden: readonly string[]) => {
    const derived = derive(form, answers, { ...outer, order: { hidden: [...hidden] } });
    return { issues: completeVerdict(form, validators, derived), derived };
  };
}

const value = fc.constantFrom<Json>('a', 'abcd', '🔧🔧', 'b', 1, 2.25, 4, true, null);
const row = fc.record(
  { _row: fc.constantFrom('r1', 'r2', 'r3'), name: value, sum: value },
  { requiredKeys: [] },
);
const answers = fc.record(
  {
    text: value,
    count: value,
    choice: value,
    group: fc.oneof(value, fc.record({ inner: value, other: value }, { requiredKeys: [] })),
    rows: fc.oneof(value, fc.array(row, { maxLength: 4 })),
    sum: value,
  },
  { requiredKeys: [] },
);

test('a verdict that passes over hidden answers is that on answers without them', async () => {
  const quick = await judging(schema);
  // A keyword that could see several answers at once: the answers are judged without what is hidden.
  const careful = await judging({ ...schema, minProperties: 0 });
  fc.assert(
    fc.property(answers, fc.subarray([...KEYS, 'sum', 'inner', 'cells']), (given, hidden) => {
      const [one, other] = [quick(given, hidden), careful(given, hidden)];
      expect(one.issues).toEqual(other.issues);
      expect(one.derived.visible).toEqual(other.derived.visible);
      for (const key of hidden) expect(one.derived.visible).not.toHaveProperty(key);
    }),
    { numRuns: 1500 },
  );
});

test('which fields are hidden is told anew each time, however many sets of them there have been', () => {
  const keys = Array.from({ length: 12 }, (_, n) => `f${n}`);
  const form = compileForm({
    schema: {
      type: 'object',
      properties: Object.fromEntries(keys.map((key) => [key, { $anchor: key, type: 'string' }])),
    },
    rules: [...keys, ...keys.slice(0, 2)].map((key, n) => ({ ...hides(`/${key}`, key), id: `r${n}` })),
  });
  const all = Object.fromEntries(keys.map((key) => [key, 'x']));
  for (let set = 0; set < 2 ** keys.length; set += 5) {
    const hidden = keys.filter((_, n) => (set >> n) & 1);
    const derived = derive(form, all, { ...outer, order: { hidden } });
    expect([...derived.hidden.keys()].toSorted()).toEqual(hidden.map((key) => `/${key}`).toSorted());
    expect(derived.hidden.get('/f0')).toEqual(hidden[0] === 'f0' ? ['r0', 'r12'] : undefined);
    expect(Object.keys(derived.visible)).toEqual(keys.filter((key) => !hidden.includes(key)));
    expect(derived.answers).toEqual(all);
  }
});
