import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../json.ts';
import type { Rule } from '../template/template.ts';
import { checkInference } from './check-inference.ts';
import { checkRules } from './check-rules.ts';
import { derive, type OuterFacts } from './derive.ts';
import type { Derived } from './derived.ts';
import { compileForm, type CompiledForm } from './form.ts';
import { readWorkflow } from '../template/workflow.ts';
import { prefill } from './prefill.ts';

const outer: OuterFacts = {
  state: ['order', 'open'],
  actor: { roles: ['technician'] },
  now: '2026-05-04T09:00:00Z',
  event: null,
  order: { serviceType: 'yearly' },
  site: { zone: 'A' },
  asset: null,
  customer: null,
  previous: { reading: 41 },
  timeZone: 'Europe/Paris',
};
const named = (anchor: string, schema: JsonObject): JsonObject => ({ $anchor: anchor, ...schema });
const text = { type: 'string' };
const money = { type: 'number', format: 'money', multipleOf: 0.01 };

const schema: JsonObject = {
  type: 'object',
  properties: {
    reading: named('reading', { type: 'number' }),
    day: named('day', { type: 'string', format: 'date', default: '2026-01-01' }),
    leak: named('leak', {
      type: 'object',
      properties: { found: named('found', { type: 'boolean' }), place: named('place', text) },
    }),
    kind: named('kind', {
      type: 'string',
      oneOf: [
        { const: 'a', title: 'A' },
        { const: 'b', title: 'B' },
      ],
    }),
    parts: named('parts', {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          name: named('name', text),
          quantity: named('quantity', { type: 'number', default: 1 }),
          price: named('price', money),
          total: named('line', money),
          reason: named('reason', text),
        },
      },
    }),
    labour: named('labour', money),
    total: named('total', money),
    checks: named('checks', {
      type: 'object',
      properties: {
        belt: named('belt', {
          type: 'object',
          format: 'check',
          properties: { result: { enum: ['pass', 'fail'] }, comment: text },
        }),
        lamp: named('lamp', {
          type: 'object',
          format: 'check',
          properties: { result: { enum: ['pass', 'fail'] }, comment: text },
        }),
      },
    }),
  },
};
const v = (name: string): Json => ({ var: name });
const formOf = (...rules: Omit<Rule, 'id'>[]): CompiledForm =>
  compileForm({ schema, rules: rules.map((rule, i) => ({ id: `r${i}`, ...rule })) as Rule[] });
const run = (answers: JsonObject, ...rules: Omit<Rule, 'id'>[]): Derived =>
  derive(formOf(...rules), answers, outer);

const lineTotal = {
  kind: 'compute',
  at: '/parts/*/total',
  value: { '*': [v('row.quantity'), v('row.price')] },
} as const;
const grandTotal = {
  kind: 'compute',
  at: '/total',
  value: { '+': [{ var: ['answers.labour', 0] }, { sum: [v('answers.parts'), 'total'] }] },
} as const;
const showPlace = {
  kind: 'show',
  at: '/leak/place',
  when: { '==': [v('answers.leak.found'), true] },
} as const;

describe('show', () => {
  test('hides while it is not known to hold, and sets the answer aside', () => {
    const hidden = run({ leak: { place: 'valve' } }, showPlace);
    expect(hidden.hidden).toEqual(new Map([['/leak/place', ['r0']]]));
    expect(hidden.visible).toEqual({ leak: {} });
    expect(hidden.answers).toEqual({ leak: { place: 'valve' } });
    expect(run({ leak: { found: true, place: 'valve' } }, showPlace).visible).toEqual({
      leak: { found: true, place: 'valve' },
    });
  });

  test('a hidden field is unknown to every other rule, whatever the order they are written in', () => {
    const check = {
      kind: 'check',
      at: '/leak/found',
      assert: { '==': [v('answers.leak.place'), 'x'] },
      message: 'no',
    } as const;
    const copy = {
      kind: 'compute',
      at: '/labour',
      value: { if: [{ answered: v('answers.leak.place') }, 1, 2] },
    } as const;
    const derived = run({ leak: { place: 'valve' } }, check, copy, showPlace);
    expect(derived.issues).toEqual([]);
    expect(derived.visible['labour']).toBe(2);
  });

  test('nor is it among all that a rule finds around it', () => {
    const hideLabour = { kind: 'show', at: '/labour', when: false } as const;
    const around = { kind: 'compute', at: '/total', value: { sum: [v('rows'), 'labour'] } } as const;
    expect(run({ labour: 7 }, around).answers['total']).toBe(7);
    expect(run({ labour: 7 }, hideLabour, around).answers['total']).toBe(0);
  });

  test('of several all must hold; a hidden group hides what is in it', () => {
    const group = { kind: 'show', at: '/leak', when: { '==': [v('answers.kind'), 'a'] } } as const;
    const derived = run({ leak: { found: true, place: 'valve' }, kind: 'b' }, group, showPlace);
    expect(derived.visible).toEqual({ kind: 'b' });
    expect([...derived.hidden.keys()].toSorted()).toEqual(['/leak', '/leak/place']);
  });

  test('in rows it is asked of each row', () => {
    const rule = { kind: 'show', at: '/parts/*/reason', when: { '>': [v('row.price'), 100] } } as const;
    const derived = run(
      {
        parts: [
          { _row: 'a', price: 500 },
          { _row: 'b', price: 5 },
        ],
      },
      rule,
    );
    expect([...derived.hidden.keys()]).toEqual(['/parts/b/reason']);
  });
});

