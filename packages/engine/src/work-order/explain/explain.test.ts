import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../json.ts';
import { compiledFor, given } from '../../testing.ts';
import type { DecideFacts } from '../facts.ts';
import type { Actor, WorkOrder } from '../work-order.ts';
import { describeExplanation } from './describe-explanation.ts';
import { explain } from './explain.ts';
import type { ExplainTarget } from './explanation.ts';
import { frenchSpaces } from '../../fields/french-spaces.ts';

const row = '0190c9e0-0000-7000-8000-000000000001';
const titled = (anchor: string, title: string, more: JsonObject): JsonObject => ({
  $anchor: anchor,
  title,
  ...more,
});
const document: JsonObject = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    required: ['found'],
    properties: {
      found: titled('found', 'Leak found', { type: 'boolean' }),
      place: titled('place', 'Place', { type: 'string' }),
      kind: titled('kind', 'Kind', {
        type: 'string',
        oneOf: [
          { const: 'a', title: 'Small' },
          { const: 'b', title: 'Large' },
        ],
      }),
      serial: titled('serial', 'Serial number', { type: 'string', readOnly: true }),
      report: titled('report', 'Report', { type: 'string' }),
      margin: titled('margin', 'Margin', { type: 'number' }),
      parts: titled('parts', 'Parts', {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            price: titled('price', 'Price', { type: 'number' }),
            total: titled('total', 'Total', { type: 'number' }),
          },
        },
      }),
    },
  },
  rules: [
    {
      id: 'place-shown',
      kind: 'show',
      at: '/place',
      when: { and: [{ var: 'answers.found' }, { '==': [{ var: 'answers.kind' }, 'b'] }] },
    },
    { id: 'report-asked', kind: 'require', at: '/report', when: { '==': [{ var: 'answers.kind' }, 'b'] } },
    { id: 'report-locked', kind: 'lock', at: '/report', when: { '==': [{ var: 'answers.found' }, false] } },
    { id: 'line', kind: 'compute', at: '/parts/*/total', value: { '*': [{ var: 'row.price' }, 2] } },
    {
      id: 'kinds',
      kind: 'options',
      at: '/kind',
      value: { if: [{ var: 'answers.found' }, ['b'], ['a', 'b']] },
    },
  ],
  access: { '/margin': { read: ['office'] } },
  workflow: {
    id: 'order',
    initial: 'received',
    states: {
      received: {
        id: 'received',
        tags: ['open'],
        meta: { label: 'Received' },
        on: { START: { target: '#work', meta: { id: 'start', label: 'Start', roles: ['technician'] } } },
      },
      work: {
        id: 'work',
        tags: ['active'],
        meta: {
          label: 'Work',
          fields: { technician: { editable: ['/found', '/place', '/kind', '/parts', '/report'] } },
        },
        on: {
          COMPLETE: {
            target: '#checked',
            guard: {
              type: 'rule',
              params: {
                rule: {
                  and: [{ answered: { var: 'answers.kind' } }, { '>': [{ var: 'answers.margin' }, 10] }],
                },
              },
            },
            meta: { id: 'complete', label: 'Complete', roles: ['technician'], requires: ['/report'] },
          },
        },
      },
      checked: {
        id: 'checked',
        tags: ['paused'],
        meta: {
          label: 'Being checked',
          approval: { mode: 'all', by: [{ role: 'office' }, { role: 'admin' }] },
        },
        on: { CLOSE: { target: '#done', guard: 'approved', meta: { id: 'close', label: 'Close' } } },
      },
      done: { id: 'done', type: 'final', tags: ['done'], meta: { label: 'Done' } },
    },
  },
  translations: {
    fr: {
      'field.place.title': 'Endroit',
      'field.found.title': 'Fuite',
      'state.work.label': 'En cours',
      'state.received.label': 'Reçu',
      'transition.start.label': 'Commencer',
    },
  },
};
const c = compiledFor(document);
const technician: Actor = { kind: 'user', id: 'technician', name: 'T', roles: ['technician'] };
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
/** The order in “Work” with these answers. */
function working(answers: JsonObject): WorkOrder {
  const { order } = given(c)
    .order({ transition: 'START', as: ['technician'] })
    .when({ answer: {} })
    .then({});
  if (order === null) throw new Error('no order');
  return { ...order, answers };
}
const why = (order: WorkOrder, target: ExplainTarget, language = 'en', actor = technician): string =>
  describeExplanation(explain(c, order, actor, facts, target), language, c.template);

