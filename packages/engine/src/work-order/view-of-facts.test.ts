import { expect, test } from 'vitest';
import { compileTemplate } from '../compile/compile.ts';
import { interpretValidators } from '../compile/interpret-validators.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import type { DecideFacts } from './facts.ts';
import { viewOfFacts } from './view-of-facts.ts';
import type { Actor, WorkOrder } from './work-order.ts';

const parsed = parseTemplate({
  format: 'orderwright/template@1',
  key: 'round',
  title: 'Round',
  schema: {
    type: 'object',
    properties: {
      rooms: { $anchor: 'rooms', type: 'integer' },
      code: { $anchor: 'code', type: 'string' },
    },
  },
  access: { '/code': { read: ['dispatcher'] } },
  rules: [
    { id: 'rooms', kind: 'prefill', at: '/rooms', value: { var: 'site.rooms' } },
    { id: 'code', kind: 'prefill', at: '/code', value: { var: 'site.alarm' } },
  ],
  workflow: {
    id: 'order',
    initial: 'open',
    states: {
      open: {
        id: 'open',
        tags: ['open'],
        on: {
          END: {
            target: '#done',
            guard: { type: 'rule', params: { rule: { '==': [{ var: 'site.zone' }, 'A'] } } },
            meta: { id: 'end' },
          },
        },
      },
      done: { id: 'done', tags: ['done'] },
    },
  },
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
const c = compileTemplate(parsed.value, 'a'.repeat(64), 1, interpretValidators(parsed.value));

const facts: DecideFacts = {
  org: 'org',
  receivedAt: '2026-05-04T08:00:00Z',
  timeZone: 'UTC',
  site: { rooms: 4, alarm: '1234', zone: 'A', owner: 'nobody asks' },
  asset: null,
  customer: { name: 'C' },
  previous: { rooms: 3 },
  nextNumber: null,
  defaults: { language: 'en', currency: 'EUR' },
};
const person = (role: string): Actor => ({ kind: 'user', id: role, name: role, roles: [role] });

const opened = decide(
  c,
  null,
  {
    id: '0190c9e0-0000-7000-8000-000000000001',
    order: '0190c9e0-0000-7000-8000-000000000002',
    seen: 0,
    at: facts.receivedAt,
    type: 'open',
    payload: { template: { key: 'round' }, mode: 'live', details: {}, parent: null, visits: [], answers: [] },
  },
  person('dispatcher'),
  facts,
);
if (!opened.ok) throw new Error(JSON.stringify(opened.issues));
const order = opened.value.reduce<WorkOrder | null>(evolve, null);
if (!order) throw new Error('no order');

test('given a field kept from a role, when the facts go to that role’s device, then what only that field reads stays behind', () => {
  expect(viewOfFacts(c, order, person('technician'), facts)).toEqual({
    ...facts,
    site: { rooms: 4, zone: 'A' },
    customer: {},
    previous: {},
  });
});

test('given the same order, when it goes to whom the field is open, then its fact goes along', () => {
  expect(viewOfFacts(c, order, person('dispatcher'), facts).site).toEqual({
    rooms: 4,
    alarm: '1234',
    zone: 'A',
  });
});