describe('compute', () => {
  test('line totals and their sum, in exact cents, whatever a client sent', () => {
    const derived = run(
      {
        total: 1,
        labour: 10.1,
        parts: [
          { _row: 'a', quantity: 3, price: 1.1, total: 99 },
          { _row: 'b', quantity: 1 },
        ],
      },
      grandTotal,
      lineTotal,
    );
    expect(derived.answers).toEqual({
      total: 13.4,
      labour: 10.1,
      parts: [
        { _row: 'a', quantity: 3, price: 1.1, total: 3.3 },
        { _row: 'b', quantity: 1 },
      ],
    });
    expect(derived.computed).toEqual([
      { path: '/parts/a/total', value: 3.3, before: 99, rule: 'r1' },
      { path: '/total', value: 13.4, before: 1, rule: 'r0' },
    ]);
  });

  test('unknown is no value, and takes an old one away', () => {
    expect(
      run({ labour: 5 }, { kind: 'compute', at: '/labour', value: { '+': [v('answers.reading'), 1] } })
        .answers,
    ).toEqual({});
  });

  test('is rounded half away from zero to multipleOf', () => {
    const rule = { kind: 'compute', at: '/labour', value: { '*': [v('answers.reading'), 1] } } as const;
    expect(run({ reading: 1.005 }, rule).answers['labour']).toBe(1.01);
    expect(run({ reading: -1.005 }, rule).answers['labour']).toBe(-1.01);
  });

  test('working out what is worked out changes nothing', () => {
    const amount = fc.integer({ min: 0, max: 99_999 }).map((cents) => cents / 100);
    const parts = fc.array(fc.record({ quantity: fc.integer({ min: 0, max: 50 }), price: amount }), {
      maxLength: 6,
    });
    const form = formOf(grandTotal, lineTotal, showPlace);
    fc.assert(
      fc.property(parts, amount, fc.boolean(), (rows, labour, found) => {
        const answers: JsonObject = {
          labour,
          leak: { found, place: 'x' },
          parts: rows.map((row, i) => ({ _row: `r${i}`, ...row })),
        };
        const once = derive(form, answers, outer);
        const twice = derive(form, once.answers, outer);
        expect(twice.computed).toEqual([]);
        expect(twice.visible).toEqual(once.visible);
        const cents = rows.reduce(
          (sum, row) => sum + row.quantity * Math.round(row.price * 100),
          Math.round(labour * 100),
        );
        expect(once.answers['total']).toBe(cents / 100);
      }),
    );
  });
});

test('lock and require hold where any rule says so', () => {
  const no = { '==': [v('answers.kind'), 'z'] };
  const yes = { '==': [v('answers.kind'), 'a'] };
  const derived = run(
    { kind: 'a' },
    { kind: 'lock', at: '/reading', when: no },
    { kind: 'lock', at: '/reading', when: yes },
    { kind: 'require', at: '/day', when: yes },
  );
  expect(derived.locked).toEqual(new Map([['/reading', ['r1']]]));
  expect(derived.required).toEqual(new Map([['/day', ['r2']]]));
});

