import type { JsonObject } from '@orderwright/engine';

const NEW = 'https://json-schema.org/draft/2020-12/schema';
const text = { type: 'string' } as const;
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  ...more,
});

const nested = (depth: number): JsonObject => {
  let inner: JsonObject = object({ end: text });
  for (let level = 0; level < depth; level += 1)
    inner = object({ [`level${String(level)}`]: inner, beside: text });
  return inner;
};
const wide: JsonObject = object(
  Object.fromEntries(
    Array.from({ length: 120 }, (_, at) => [
      `f${String(at)}`,
      { type: 'string', title: `Field ${String(at)}` },
    ]),
  ),
);

/** Fifty schemas of 2020-12 that between them use every keyword, in common and in strange ways. */
export const SCHEMA_CORPUS: Readonly<Record<string, JsonObject>> = {
  empty: { type: 'object', properties: {} },
  declared: { $schema: NEW, $id: 'https://example.org/visit', ...object({ a: text }) },
  'no type': { properties: { a: text, b: { type: 'number' } } },
  'strings in every way': object({
    a: {
      type: 'string',
      minLength: 1,
      maxLength: 40,
      pattern: '^[A-Z]{2}\\d+$',
      default: 'AB1',
      examples: ['AB1', 'CD22'],
    },
    b: { type: 'string', format: 'email' },
    c: {
      type: 'string',
      format: 'uri-reference',
      contentEncoding: 'base64',
      contentMediaType: 'application/pdf',
    },
    d: { const: 'fixed' },
  }),
  'numbers in every way': object({
    a: { type: 'number', minimum: -1.5, exclusiveMaximum: 1e21, multipleOf: 0.01 },
    b: { type: 'integer', exclusiveMinimum: 0, maximum: 999999999999999 },
    c: { type: ['number', 'null'] },
    d: { type: ['integer', 'string', 'boolean'] },
  }),
  'yes and no': object({
    a: { type: 'boolean', default: false, readOnly: true, writeOnly: false, deprecated: true },
  }),
  enums: object({
    a: { enum: ['x', 1, null, true, { deep: ['y'] }] },
    b: { type: 'string', enum: ['only'] },
  }),
  'titled choices': object({
    a: {
      type: 'string',
      oneOf: [
        { const: 'ok', title: 'Good' },
        { const: 'ko', title: 'Bad', description: 'why' },
      ],
    },
  }),
  'several choices': object({
    a: {
      type: 'array',
      uniqueItems: true,
      minItems: 1,
      items: { type: 'string', oneOf: [{ const: 'x', title: 'X' }] },
    },
  }),
  rows: object({
    lines: {
      type: 'array',
      maxItems: 20,
      items: object({ q: { type: 'number' }, p: { type: 'number' } }, { required: ['q'] }),
    },
  }),
  'rows of rows': object({
    a: { type: 'array', items: object({ b: { type: 'array', items: object({ c: text }) } }) },
  }),
  tuples: object({ pair: { type: 'array', prefixItems: [text, { type: 'number' }, true], items: false } }),
  'tuples with a tail': object({
    pair: { prefixItems: [{ const: 1 }], items: { type: 'integer' }, unevaluatedItems: false },
  }),
  contains: object({ a: { type: 'array', contains: { const: 'x' }, minContains: 2, maxContains: 3 } }),
  'any items': object({
    a: { type: 'array' },
    b: { type: 'array', items: true },
    c: { type: 'array', items: {} },
  }),
  'pattern properties': object(
    { a: text },
    { patternProperties: { '^x-': { type: 'number' }, '\\d$': true }, additionalProperties: false },
  ),
  'free properties': {
    type: 'object',
    additionalProperties: { type: 'integer' },
    propertyNames: { pattern: '^[a-z]+$' },
    minProperties: 1,
    maxProperties: 9,
  },
  'inner free properties': object({
    map: { type: 'object', additionalProperties: text, propertyNames: { maxLength: 3 } },
  }),
  'if then else': object(
    { a: { type: 'boolean' }, b: text },
    {
      if: { properties: { a: { const: true } }, required: ['a'] },
      then: { required: ['b'] },
      else: { properties: { b: false } },
    },
  ),
  'nested conditions': object({ a: { type: 'number', if: { minimum: 10 }, then: { multipleOf: 10 } } }),
  'all of': { allOf: [object({ a: text }), object({ b: text }, { required: ['b'] }), { minProperties: 1 }] },
  'any of': object({ a: { anyOf: [text, { type: 'number' }, { type: 'array', items: text }] } }),
  'one of objects': object({
    a: { oneOf: [object({ k: { const: 'x' }, v: text }), object({ k: { const: 'y' }, w: text })] },
  }),
  not: object({
    a: { not: { type: 'string' } },
    b: { not: { not: {} } },
    c: { type: 'string', not: { enum: ['', ' '] } },
  }),
  'dependent required': object(
    { card: text, code: text },
    { dependentRequired: { card: ['code'], code: ['card'] } },
  ),
  'dependent schemas': object(
    { card: text },
    { dependentSchemas: { card: { properties: { code: text }, required: ['code'] }, other: true } },
  ),
  unevaluated: { allOf: [object({ a: text })], ...object({ b: text }), unevaluatedProperties: false },
  references: {
    ...object({ a: { $ref: '#/$defs/name' }, b: { $ref: '#/$defs/name', title: 'Beside' } }),
    $defs: { name: { type: 'string', maxLength: 9 } },
  },
  'references by anchor': {
    ...object({ a: { $ref: '#person' } }),
    $defs: { p: { $anchor: 'person', ...object({ name: text }) } },
  },
  'references by id': {
    $id: 'https://example.org/root',
    ...object({ a: { $ref: 'part' } }),
    $defs: { p: { $id: 'https://example.org/part', ...object({ n: text }) } },
  },
  'references with escapes': {
    ...object({ a: { $ref: '#/$defs/a~1b' }, b: { $ref: '#/$defs/c%25d' }, c: { $ref: '#/$defs/e~0f' } }),
    $defs: { 'a/b': text, 'c%d': text, 'e~f': text },
  },
  'reference to a property': object({ a: object({ x: text }), b: { $ref: '#/properties/a' } }),
  'a tree': {
    ...object({ root: { $ref: '#/$defs/node' } }),
    $defs: { node: object({ name: text, children: { type: 'array', items: { $ref: '#/$defs/node' } } }) },
  },
  'the root again': object({ child: { $ref: '#' }, name: text }),
  'unused definitions': {
    ...object({ a: text }),
    $defs: { never: { $comment: 'kept', ...object({ x: { enum: [1] } }) }, also: false },
  },
  anchors: object({
    a: { $anchor: 'first', ...text },
    b: { $anchor: 'Second_2', ...object({ c: { $anchor: 'third.x', type: 'number' } }) },
  }),
  'boolean schemas': object({ a: true, b: false, c: { properties: { d: true } } }),
  'names in every script': object({
    größe: { type: 'number', title: 'Größe' },
    数量: { type: 'integer' },
    ключ: text,
    '🔧 tool': text,
    'e\u0301': text,
    é: text,
  }),
  'names with signs': object({
    'a/b': text,
    'a~b': text,
    'a.b': text,
    'a b': text,
    'a"b': text,
    "a'b": text,
    'a%20b': text,
    $price: text,
    'tab\t': text,
  }),
  'names of the language': object({
    toString: text,
    hasOwnProperty: text,
    valueOf: { type: 'number' },
    length: { type: 'integer' },
  }),
  'names of keywords': object({
    type: text,
    properties: object({ properties: text, $ref: text, items: text }),
    required: { type: 'boolean' },
    definitions: { type: 'array', items: text },
    enum: text,
    id: text,
    $schema: text,
  }),
  'data that looks like a schema': object({
    a: { const: { $ref: '#/nowhere', definitions: { x: 1 } } },
    b: { default: { type: 'array', items: [1, 2] } },
    c: { enum: [{ $ref: 'x' }] },
    d: { examples: [{ exclusiveMinimum: true }] },
  }),
  'unknown keywords': {
    'x-team': ['a', { b: null }],
    ...object({
      a: {
        type: 'string',
        'x-order': 3,
        widget: { kind: 'slider', steps: [1, 2.5, -0.75e-3] },
        errorMessage: '…',
      },
    }),
    form: [{ key: 'a' }],
  },
  comments: {
    $comment: 'top',
    ...object({
      a: { $comment: 'why', type: 'string', title: '', description: 'line\nbreak\tand \u2028 more' },
    }),
  },
  'formats of ours': object({
    a: { type: 'string', format: 'attachment', contentMediaType: 'image/*' },
    b: { type: 'string', format: 'local-time' },
    c: {
      type: 'object',
      format: 'check',
      properties: { result: { enum: ['pass', 'fail', 'na'] }, comment: text },
    },
    d: { type: 'number', format: 'money', multipleOf: 0.01 },
  }),
  'formats of nobody': object({
    a: { type: 'string', format: 'x-colour' },
    b: { type: 'number', format: 'float' },
    c: { format: 'alone' },
  }),
  notes: object({ n: { type: 'null', title: 'Read this', description: '**Bold** and\n- a list' } }),
  deep: nested(24),
  wide,
  'everything at once': {
    $schema: NEW,
    title: 'Order',
    description: 'All together',
    ...object(
      {
        who: { $ref: '#/$defs/person' },
        lines: { type: 'array', items: { allOf: [{ $ref: '#/$defs/line' }, { required: ['price'] }] } },
        extra: {
          type: 'object',
          patternProperties: { '^k': { oneOf: [text, { type: 'null' }] } },
          unevaluatedProperties: false,
        },
      },
      { required: ['who'], dependentRequired: { extra: ['lines'] }, minProperties: 1 },
    ),
    $defs: {
      person: object({ name: text, boss: { $ref: '#/$defs/person' } }),
      line: object({ price: { type: 'number' } }),
    },
  },
};
