import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTemplate } from '../compile/check.ts';
import type { Json, JsonObject } from '../json.ts';
import { compiledFor, given } from '../testing.ts';
import { Template } from '../template/template.ts';
import type { DecideFacts } from './facts.ts';
import { openTransitions } from './open-transitions.ts';
import { resolveForm, type FieldState } from './resolve-form.ts';
import { viewOfFacts } from './view-of-facts.ts';
import { viewOf } from './view.ts';
import type { Actor, WorkOrder } from './work-order.ts';

const row = '0190c9e0-0000-7000-8000-000000000001';
const named = (anchor: string, schema: JsonObject): JsonObject => ({
  $anchor: anchor,
  title: anchor,
  ...schema,
});
const number = { type: 'number' };
const v = (name: string): Json => ({ var: name });
const document: JsonObject = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    properties: {
      margin: named('margin', number),
      secret: named('secret', { type: 'object', properties: { code: named('code', { type: 'string' }) } }),
      offer: named('offer', { type: 'string' }),
      size: named('size', { enum: ['s', 'm', 'l'] }),
      note: named('note', { type: 'string' }),
      total: named('total', number),
      after: named('after', { type: 'string' }),
      parts: named('parts', {
        type: 'array',
        items: {
          type: 'object',
          properties: { cost: named('cost', number), remark: named('remark', { type: 'string' }) },
        },
      }),
    },
  },
  access: {
    '/margin': { read: ['office'] },
    '/secret': { read: ['office'] },
    '/parts/*/cost': { read: ['office'] },
  },
  rules: [
    { id: 'offered', kind: 'show', at: '/offer', when: { '>': [v('answers.margin'), 10] } },
    {
      id: 'sizes',
      kind: 'options',
      at: '/size',
      value: { if: [{ '>': [v('answers.margin'), 10] }, ['s', 'm'], ['l']] },
    },
    { id: 'noted', kind: 'require', at: '/note', when: { answered: v('answers.secret') } },
    { id: 'kept', kind: 'lock', at: '/note', when: { '==': [v('answers.secret.code'), 'x'] } },
    { id: 'sum', kind: 'compute', at: '/total', value: { sum: [v('answers.parts'), 'cost'] } },
    { id: 'dear', kind: 'show', at: '/parts/*/remark', when: { '>': [v('row.cost'), 5] } },
    {
      id: 'fair',
      kind: 'check',
      at: '/note',
      assert: { '<': [v('answers.margin'), 50] },
      message: 'Ask the office.',
    },
    { id: 'then', kind: 'show', at: '/after', when: { answered: v('answers.offer') } },
  ],
  workflow: {
    id: 'order',
    initial: 'work',
    states: {
      work: { id: 'work', tags: ['active'], on: { END: { target: '#done', meta: { id: 'end' } } } },
      done: { id: 'done', tags: ['done'] },
    },
  },
};
const c = compiledFor(document);
const technician: Actor = { kind: 'user', id: 't', name: 'T', roles: ['technician'] };
const office: Actor = { kind: 'user', id: 'o', name: 'O', roles: ['office'] };
const facts: DecideFacts = {
  org: 'o',
  receivedAt: '2026-05-04T09:00:00Z',
  timeZone: 'UTC',
  site: null,
  asset: null,
  customer: null,
  previous: null,
  nextNumber: null,
  defaults: { language: 'en', currency: 'EUR' },
};
function orderWith(answers: JsonObject): WorkOrder {
  const { order } = given(c).order({ open: {} }).when({ answer: {} }).then({});
  if (order === null) throw new Error('no order');
  return { ...order, answers };
}
const secrets: JsonObject = {
  margin: 41.5,
  secret: { code: 'x' },
  parts: [{ _row: row, cost: 7.25, remark: 'hm' }],
};

const shown = (state: FieldState | undefined): unknown =>
  state && [state.hidden, state.required, state.options];

