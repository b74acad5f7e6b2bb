import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Issue } from '../issue.ts';
import type { JsonObject } from '../json.ts';
import { buildSchemaValidators } from './build-validators.ts';
import { interpretSchema } from './interpret-validators.ts';
import { loadValidators, type ValidatorModule, type Validators } from './validators.ts';

async function validatorsOf(
  properties: JsonObject,
  more: JsonObject = {},
): Promise<{ published: Validators; draft: Validators }> {
  const schema = { type: 'object', properties, ...more };
  const built = buildSchemaValidators(schema);
  if (!built.ok) throw new Error(JSON.stringify(built.issues));
  const module = (await import(`data:text/javascript,${encodeURIComponent(built.value)}`)) as ValidatorModule;
  const fields = Object.entries(properties).map(([key, schema]) => ({
    path: `/${key}`,
    schema: schema as JsonObject,
  }));
  return { published: loadValidators(module), draft: interpretSchema(schema, fields) };
}

const said = (issues: readonly Issue[]): string[] =>
  issues.map(({ code, path }) => `${code} ${path}`).toSorted();

describe('valid so far, and complete', () => {
  test('the open verdict misses nothing, the complete one lists all', async () => {
    const { published, draft } = await validatorsOf(
      {
        name: { type: 'string' },
        photos: { type: 'array', minItems: 2, items: { type: 'string' } },
        site: {
          type: 'object',
          required: ['town'],
          minProperties: 1,
          properties: { town: { type: 'string' } },
        },
      },
      { required: ['name', 'photos'], dependentRequired: { name: ['site'] } },
    );
    for (const validators of [published, draft]) {
      expect(validators.open({ name: 'x', photos: [], site: {} })).toEqual([]);
      expect(said(validators.complete({ name: 'x', photos: ['a'] }))).toEqual([
        'required /answers/site',
        'too-few /answers/photos',
      ]);
      expect(said(validators.complete({}))).toEqual(['required /answers/name', 'required /answers/photos']);
    }
  });

  test('a condition keeps its demand while the answers are open, also through a reference', async () => {
    const { published } = await validatorsOf(
      { a: { type: 'string' }, b: { type: 'number' } },
      {
        $defs: { hasA: { required: ['a'] } },
        if: { $ref: '#/$defs/hasA' },
        then: { properties: { b: { minimum: 10 } } },
      },
    );
    expect(published.open({ b: 1 })).toEqual([]);
    expect(said(published.open({ a: 'x', b: 1 }))).toEqual(['too-small /answers/b']);
  });

  test('branches that differ by what they demand do not refuse an unfinished form', async () => {
    const { published } = await validatorsOf(
      { a: { type: 'string' }, b: { type: 'string' } },
      { oneOf: [{ required: ['a'] }, { required: ['b'] }] },
    );
    expect(published.open({})).toEqual([]);
    expect(said(published.complete({}))).toEqual(['condition /answers']);
    expect(published.complete({ a: 'x' })).toEqual([]);
  });

  test('an empty list is open to a "contains"', async () => {
    const { published } = await validatorsOf({
      list: { type: 'array', contains: { const: 'x' }, minContains: 1 },
    });
    expect(published.open({ list: [] })).toEqual([]);
    expect(said(published.complete({ list: [] }))).toEqual(['contains /answers/list']);
  });

  test('whatever is complete is valid so far, and stays so when anything is taken away', async () => {
    const { published } = await validatorsOf(
      {
        a: { type: 'integer', minimum: 0 },
        b: {
          type: 'array',
          minItems: 1,
          items: { type: 'object', required: ['c'], properties: { c: { type: 'boolean' } } },
        },
        d: { type: 'object', required: ['e'], properties: { e: { type: 'string', minLength: 1 } } },
      },
      { required: ['a', 'b', 'd'] },
    );
    const answers = fc.record({
      a: fc.nat(),
      b: fc.array(fc.record({ c: fc.boolean() }), { minLength: 1, maxLength: 3 }),
      d: fc.record({ e: fc.string({ minLength: 1 }) }),
    });
    fc.assert(
      fc.property(answers, fc.subarray(['a', 'b', 'd']), (whole, kept) => {
        expect(published.complete(whole as JsonObject)).toEqual([]);
        const part = Object.fromEntries(
          Object.entries(whole).filter(([key]) => kept.includes(key)),
        ) as JsonObject;
        expect(published.open(part)).toEqual([]);
        expect(published.open({ ...part, b: [{}], d: {} })).toEqual([]);
      }),
    );
  });
});

