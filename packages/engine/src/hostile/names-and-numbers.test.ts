import { afterEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '../canonical-json.ts';
import { checkTemplate } from '../compile/check.ts';
import { sha256Hex } from '../hash.ts';
import type { Json, JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { evaluate } from '../logic/evaluate.ts';
import type { RuleFacts } from '../logic/facts.ts';
import { readPointer, writePointer } from '../pointer.ts';
import { compiledFor, given } from '../testing.ts';
import { importTemplate } from '../template/import-template.ts';

const template = (more: object, properties: JsonObject = {}): JsonObject => ({
  format: 'orderwright/template@1',
  key: 'k',
  title: 'T',
  schema: {
    type: 'object',
    properties: { a: { $anchor: 'a', type: 'number' }, t: { $anchor: 't', type: 'string' }, ...properties },
  },
  workflow: { id: 'order', initial: 's', states: { s: { id: 's', tags: ['active'] } } },
  ...more,
});
const codes = (document: JsonObject): string[] => {
  const read = importTemplate(document);
  return (read.ok ? checkTemplate(read.value) : read.issues).map(({ code }) => code);
};
const parsed = (text: string): JsonObject => JSON.parse(text) as JsonObject;
const facts = (answers: JsonObject): RuleFacts => ({
  answers,
  state: [],
  actor: null,
  now: '2026-05-04T09:00:00Z',
  event: null,
  order: null,
  site: null,
  asset: null,
  customer: null,
  previous: null,
  timeZone: 'UTC',
});
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

const untouched = Object.getOwnPropertyNames(Object.prototype).toSorted();
const whole = (): boolean =>
  Object.getOwnPropertyNames(Object.prototype).toSorted().join(' ') === untouched.join(' ') &&
  ({} as { polluted?: unknown }).polluted === undefined;

describe('names of the prototype', () => {
  afterEach(() => {
    if (!whole()) throw new Error('The prototype was written to');
  });

  test('are refused where they would be fields, states or delays', () => {
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      const field = parsed(`{"${name}":{"type":"string"}}`);
      const schema = { type: 'object', properties: field };
      expect(codes(template({ schema }))).toContain('name-refused');
    }
    for (const name of ['constructor', 'toString', 'valueOf']) {
      const states = { [name]: { tags: ['active'] } };
      expect(codes(template({ workflow: { id: 'order', initial: name, states } }))).toContain('name-refused');
      expect(codes(template({ delays: { [name]: { after: 'PT1H' } } }))).toContain('name-refused');
      const on = { [name]: { target: '#s', meta: { id: 'x' } } };
      expect(
        codes(
          template({
            workflow: { id: 'order', initial: 's', states: { s: { id: 's', tags: ['active'], on } } },
          }),
        ),
      ).toContain('event-refused');
    }
  });

  test('are unknown to rules and to pointers', () => {
    for (const name of NAMES) {
      for (const path of [`answers.${name}`, `answers.a.${name}`, `${name}`, `site.${name}.constructor`])
        expect(evaluate({ var: path }, facts({ a: {} })).value).toBeNull();
      expect(evaluate({ [name]: [1] }, facts({})).stopped?.what).toBe('operation');
      expect(readPointer({ a: {} }, `/a/${name}`)).toBeUndefined();
    }
  });

  test('are written as any other name, and nothing else is written', () => {
    const written = writePointer({}, '/__proto__/polluted', true);
    expect(Object.keys(written)).toEqual(['__proto__']);
    const document = template({
      access: parsed('{"/__proto__":{"read":["admin"]}}'),
      translations: parsed('{"__proto__":{"polluted":"x"},"fr":{"__proto__":"x"}}'),
      roles: parsed('{"__proto__":{"title":"x"},"constructor":{"title":"y"}}'),
    });
    expect(codes(document)).toContain('field-unknown');
  });

  test('are refused in answers', () => {
    for (const name of NAMES) {
      const { issues } = given(template({}))
        .order({ open: {} })
        .when({ answer: { [`/${name}`]: 1 } })
        .then({ issues: ['unknown-field'] });
      expect(issues).toHaveLength(1);
    }
  });
});

const answered = (value: number, issues: string[]): unknown =>
  given(template({}))
    .order({ open: {} })
    .when({ answer: { '/a': value } })
    .then({ issues }).order?.answers['a'];
const v = (name: string): Json => ({ var: `answers.${name}` });

describe('numbers at their ends', () => {
  test('what JSON reads as infinity is refused, in templates and in answers', () => {
    expect(
      codes(template({}, { big: parsed('{"$anchor":"big","type":"number","maximum":1e999}') })),
    ).toContain('number-digits');
    const { infinite } = parsed('{"infinite":1e999}');
    expect(() =>
      given(template({}))
        .order({ open: {} })
        .when({ answer: { '/a': infinite ?? null } }),
    ).not.toThrow();
  });
  test('too many digits are refused, the most that count are kept', () => {
    expect(answered(0.1234567890123456, ['number-digits'])).toBeUndefined();
    for (const value of [999_999_999_999_999, 1e300, 5e-324, -0.1, 1e-7])
      expect(answered(value, [])).toBe(value);
  });
  test('arithmetic past every bound is unknown, never infinite and never not a number', () => {
    const a = facts({ a: 1e300, b: 5e-324, z: 0 });
    const extremes: Json[] = [
      { '*': [v('a'), v('a'), v('a')] },
      { '/': [v('a'), v('b')] },
      { '/': [v('a'), v('z')] },
      { '%': [v('a'), v('z')] },
      { round: [v('a'), 1e9] },
      { '+': ['x', 1] },
      { duration: [v('a'), 'hours'] },
      { 'date-add': [{ today: [] }, v('a'), 'years'] },
      { substr: ['abc', v('a'), v('a')] },
    ];
    for (const expression of extremes) {
      const { value } = evaluate(expression, a);
      expect(typeof value === 'number' ? Number.isFinite(value) : true).toBe(true);
      expect(JSON.parse(JSON.stringify(value))).toEqual(value);
    }
  });
});

describe('text at its ends', () => {
  const strange = ['\u202Eabc', '👩‍👩‍👧‍👦', 'e\u0301', '\u2028', '"\\/', '\uFEFF'];
  test('is kept as it was given, hashed alike and escaped in pointers', () => {
    const c = compiledFor(template({}));
    for (const text of strange) {
      const { order } = given(c)
        .order({ open: {} })
        .when({ answer: { '/t': text } })
        .then({});
      expect(order?.answers['t']).toBe(text);
      expect(sha256Hex(canonicalJson({ text }))).toBe(
        sha256Hex(canonicalJson(JSON.parse(JSON.stringify({ text })) as Json)),
      );
      expect(
        readPointer({ [`${text}/~`]: 1 }, `/${`${text}/~`.replaceAll('~', '~0').replaceAll('/', '~1')}`),
      ).toBe(1);
    }
  });
  test('half a character is refused, and NUL, in answers and in templates', () => {
    for (const half of ['\ud800', 'a\udfffb', 'a\u0000b']) {
      const told = given(template({}))
        .order({ open: {} })
        .when({ answer: { '/t': half } })
        .then({ issues: ['text-invalid'] });
      expect(told.order?.answers).toEqual({});
      expect(codes(template({ title: half }))).toEqual(['text-invalid']);
    }
  });
  test('counts characters, not halves of them', () => {
    expect('👍').toHaveLength(2);
    const c = compiledFor(template({}, { s: { $anchor: 's', type: 'string', maxLength: 1 } }));
    given(c)
      .order({ open: {} })
      .when({ answer: { '/s': '👍' } })
      .then({});
    given(c)
      .order({ open: {} })
      .when({ answer: { '/s': '👍👍' } })
      .then({ issues: ['too-long'] });
  });
  test('answers have a size and a depth', () => {
    let deep: Json = 1;
    for (let i = 0; i < 5000; i += 1) deep = [deep];
    const opened = given(template({})).order({ open: {} });
    expect(
      opened.when({ answer: { '/a': deep } }).then({ issues: ['too-deep'] }).issues[0]?.params,
    ).toMatchObject({
      limit: LIMITS.answersDepth,
    });
    const long = 'x'.repeat(LIMITS.answersBytes);
    expect(
      opened.when({ answer: { '/t': long } }).then({ issues: ['too-large'] }).issues[0]?.params,
    ).toMatchObject({
      limit: LIMITS.answersBytes,
    });
    const half = 'x'.repeat(LIMITS.answersBytes * 0.6);
    const twice = given(template({}, { u: { $anchor: 'u', type: 'string' } })).order({
      answer: { '/t': half },
    });
    expect(
      twice.when({ answer: { '/u': half } }).then({ issues: ['too-large'] }).order?.answers['u'],
    ).toBeUndefined();
  });
});