describe('a field', () => {
  test('given a rule that hides it, then the part of the rule that fails is named', () => {
    const order = working({ found: true, kind: 'a' });
    expect(explain(c, order, technician, facts, { field: '/place' })).toMatchObject({
      possible: false,
      reasons: [
        {
          why: 'hidden-by-rule',
          rule: 'place-shown',
          at: '/place',
          when: { '==': [{ var: 'answers.kind' }, 'b'] },
        },
      ],
    });
    expect(why(order, { field: '/place' })).toMatch(
      /^“Place” is hidden: “Place” is shown only when “Kind” is “Large”\. At present “Kind” is “Small”\. /,
    );
    expect(why(working({}), { field: '/place' }, 'fr')).toMatch(
      new RegExp(
        frenchSpaces(
          String.raw`^« Endroit » est masqué : « Endroit » ne s’affiche que si « Fuite » est « oui » et « Kind » est « Large »\. Actuellement, « Fuite » n’a pas de réponse et « Kind » n’a pas de réponse\. `,
        ),
      ),
    );
  });

  test('given access that names others, then who can see it, and nothing of its value', () => {
    const order = working({ margin: 41 });
    expect(why(order, { field: '/margin' })).toMatch(/^“Margin” can be seen only by: office\./);
    expect(JSON.stringify(explain(c, order, technician, facts, { field: '/margin' }))).not.toContain('41');
  });

  test('required: by the form, by a rule', () => {
    const order = working({ kind: 'b', found: true });
    expect(why(working({}), { field: '/found' })).toBe('“Leak found” has to be answered.');
    expect(why(order, { field: '/report' })).toBe(
      '“Report” has to be answered because “Kind” is “Large”. “Complete” asks for “Report”.',
    );
  });

  test('locked: by a rule, because it is worked out, because it is only read', () => {
    const order = working({ found: false, parts: [{ _row: row, price: 3, total: 6 }] });
    expect(why(order, { field: '/report' })).toMatch(/“Report” is locked because “Leak found” is “no”\./);
    expect(why(order, { field: `/parts/${row}/total` })).toBe(
      '“Parts › Total” is worked out: “Parts › Price” × 2.',
    );
    expect(why(order, { field: '/serial' })).toMatch(/^“Serial number” is only there to read\./);
  });

  test('locked by its state: who can fill it in, and where', () => {
    const order = {
      ...working({}),
      states: ['checked'],
      stateValue: 'checked',
      category: 'paused',
    } as WorkOrder;
    const said = why(order, { field: '/found' });
    expect(said).toMatch(
      /^“Leak found” has to be answered\. “Leak found” cannot be changed in “Being checked”\./,
    );
    expect(said).toContain('technician');
    expect(said).toContain('in “Received”, “Work”.');
  });

  test('choices that a rule leaves', () => {
    expect(why(working({ found: true }), { field: '/kind' })).toBe('“Kind” now offers only “Large”.');
  });

  test('one that is not there', () => {
    expect(explain(c, working({}), technician, facts, { field: '/nothing' }).reasons).toEqual([
      { why: 'field-unknown' },
    ]);
  });
});

describe('a transition', () => {
  test('for other roles, from another state', () => {
    const { order } = given(c).order({ open: {} }).when({ answer: {} }).then({});
    if (order === null) throw new Error('no order');
    const dispatcher: Actor = { ...technician, id: 'd', roles: ['dispatcher'] };
    expect(why(order, { transition: 'start' }, 'en', dispatcher)).toBe(
      '“Start” is for: technician. It can be done by technician in “Received”.',
    );
    expect(why(working({}), { transition: 'start' }, 'fr')).toBe(
      frenchSpaces(
        '« Commencer » est possible dans « Reçu » ; l’ordre est dans « En cours ». Peuvent le faire : technicien, dans « Reçu ».',
      ),
    );
  });

  test('its condition, told from what the person may see', () => {
    const seen = explain(c, working({ kind: 'a', margin: 5 }), technician, facts, { transition: 'complete' });
    expect(seen.reasons).toEqual([
      { why: 'condition', seen: [], when: { '>': [{ var: 'answers.margin' }, 10] } },
    ]);
    expect(why(working({ margin: 50 }), { transition: 'complete' })).toMatch(
      /^“Complete” is possible only when “Kind” is answered/,
    );
  });

  test('what is missing', () => {
    const order = working({ kind: 'a', margin: 50 });
    expect(why(order, { transition: 'complete' })).toMatch(/^“Report” is missing\./);
    expect(
      explain(c, { ...order, answers: { ...order.answers, report: 'ok' } }, technician, facts, {
        transition: 'complete',
      }),
    ).toMatchObject({ possible: true, reasons: [] });
  });

  test('an approval it waits for', () => {
    const order = {
      ...working({}),
      states: ['checked'],
      stateValue: 'checked',
      category: 'paused',
    } as WorkOrder;
    expect(why(order, { transition: 'close' })).toMatch(
      /^“Close” waits for approval by office, administrator; still needed: 2\./,
    );
  });
});

test('every reason has a sentence in both languages without a key or a gap in it', () => {
  const orders = [
    working({}),
    working({ found: true, kind: 'b' }),
    working({ found: false, kind: 'a', margin: 1 }),
  ];
  const targets: ExplainTarget[] = [
    ...c.form.fields.map(({ path }) => ({ field: path })),
    ...c.workflow.transitions.map(({ id }) => ({ transition: id })),
  ];
  for (const order of orders)
    for (const target of targets)
      for (const language of ['en', 'fr'])
        expect(why(order, target, language)).not.toMatch(/undefined|[{}]|null/);
});