describe('issues', () => {
  test('name rows by their id and say limit and actual; _row is no answer of the template', async () => {
    const row = {
      type: 'object',
      additionalProperties: false,
      maxProperties: 1,
      properties: { n: { type: 'integer', maximum: 3 } },
    };
    const { published, draft } = await validatorsOf({
      rows: { type: 'array', uniqueItems: true, items: row },
    });
    const answers = {
      rows: [
        { _row: 'r1', n: 1 },
        { _row: 'r2', n: 9 },
      ],
    };
    for (const validators of [published, draft]) {
      expect(validators.open(answers)).toEqual([
        { code: 'too-big', path: '/answers/rows/r2/n', params: { limit: 3, actual: 9 }, severity: 'error' },
      ]);
      expect(said(validators.open({ rows: [{ _row: 'r1', x: 1 }] }))).toEqual([
        'unknown-field /answers/rows/r1/x',
      ]);
      expect(
        said(
          validators.open({
            rows: [
              { _row: 'r1', n: 1 },
              { _row: 'r2', n: 1 },
            ],
          }),
        ),
      ).toEqual(['not-unique /answers/rows']);
    }
  });

  test('one for a choice, none for its branches', async () => {
    const choices = {
      oneOf: [
        { const: 'a', title: 'A' },
        { const: 'b', title: 'B' },
      ],
    };
    const { published, draft } = await validatorsOf({
      choice: choices,
      other: { type: 'string', pattern: '^x' },
    });
    for (const validators of [published, draft]) {
      expect(said(validators.open({ choice: 'c', other: 'y' }))).toEqual([
        'not-a-choice /answers/choice',
        'pattern /answers/other',
      ]);
    }
  });

  test.each([
    [{ type: 'string', minLength: 2 }, 'é', 'too-short'],
    [{ type: 'string', maxLength: 1 }, '😀', null],
    [{ type: 'number', multipleOf: 0.01 }, 0.07, null],
    [{ type: 'number', multipleOf: 0.01 }, 4.35, null],
    [{ type: 'number', multipleOf: 0.01 }, 1.005, 'multiple-of'],
    [{ type: 'number', exclusiveMinimum: 0 }, 0, 'not-above'],
    [{ type: 'boolean' }, 'yes', 'type'],
    [{ type: 'string', format: 'date' }, 'not a date', null],
    [{ type: 'string', nullable: true }, null, 'type'],
    [{ const: { a: 1 } }, { a: 2 }, 'not-a-choice'],
  ])('%j with %j: %s', async (schema, value, code) => {
    const { published, draft } = await validatorsOf({ f: schema });
    for (const validators of [published, draft]) {
      expect(said(validators.open({ f: value }))).toEqual(code === null ? [] : [`${code} /answers/f`]);
    }
  });

  test('every amount of cents is a multiple of 0.01', async () => {
    const { published } = await validatorsOf({ f: { type: 'number', multipleOf: 0.01 } });
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), (cents) => {
        expect(published.open({ f: cents / 100 })).toEqual([]);
      }),
    );
  });

  test('names of the prototype are unknown fields like others', async () => {
    const { published } = await validatorsOf(
      { f: { type: 'string' } },
      { additionalProperties: false, required: ['toString'] },
    );
    expect(said(published.complete({}))).toEqual(['required /answers/toString']);
    expect(said(published.open(JSON.parse('{"__proto__":1,"constructor":2}') as JsonObject))).toEqual([
      'unknown-field /answers/__proto__',
      'unknown-field /answers/constructor',
    ]);
  });
});

describe('a schema is refused by name', () => {
  test.each<[string, JsonObject, string]>([
    ['$dynamicRef', { $dynamicRef: '#x' }, 'keyword-refused'],
    ['$dynamicAnchor', { $dynamicAnchor: 'x' }, 'keyword-refused'],
    ['its own vocabulary', { $vocabulary: {} }, 'keyword-refused'],
    ['another dialect', { $schema: 'http://json-schema.org/draft-07/schema#' }, 'keyword-refused'],
    ['a reference outside', { $ref: 'https://example.org/schema' }, 'ref-remote'],
    ['a reference to nothing', { $ref: '#/$defs/none' }, 'ref-unknown'],
    [
      'a reference that never ends',
      { $defs: { a: { $ref: '#/$defs/b' }, b: { allOf: [{ $ref: '#/$defs/a' }] } }, $ref: '#/$defs/a' },
      'ref-cycle',
    ],
    ['a pattern with look-behind', { type: 'string', pattern: '(?<=a)b' }, 'pattern-refused'],
    ['a pattern with back-references', { type: 'string', pattern: '(a)\\1' }, 'pattern-refused'],
    [
      'unevaluatedItems beside contains',
      { contains: { const: 1 }, unevaluatedItems: false },
      'keyword-refused',
    ],
    [
      'unevaluatedProperties beside an if without then',
      { if: {}, unevaluatedProperties: false },
      'keyword-refused',
    ],
    ['a type that is none', { type: 'text' }, 'schema-invalid'],
    ['$data', { minimum: { $data: '1/a' } }, 'schema-invalid'],
    ['__proto__ as a property', { properties: JSON.parse('{"__proto__":{}}') as JsonObject }, 'name-refused'],
  ])('with %s', (_, schema, code) => {
    const built = buildSchemaValidators({ type: 'object', properties: {}, ...schema });
    expect(built.ok ? [] : built.issues.map((issue) => issue.code)).toContain(code);
  });

  test('too deep, with the limit', () => {
    let schema: JsonObject = {};
    for (let i = 0; i < 3000; i += 1) schema = { not: schema };
    const built = buildSchemaValidators(schema);
    expect(built.ok ? null : built.issues[0]).toMatchObject({ code: 'too-deep', params: { limit: 128 } });
  });
});

