import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../json.ts';
import { convertSchema } from './convert-schema.ts';

const NEW = 'https://json-schema.org/draft/2020-12/schema';
const SEVEN = 'http://json-schema.org/draft-07/schema#';
const FOUR = 'http://json-schema.org/draft-04/schema#';

const object = (properties: JsonObject): JsonObject => ({ type: 'object', properties });
const convert = (schema: JsonObject): JsonObject => convertSchema(schema).schema;
const codes = (schema: JsonObject): string[] =>
  [...new Set(convertSchema(schema).converted.map(({ code }) => code))].toSorted();

describe('a schema of 2020-12', () => {
  test('stays the very same object', () => {
    const schema: JsonObject = {
      $schema: NEW,
      type: 'object',
      'x-own': { items: [1], dependencies: {} },
      properties: { definitions: { type: 'string' }, id: { const: { $ref: '#/definitions/x' } } },
      $defs: { b: { prefixItems: [true], items: false } },
    };
    const { schema: same, converted, refused } = convertSchema(schema);
    expect(same).toBe(schema);
    expect(converted).toEqual([]);
    expect(refused).toEqual([]);
  });

  test('keeps what the gate refuses, and says so', () => {
    const { schema, refused } = convertSchema({
      type: 'object',
      properties: { a: { $ref: 'https://example.org/a.json' }, b: { pattern: '(?=x)' } },
    });
    expect(schema['properties']).toMatchObject({ a: { $ref: 'https://example.org/a.json' } });
    expect(refused.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'ref-remote /template/schema/properties/a/$ref',
      'pattern-refused /template/schema/properties/b/pattern',
    ]);
  });
});

describe('a schema of an older draft', () => {
  test('definitions move, and every reference to them', () => {
    expect(
      convert({
        $schema: SEVEN,
        type: 'object',
        properties: { a: { $ref: '#/definitions/a~1b' }, b: { $ref: '#/definitions/c/items/1' } },
        definitions: { 'a/b': { type: 'string' }, c: { items: [{ type: 'null' }, { type: 'number' }] } },
      }),
    ).toEqual({
      $schema: NEW,
      type: 'object',
      properties: { a: { $ref: '#/$defs/a~1b' }, b: { $ref: '#/$defs/c/prefixItems/1' } },
      $defs: { 'a/b': { type: 'string' }, c: { prefixItems: [{ type: 'null' }, { type: 'number' }] } },
    });
  });

  test('tuples, bounds and dependencies are said anew, in their old order', () => {
    const schema = {
      $schema: FOUR,
      id: 'https://example.org/visit',
      type: 'object',
      properties: {
        pair: { type: 'array', items: [{ type: 'string' }], additionalItems: { type: 'number' } },
        more: { type: 'number', minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false },
        here: { id: '#here', type: 'string' },
      },
      dependencies: { pair: ['more'], more: { required: ['here'] } },
    };
    expect(JSON.stringify(convert(schema))).toBe(
      JSON.stringify({
        $schema: NEW,
        $id: 'https://example.org/visit',
        type: 'object',
        properties: {
          pair: { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'number' } },
          more: { type: 'number', exclusiveMinimum: 0, maximum: 9 },
          here: { $anchor: 'here', type: 'string' },
        },
        dependentRequired: { pair: ['more'] },
        dependentSchemas: { more: { required: ['here'] } },
      }),
    );
    expect(convertSchema(schema).refused).toEqual([]);
  });

  test('what stood beside a reference still has no effect', () => {
    const schema = {
      $schema: SEVEN,
      type: 'object',
      properties: { a: { $ref: '#/definitions/a', title: 'A', minLength: 3 } },
      definitions: { a: { type: 'string' } },
    };
    expect(convert(schema)['properties']).toEqual({
      a: { $ref: '#/$defs/a', title: 'A', 'x-beside-ref': { minLength: 3 } },
    });
    expect(codes(schema)).toEqual(['beside-ref', 'definitions', 'dialect']);
  });

  test('is known by its words when it does not say which it is', () => {
    expect(convertSchema({ properties: { a: { items: [{}] } } }).dialect).toBe('2019-09');
    expect(convertSchema({ dependencies: { a: ['b'] } }).dialect).toBe('draft-07');
    expect(convertSchema({ properties: { a: { exclusiveMinimum: true, minimum: 1 } } }).dialect).toBe(
      'draft-04',
    );
    expect(convertSchema({ definitions: { a: {} }, $ref: '#/definitions/a' }).dialect).toBe('2020-12');
  });

  test('nullable becomes a type, required inside goes outside, loops become plain references', () => {
    expect(convert({ properties: { a: { type: 'string', nullable: true } } })).toEqual({
      properties: { a: { type: ['string', 'null'] } },
    });
    expect(
      convert({ properties: { a: { type: 'any', required: true }, b: { divisibleBy: 2, required: false } } }),
    ).toEqual({ properties: { a: {}, b: { multipleOf: 2 } }, required: ['a'] });
    expect(convert({ $dynamicAnchor: 'node', properties: { next: { $dynamicRef: '#node' } } })).toEqual({
      $anchor: 'node',
      properties: { next: { $ref: '#node' } },
    });
    expect(convert({ $recursiveAnchor: true, properties: { next: { $recursiveRef: '#' } } })).toEqual({
      properties: { next: { $ref: '#' } },
    });
  });
});

test('a schema of something else than an object becomes its one property', () => {
  expect(
    convert({
      $schema: SEVEN,
      type: 'array',
      items: { $ref: '#/definitions/a' },
      definitions: { a: { $ref: '#' } },
    }),
  ).toEqual({
    $schema: NEW,
    type: 'object',
    properties: {
      value: {
        type: 'array',
        items: { $ref: '#/properties/value/$defs/a' },
        $defs: { a: { $ref: '#/properties/value' } },
      },
    },
  });
});

test('a bound with more digits than count is rounded, and told', () => {
  const { schema, converted } = convertSchema(object({ a: { type: 'integer', maximum: 9007199254740991 } }));
  expect(schema).toEqual(object({ a: { type: 'integer', maximum: 9007199254740990 } }));
  expect(converted).toEqual([{ code: 'digits', path: '/properties/a/maximum' }]);
});

test('too deep is refused before it is looked into', () => {
  let deep: JsonObject = {};
  for (let level = 0; level < 5000; level += 1) deep = { not: deep };
  expect(convertSchema(deep).refused.map(({ code }) => code)).toEqual(['too-deep']);
});