test('options are what every rule leaves, all where unknown', () => {
  const one = {
    kind: 'options',
    at: '/kind',
    value: { if: [v('answers.leak.found'), ['a'], ['a', 'b']] },
  } as const;
  const two = { kind: 'options', at: '/kind', value: ['b', 'a'] } as const;
  expect(run({}, one).options.size).toBe(0);
  expect(run({ leak: { found: true } }, one, two).options).toEqual(new Map([['/kind', ['a']]]));
  expect(run({ leak: { found: true }, kind: 'b' }, one).issues).toMatchObject([
    { code: 'option-refused', path: '/answers/kind' },
  ]);
});

describe('check', () => {
  const check = {
    kind: 'check',
    at: '/reading',
    assert: { '>=': [v('answers.reading'), v('previous.reading')] },
    message: 'Lower than last time.',
  } as const;
  test('is raised when it does not hold, not while unknown', () => {
    expect(run({}, check).issues).toEqual([]);
    expect(run({ reading: 42 }, check).issues).toEqual([]);
    expect(run({ reading: 40 }, check).issues).toEqual([
      {
        code: 'check',
        path: '/answers/reading',
        params: { rule: 'r0', message: 'Lower than last time.' },
        severity: 'error',
      },
    ]);
  });
  test('may only warn', () => {
    expect(run({ reading: 40 }, { ...check, severity: 'warning' } as typeof check).issues[0]?.severity).toBe(
      'warning',
    );
  });
  test("names a family of fields and sees each one's own group as row", () => {
    const rule = {
      kind: 'require',
      at: '/checks/*/comment',
      when: { '==': [v('row.result'), 'fail'] },
    } as const;
    const derived = run({ checks: { belt: { result: 'fail' }, lamp: { result: 'pass' } } }, rule);
    expect([...derived.required.keys()]).toEqual(['/checks/belt/comment']);
  });
});

describe('default and prefill', () => {
  const form = formOf(
    { kind: 'prefill', at: '/reading', value: v('previous.reading') },
    { kind: 'prefill', at: '/parts/*/name', value: { cat: ['part ', v('site.zone')] } },
    { kind: 'prefill', at: '/labour', value: v('customer.rate') },
  );
  test('are written once when the order is opened, where nothing is answered and something is known', () => {
    expect(prefill(form, {}, outer)).toEqual([
      { path: '/day', value: '2026-01-01', rule: null },
      { path: '/reading', value: 41, rule: 'r0' },
    ]);
    expect(prefill(form, { day: '2026-02-02', reading: 1 }, outer)).toEqual([]);
  });
  test('and when a row is added, in that row', () => {
    const answers = { parts: [{ _row: 'a' }, { _row: 'b', quantity: 4 }] };
    expect(prefill(form, answers, outer, '/parts/a')).toEqual([
      { path: '/parts/a/quantity', value: 1, rule: null },
      { path: '/parts/a/name', value: 'part A', rule: 'r1' },
    ]);
    expect(prefill(form, answers, outer, '/parts/b').map(({ path }) => path)).toEqual(['/parts/b/name']);
  });
});

const codes = (...rules: Omit<Rule, 'id'>[]): string[] =>
  checkRules(formOf(...rules)).map(({ code, path }) => `${code} ${path}`);

const when = (when: Json): Omit<Rule, 'id'> =>
  ({ kind: 'show', at: '/leak/place', when }) as Omit<Rule, 'id'>;