test('a pattern that would blow up is matched in linear time', async () => {
  const { published, draft } = await validatorsOf({ f: { type: 'string', pattern: '^(a+)+$' } });
  for (const validators of [published, draft]) {
    const began = performance.now();
    expect(said(validators.open({ f: `${'a'.repeat(5000)}!` }))).toEqual(['pattern /answers/f']);
    expect(performance.now() - began).toBeLessThan(1000);
  }
});

test('the interpreter for drafts says the same as the published validators', async () => {
  const { published, draft } = await validatorsOf(
    {
      name: { type: 'string', minLength: 2, pattern: '^[a-z]*$' },
      amount: { type: 'number', multipleOf: 0.01, minimum: 0 },
      kind: {
        oneOf: [
          { const: 'a', title: 'A' },
          { const: 'b', title: 'B' },
        ],
      },
      several: { type: 'array', uniqueItems: true, maxItems: 2, items: { enum: ['a', 'b', 'c'] } },
      rows: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['n'],
          additionalProperties: false,
          properties: { n: { type: 'integer', maximum: 5 } },
        },
      },
    },
    { required: ['name', 'rows'], additionalProperties: false },
  );
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom('ab', 'a', 'B', 0.07, 1.005, -1, 6),
    fc.subarray(['a', 'b', 'c', 'd']),
    fc.array(
      fc.record(
        { _row: fc.uuid(), n: fc.integer({ min: 0, max: 9 }), x: fc.boolean() },
        { requiredKeys: ['_row'] },
      ),
    ),
  );
  const answers = fc.record(
    { name: anything, amount: anything, kind: anything, several: anything, rows: anything, other: anything },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(answers, (answers) => {
      const given = answers as JsonObject;
      expect(said(draft.open(given))).toEqual(said(published.open(given)));
      expect(said(draft.complete(given))).toEqual(said(published.complete(given)));
    }),
    { numRuns: 1000 },
  );
});

test.each<[string, JsonObject, boolean]>([
  ['names alone', { properties: { n: { type: 'number' } }, required: ['n'] }, true],
  ['a closed list of names', { properties: { n: {} }, additionalProperties: false }, false],
  ['a count of names', { maxProperties: 1 }, false],
  ['the id itself', { required: ['_row'] }, false],
  ['a whole row as a choice', { enum: [{ n: 1 }] }, false],
])('rows keep their id where the schema cannot see it: %s', async (_, items, kept) => {
  const built = buildSchemaValidators({ type: 'object', properties: { rows: { type: 'array', items } } });
  expect(built.ok && built.value.includes(`rowIds: ${kept}`)).toBe(true);
  const { published, draft } = await validatorsOf({ rows: { type: 'array', items } });
  for (const rows of [[{ _row: 'r1', n: 1 }], [{ _row: 'r1' }, { _row: 'r2', n: 'x' }]] as JsonObject[][])
    expect(said(published.complete({ rows }))).toEqual(said(draft.complete({ rows })));
});

test.each<[JsonObject, boolean]>([
  [{ oneOf: [{ const: 'a' }, { const: 'b' }] }, true],
  [{ type: 'string' }, true],
  [{ properties: { n: { type: 'number' } } }, false],
])('a list of which none may stand twice keeps ids where it holds no groups: %j', (items, kept) => {
  const list = { type: 'array', uniqueItems: true, items };
  const built = buildSchemaValidators({ type: 'object', properties: { list } });
  expect(built.ok && built.value.includes(`rowIds: ${kept}`)).toBe(true);
});

test('a property that every object has by birth counts only where the answers have it', async () => {
  const { published } = await validatorsOf(
    { toString: { type: 'string' }, constructor: { type: 'string' } },
    { required: ['toString'] },
  );
  expect(said(published.complete({}))).toEqual(['required /answers/toString']);
  expect(said(published.open({}))).toEqual([]);
});

test('a schema that holds itself through its data is fine', async () => {
  const node = {
    type: 'object',
    properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#/$defs/node' } } },
  };
  const { published } = await validatorsOf({ root: { $ref: '#/$defs/node' } }, { $defs: { node } });
  expect(said(published.open({ root: { children: [{ children: [{ name: 1 }] }] } }))).toEqual([
    'type /answers/root/children/0/children/0/name',
  ]);
});

test('the module imports nothing and needs no code generation', () => {
  const built = buildSchemaValidators({
    type: 'object',
    properties: { a: { type: 'string', pattern: 'x', minLength: 1 } },
  });
  const source = built.ok ? built.value : '';
  expect(source).toMatch(/^export default function \(helpers\)/);
  expect(source).not.toMatch(/\brequire\(|\bimport\b|new Function|\beval\(/);
});
