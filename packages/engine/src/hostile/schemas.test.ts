import { describe, expect, test } from 'vitest';
import { checkTemplate } from '../compile/check.ts';
import type { Issue } from '../issue.ts';
import type { Json, JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { vetSchema } from '../schema/vet-schema.ts';
import { allFields, fieldsOf } from '../template/fields-of.ts';
import { importTemplate } from '../template/import-template.ts';
import { describeIssue } from '../template/describe-issue.ts';

const template = (schema: JsonObject): JsonObject => ({
  format: 'orderwright/template@1',
  key: 'k',
  title: 'T',
  schema,
  rules: [{ id: 'r', kind: 'show', at: '/a', when: { answered: { var: 'answers.a' } } }],
  workflow: { id: 'order', initial: 'a', states: { a: { id: 'a', tags: ['done'] } } },
  samples: [{ id: 's' }],
});
const found = (schema: JsonObject): Issue[] => {
  const read = importTemplate(template(schema));
  return read.ok ? checkTemplate(read.value) : [...read.issues];
};
const about = (schema: JsonObject, code: string): Json | undefined => {
  const issue = found(schema).find((one) => one.code === code);
  return issue && { ...issue.params };
};
const text = { $anchor: 'a', type: 'string' };
/** Definitions of which each is made of the next. */
const tower = (height: number, floor: (next: JsonObject) => JsonObject): JsonObject => ({
  ...Object.fromEntries(
    Array.from({ length: height }, (_, i) => [`d${i}`, floor({ $ref: `#/$defs/d${i + 1}` })]),
  ),
  [`d${height}`]: { type: 'object', properties: { x: { type: 'string' } } },
});

describe('a schema that is too much is refused by name, with the limit', () => {
  test('groups asked twice of one value at each of thirty floors: a thousand million times', () => {
    const limit = { what: 'schema', actual: LIMITS.schemaVisits + 1, limit: LIMITS.schemaVisits };
    const beside = { $defs: tower(30, (next) => ({ allOf: [next, next] })), allOf: [{ $ref: '#/$defs/d0' }] };
    expect(about({ type: 'object', properties: { a: text }, ...beside }, 'too-large')).toEqual(limit);
    const below = tower(30, (next) => ({ properties: { a: { anyOf: [next, next] } } }));
    expect(
      about(
        { type: 'object', $defs: below, properties: { a: { ...text, $ref: '#/$defs/d0' } } },
        'too-large',
      ),
    ).toEqual(limit);
    const itself = {
      node: {
        type: 'object',
        properties: { b: { anyOf: [{ $ref: '#/$defs/node' }, { $ref: '#/$defs/node' }] } },
      },
    };
    expect(
      about({ type: 'object', $defs: itself, properties: { a: { $ref: '#/$defs/node' } } }, 'too-large'),
    ).toEqual(limit);
  });

  test('groups that branch: more fields than may be are counted, not walked', () => {
    const branching = tower(30, (next) => ({ type: 'object', properties: { l: next, r: next } }));
    const schema = { type: 'object', $defs: branching, properties: { a: { $ref: '#/$defs/d0' } } };
    expect(about(schema, 'too-large')).toMatchObject({ what: 'fields', limit: LIMITS.fields });
    expect(allFields(fieldsOf({ schema })).length).toBeLessThanOrEqual(LIMITS.fields + 1);
  });

  test('references that lead on and on', () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, i) => [`d${i}`, { $ref: `#/$defs/d${i + 1}` }]),
    );
    const schema = {
      type: 'object',
      $defs: { ...$defs, d20000: { type: 'string' } },
      properties: { a: { $anchor: 'a', $ref: '#/$defs/d0' } },
    };
    expect(vetSchema(schema).find(({ code }) => code === 'too-deep')?.params).toMatchObject({
      limit: LIMITS.referenceHops,
    });
  });

  test('depth and size of the whole', () => {
    let deep: JsonObject = { type: 'string' };
    for (let i = 0; i < 200; i += 1) deep = { type: 'object', properties: { a: deep } };
    expect(about(deep, 'too-deep')).toMatchObject({ what: 'template', limit: LIMITS.templateDepth });
    const properties = Object.fromEntries(
      Array.from({ length: 2500 }, (_, i) => [`f${i}`, { type: 'string' }]),
    );
    expect(about({ type: 'object', properties }, 'too-large')).toMatchObject({
      what: 'fields',
      actual: 2001,
    });
    expect(
      about({ type: 'object', description: 'x'.repeat(LIMITS.templateBytes) }, 'too-large'),
    ).toMatchObject({ what: 'template' });
  });

  test.each<[string, JsonObject, string]>([
    ['a reference to elsewhere', { $ref: 'https://example.org/s.json' }, 'ref-remote'],
    ['one to a file', { $ref: 'file:///etc/passwd' }, 'ref-remote'],
    ['one that comes back to itself', { $anchor: 'a', $ref: '#a' }, 'ref-cycle'],
    ['values from the data', { type: 'number', minimum: { $data: '/b' } }, 'schema-invalid'],
    ['the data keyword', { $data: '#/b' }, 'keyword-refused'],
    ['dynamic references', { $dynamicRef: '#a' }, 'keyword-refused'],
    ['another dialect', { $schema: 'http://json-schema.org/draft-04/schema#' }, 'keyword-refused'],
  ])('%s', (_, schema, code) => {
    const issues = found({ type: 'object', properties: { a: schema } });
    expect(issues.map((issue) => issue.code)).toContain(code);
    for (const issue of issues) expect(describeIssue(issue, 'fr')).not.toMatch(/undefined|\{\w+\}/);
  });

  test('a tree of groups that hold themselves, as honest forms have it, is not too much', () => {
    const node = {
      type: 'object',
      properties: { name: { type: 'string' }, inner: { type: 'array', items: { $ref: '#/$defs/node' } } },
    };
    const binary = {
      type: 'object',
      properties: { left: { $ref: '#/$defs/binary' }, right: { $ref: '#/$defs/binary' } },
    };
    const schema = {
      type: 'object',
      $defs: { node, binary },
      properties: { a: { $ref: '#/$defs/node' }, b: { $ref: '#/$defs/binary' } },
    };
    expect(vetSchema(schema)).toEqual([]);
  });
});