describe('the gate on rules', () => {
  test('lets good rules through', () => {
    expect(codes(lineTotal, grandTotal, showPlace)).toEqual([]);
  });
  test.each<[string, Json, string]>([
    [
      'a field that is not there',
      { '==': [v('answers.nowhere'), 1] },
      'field-unknown /template/rules/0/when',
    ],
    [
      'a field of a row that is not there',
      { '>': [{ sum: [v('answers.parts'), 'weight'] }, 1] },
      'field-unknown /template/rules/0/when',
    ],
    ['a fact that is not there', { '==': [v('weather'), 1] }, 'fact-unknown /template/rules/0/when'],
    ['an operation that is not there', { log: 1 }, 'operation-unknown /template/rules/0/when/log'],
    ['too few values', { '<': [1] }, 'operation-arguments /template/rules/0/when/<'],
    [
      'a name that is worked out',
      { var: { cat: ['answers.', 'x'] } },
      'variable-computed /template/rules/0/when',
    ],
    ['text against number', { '>': [v('answers.leak.found'), 3] }, 'type-mismatch /template/rules/0/when'],
    ['a date against a text', { '==': [v('answers.day'), 'soon'] }, 'type-mismatch /template/rules/0/when'],
    [
      'a choice that is not offered',
      { '==': [v('answers.kind'), 'c'] },
      'value-not-a-choice /template/rules/0/when/==/1',
    ],
    [
      'reckoning with text',
      { '>': [{ '+': [v('answers.leak.place'), 1] }, 0] },
      'type-unexpected /template/rules/0/when/>/0/+/0',
    ],
    ['nothing to read', { '==': [1, 1] }, 'rule-constant /template/rules/0/when'],
    ['itself', { answered: v('answers.leak.place') }, 'rule-cycle /template/rules/0'],
  ])('names %s', (_, rule, issue) => {
    expect(codes(when(rule))).toContain(issue);
  });
  test('names a state or a role that nobody has', () => {
    const rule = when({ or: [{ 'in-state': ['gone'] }, { 'has-role': ['nobody'] }] });
    const issues = checkRules(formOf(rule), { states: ['open'], roles: ['technician'] });
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'state-unknown /template/rules/0/when/or/0/in-state',
      'role-unknown /template/rules/0/when/or/1/has-role',
    ]);
  });
  test('names rules that wait for each other, and leaves them out', () => {
    const one = { kind: 'compute', at: '/labour', value: { '+': [v('answers.total'), 1] } } as const;
    const two = { kind: 'compute', at: '/total', value: { '+': [v('answers.labour'), 1] } } as const;
    const form = formOf(one, two);
    expect(checkRules(form).find(({ code }) => code === 'rule-cycle')?.params['rules']).toEqual(
      expect.arrayContaining(['r0', 'r1']),
    );
    expect(derive(form, { labour: 1, total: 1 }, outer).computed).toEqual([]);
  });
  test('names a second compute, a computed group, a lost path and a result of the wrong type', () => {
    expect(codes(grandTotal, grandTotal)).toContain('compute-twice /template/rules/1');
    expect(codes({ kind: 'compute', at: '/leak', value: 1 } as never)).toContain(
      'compute-group /template/rules/0/value',
    );
    expect(codes({ kind: 'show', at: '/nowhere', when: true } as never)).toContain(
      'field-unknown /template/rules/0/at',
    );
    expect(codes({ kind: 'compute', at: '/total', value: { cat: [v('answers.kind')] } } as never)).toContain(
      'type-unexpected /template/rules/0/value',
    );
  });
  test('warns of a field that tells of one that not everybody may see', () => {
    const form = formOf(lineTotal, grandTotal);
    const [flow, roles] = [readWorkflow({ id: 'order' }), ['office', 'technician']];
    const warned = checkInference({ access: { '/parts/*/price': { read: ['office'] } } }, form, flow, roles);
    expect(warned).toMatchObject([
      {
        code: 'field-inferable',
        severity: 'warning',
        params: { field: '/parts/*/total', other: '/parts/*/price' },
      },
    ]);
    expect(
      checkInference(
        { access: { '/parts': { read: ['office'] }, '/total': { read: ['office'] } } },
        form,
        flow,
        roles,
      ),
    ).toEqual([]);
  });
  test('refuses a condition that demands a field which a rule can hide', () => {
    const demanding: JsonObject = {
      ...schema,
      anyOf: [{ properties: { leak: { required: ['place'] } } }, { required: ['day'] }],
    };
    const form = compileForm({ schema: demanding, rules: [{ id: 'r', ...showPlace }] as unknown as Rule[] });
    expect(checkRules(form).filter(({ code }) => code === 'hidden-demanded')).toMatchObject([
      {
        path: '/template/schema/anyOf/0/properties/leak',
        params: { keyword: 'anyOf', field: '/leak/place', rule: 'r' },
      },
    ]);
  });
});

test('a rule that takes too long is named with its limit; the others are still worked out', () => {
  const slow = {
    kind: 'check',
    at: '/day',
    assert: { map: [v('answers.parts'), { map: [v('answers.parts'), { map: [v('answers.parts'), 1] }] }] },
    message: '',
  } as const;
  const parts = Array.from({ length: 200 }, (_, i) => ({ _row: `r${i}`, quantity: 1, price: 1 }));
  const derived = run({ parts }, slow, grandTotal, lineTotal);
  expect(derived.issues).toMatchObject([
    { code: 'rule-budget', params: { rule: 'r0', what: 'steps', limit: 100_000 } },
  ]);
  expect(derived.answers['total']).toBe(200);
});