describe('given rules that read what a technician may not see', () => {
  const whole = orderWith({ ...secrets, offer: 'b', total: 7.25 });
  const held = viewOf(c, whole, technician);
  const sent = viewOfFacts(c, whole, technician, facts);

  test('then their outcome travels to the device and their answers do not', () => {
    expect(sent.settled).toEqual({
      offered: { '/offer': true },
      sizes: { '/size': ['s', 'm'] },
      noted: { '/note': true },
      kept: { '/note': true },
      dear: { [`/parts/${row}/remark`]: true },
      fair: { '/note': true },
    });
    expect(JSON.stringify([held.answers, sent])).not.toMatch(/41\.5|"cost"|"x"/);
  });

  test('the form is the one that the office would see there, but for what is hidden', () => {
    const onDevice = resolveForm(c, held, technician, sent).fields;
    const known = resolveForm(c, whole, office, facts).fields;
    for (const pointer of ['/offer', '/size', '/note', '/after', `/parts/${row}/remark`])
      expect(shown(onDevice[pointer])).toEqual(shown(known[pointer]));
    expect(onDevice['/note']).toMatchObject({ lockedBy: 'rule', lockedRules: ['kept'] });
    expect(onDevice['/margin']).toMatchObject({ hidden: true, hiddenBy: 'role' });
  });

  test('what was hidden by such a rule is hidden on the device too, and an edit there goes on from it', () => {
    const low = orderWith({ ...secrets, margin: 5, offer: 'b' });
    const view = resolveForm(
      c,
      viewOf(c, low, technician),
      technician,
      viewOfFacts(c, low, technician, facts),
    );
    expect(view.fields['/offer']).toMatchObject({ hidden: true, hiddenBy: 'rule', hiddenRules: ['offered'] });
    expect(view.fields['/after']).toMatchObject({ hidden: true });
    expect(view.answers['offer']).toBeUndefined();
    const edited = resolveForm(c, held, technician, sent, [{ path: '/offer', value: null }]);
    expect(edited.fields['/after']).toMatchObject({ hidden: true });
  });

  test('deciding on the device leaves computed values as they were worked out', () => {
    expect(resolveForm(c, held, technician, sent).answers['total']).toBe(7.25);
    const { fields: _, ...open } = { fields: 0, ...openTransitions(c, held, technician, sent)[0] };
    expect(open).toMatchObject({ id: 'end', allowedRole: true });
  });

  test('who may see everything has nothing settled', () => {
    expect(viewOfFacts(c, whole, office, facts).settled).toBeUndefined();
  });
});

test('without an outcome that was sent, what a person sees of the form is the same whatever the hidden answers are', () => {
  const hidden = fc.record(
    {
      margin: fc.constantFrom<Json>(0, 11, 60),
      secret: fc.constantFrom<Json>({}, { code: 'x' }, { code: 'y' }),
      cost: fc.constantFrom<Json>(1, 6, 900),
    },
    { requiredKeys: [] },
  );
  const seen = fc.record(
    {
      offer: fc.constantFrom('a'),
      size: fc.constantFrom('s', 'l'),
      note: fc.constantFrom('n'),
      total: fc.constantFrom(3),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(seen, hidden, hidden, (answers, one, other) => {
      const view = ({ cost, ...rest }: JsonObject): unknown =>
        resolveForm(
          c,
          orderWith({
            ...answers,
            ...rest,
            parts: [{ _row: row, remark: 'r', ...(cost === undefined ? {} : { cost }) }],
          }),
          technician,
          facts,
        );
      expect(view(one as JsonObject)).toEqual(view(other as JsonObject));
    }),
    { numRuns: 300 },
  );
});

const told = (more: JsonObject): string[] =>
  checkTemplate(Template.parse({ ...document, ...more }))
    .filter(({ code }) => code.endsWith('inferable'))
    .map(
      ({ code, params }) =>
        `${code} ${String(params['field'] ?? params['transition'])} ← ${String(params['other'])}`,
    );
const flow = (work: JsonObject): JsonObject => ({
  workflow: {
    id: 'order',
    initial: 'work',
    states: { work: { id: 'work', tags: ['active'], ...work }, done: { id: 'done', tags: ['done'] } },
  },
});

describe('the gate warns of fields that tell', () => {
  test('by any kind of rule', () => {
    expect(told({})).toEqual([
      'field-inferable /offer ← /margin',
      'field-inferable /total ← /parts/*/cost',
      'field-inferable /parts/*/remark ← /parts/*/cost',
      'field-inferable /size ← /margin',
      'field-inferable /note ← /secret',
      'field-inferable /note ← /secret/code',
      'field-inferable /note ← /margin',
    ]);
  });
  test('by a condition of a transition, by an action that copies', () => {
    const guard = { type: 'rule', params: { rule: { '>': [v('answers.margin'), 3] } } };
    const copy = { type: 'set', params: { at: '/note', value: v('answers.secret.code') } };
    const found = told({
      rules: [],
      ...flow({ on: { END: { target: '#done', guard, actions: copy, meta: { id: 'end' } } } }),
    });
    expect(found).toEqual(['field-inferable /note ← /secret/code', 'transition-inferable end ← /margin']);
    const forOffice = { id: 'end', roles: ['office'] };
    expect(
      told({ rules: [], ...flow({ on: { END: { target: '#done', guard, meta: forOffice } } }) }),
    ).toEqual([]);
  });
  test('where a state hides one and not the other', () => {
    const fields = { technician: { hidden: ['/note'] } };
    const rules = [{ id: 'r', kind: 'show', at: '/offer', when: { answered: v('answers.note') } }];
    expect(told({ rules, access: {}, ...flow({ meta: { fields } }) })).toEqual([
      'field-inferable /offer ← /note',
    ]);
    const both = { technician: { hidden: ['/note', '/offer'] } };
    expect(told({ rules, access: {}, ...flow({ meta: { fields: both } }) })).toEqual([]);
  });
});
