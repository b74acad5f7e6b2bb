import { describe, expect, test } from 'vitest';
import { compileTemplate, type CompiledTemplate } from '../compile/compile.ts';
import { interpretValidators } from '../compile/interpret-validators.ts';
import type { Json, JsonObject } from '../json.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { changedFields } from './changed-fields.ts';
import type { OrderEvent } from './event.ts';
import type { DecideFacts } from './facts.ts';
import { resolveForm } from './resolve-form.ts';
import { rightsOf } from './rights.ts';
import { viewOf, viewOfEvent } from './view.ts';
import type { Actor, WorkOrder } from './work-order.ts';

const photo = '0190c9e0-0000-7000-8000-0000000000aa';
const row = '0190c9e0-0000-7000-8000-000000000001';

const document: JsonObject = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    required: ['report'],
    properties: {
      report: { $anchor: 'report', type: 'string', title: 'Report' },
      serial: { $anchor: 'serial', type: 'string', readOnly: true },
      leak: {
        $anchor: 'leak',
        type: 'object',
        required: ['place'],
        properties: {
          found: { $anchor: 'found', type: 'boolean' },
          place: { $anchor: 'place', type: 'string' },
        },
      },
      parts: {
        $anchor: 'parts',
        type: 'array',
        items: {
          type: 'object',
          required: ['quantity'],
          properties: {
            quantity: { $anchor: 'quantity', type: 'number' },
            cost: { $anchor: 'cost', type: 'number' },
            total: { $anchor: 'total', type: 'number' },
          },
        },
      },
      margin: { $anchor: 'margin', type: 'number' },
      internal: {
        $anchor: 'internal',
        type: 'object',
        properties: {
          note: { $anchor: 'note', type: 'string' },
          proof: { $anchor: 'proof', type: 'string', format: 'attachment' },
        },
      },
    },
  },
  rules: [
    { id: 'place-shown', kind: 'show', at: '/leak/place', when: { var: 'answers.leak.found' } },
    { id: 'line', kind: 'compute', at: '/parts/*/total', value: { '*': [{ var: 'row.quantity' }, 2] } },
    { id: 'margin', kind: 'compute', at: '/margin', value: { sum: [{ var: 'answers.parts' }, 'cost'] } },
    {
      id: 'report-locked',
      kind: 'lock',
      at: '/report',
      when: { '==': [{ var: 'answers.leak.found' }, false] },
    },
  ],
  workflow: {
    id: 'order',
    initial: 'work',
    states: {
      work: {
        id: 'work',
        tags: ['active'],
        meta: {
          fields: {
            technician: { editable: ['/report', '/leak', '/parts'] },
            office: { hidden: ['/leak'] },
            '*': { required: ['/report'] },
          },
        },
      },
      done: { id: 'done', tags: ['done'] },
    },
  },
  access: {
    '/internal': { read: ['office'], write: ['office'] },
    '/internal/note': { read: ['office', 'technician'] },
    '/parts/*/cost': { read: ['office'] },
  },
};

const parsed = parseTemplate(document);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
const c: CompiledTemplate = compileTemplate(
  parsed.value,
  'a'.repeat(64),
  1,
  interpretValidators(parsed.value),
);

const by = { kind: 'user', id: 'opener', name: 'O' } as const;
const order = (answers: JsonObject, more: Partial<WorkOrder> = {}): WorkOrder => ({
  org: 'org',
  id: 'order',
  number: null,
  mode: 'live',
  template: c.ref,
  stateValue: 'work',
  states: ['work'],
  historyValue: {},
  category: 'active',
  enteredAt: {},
  parent: null,
  openedAt: '2026-05-04T08:00:00Z',
  openedBy: by,
  visits: [],
  timeEntries: [],
  approvals: [],
  stamps: {},
  attachments: {},
  comments: [],
  answers,
  timers: [],
  lastWrites: {},
  seq: 1,
  updatedAt: '2026-05-04T08:00:00Z',
  firedTimers: [],
  migration: null,
  priority: 'normal',
  customer: null,
  contact: null,
  site: null,
  asset: null,
  serviceType: null,
  description: null,
  currency: 'EUR',
  language: 'en',
  ...more,
});
const actor = (...roles: string[]): Actor => ({ kind: 'user', id: 'p', name: 'P', roles });
const facts: DecideFacts = {
  org: 'org',
  receivedAt: '2026-05-04T09:00:00Z',
  timeZone: 'UTC',
  site: null,
  asset: null,
  customer: null,
  previous: null,
  nextNumber: null,
  defaults: { language: 'en', currency: 'EUR' },
};
const answers: JsonObject = {
  leak: { found: true },
  parts: [{ _row: row, quantity: 3, cost: 5, total: 6 }],
  margin: 5,
  internal: { note: 'seen', proof: photo },
};

describe('rights', () => {
  test('of access the longest path that speaks wins, and is inherited downwards', () => {
    const technician = rightsOf(c, order({}), actor('technician'));
    expect(
      ['/internal', '/internal/proof', '/internal/note', '/report'].map((path) => technician.read(path)),
    ).toEqual([false, false, true, true]);
  });
  test('a state says who may edit what; whom it does not speak of edits while work goes on', () => {
    const technician = rightsOf(c, order({}), actor('technician'));
    expect(
      ['/report', '/leak/place', '/parts/*/quantity', '/margin'].map((path) => technician.write(path)),
    ).toEqual([true, true, true, false]);
    const dispatcher = rightsOf(c, order({}), actor('dispatcher'));
    expect(dispatcher.write('/margin')).toBe(true);
    const done = rightsOf(c, order({}, { states: ['done'], category: 'done' }), actor('dispatcher'));
    expect([done.write('/report'), done.correct('/report')]).toEqual([false, true]);
  });
  test('a relation adds rights and does not lift a limit', () => {
    const mine = order(
      {},
      {
        visits: [
          {
            id: 'v',
            plannedStart: null,
            plannedEnd: null,
            assignees: [{ id: 'p', label: 'P' }],
            outcome: null,
          },
        ],
      },
    );
    expect(rightsOf(c, mine, actor('technician')).write('/margin')).toBe(false);
    expect(rightsOf(c, order({}), actor('technician', 'office')).write('/internal/note')).toBe(true);
  });
  test('an outsider sees, and writes only what is named', () => {
    const customer = rightsOf(c, order({}), actor('customer'));
    expect([customer.read('/report'), customer.write('/report'), customer.correct('/report')]).toEqual([
      true,
      false,
      false,
    ]);
  });
  test('what a state hides from a role is hidden', () => {
    expect(rightsOf(c, order({}), actor('office')).read('/leak/place')).toBe(false);
    expect(rightsOf(c, order({}), actor('office', 'dispatcher')).read('/leak/place')).toBe(true);
  });
});

describe('a resolved form', () => {
  test('says of each field what this person can do with it and why not', () => {
    const { fields } = resolveForm(c, order(answers), actor('technician'), facts);
    expect(fields['/report']).toMatchObject({ hidden: false, editable: true, required: true, kind: 'text' });
    expect(fields['/serial']).toMatchObject({ editable: false, lockedBy: 'readOnly' });
    expect(fields[`/parts/${row}/total`]).toMatchObject({
      editable: false,
      lockedBy: 'computed',
      computed: true,
      path: '/parts/*/total',
    });
    expect(fields[`/parts/${row}/quantity`]).toMatchObject({ editable: true, required: true });
    expect(fields[`/parts/${row}/cost`]).toMatchObject({ hidden: true, hiddenBy: 'role' });
    expect(fields['/internal/proof']).toMatchObject({ hidden: true, hiddenBy: 'role' });
    expect(fields['/internal/note']).toMatchObject({ hidden: false, editable: false });
  });

  test('takes pending writes first: a rule answers at once', () => {
    const before = resolveForm(c, order({}), actor('technician'), facts);
    expect(before.fields['/leak/place']).toMatchObject({
      hidden: true,
      hiddenBy: 'rule',
      hiddenRules: ['place-shown'],
    });
    const after = resolveForm(c, order({}), actor('technician'), facts, [
      { path: '/leak/found', value: true },
    ]);
    expect(after.fields['/leak/place']).toMatchObject({ hidden: false, required: true, editable: true });
    const locked = resolveForm(c, order({}), actor('technician'), facts, [
      { path: '/leak/found', value: false },
    ]);
    expect(locked.fields['/report']).toMatchObject({
      editable: false,
      lockedBy: 'rule',
      lockedRules: ['report-locked'],
    });
  });

  test('what changed by an edit is told by pointer', () => {
    const technician = actor('technician');
    const before = resolveForm(c, order(answers), technician, facts);
    const edited = (path: string, value: Json): string[] =>
      changedFields(
        c.form,
        before,
        resolveForm(c, order(answers), technician, facts, [{ path, value }]),
      ).toSorted();
    expect(edited('/leak/found', false)).toEqual(['/leak/found', '/leak/place', '/report']);
    expect(edited(`/parts/${row}/quantity`, 4)).toEqual([`/parts/${row}/quantity`, `/parts/${row}/total`]);
    expect(edited('/report', 'done')).toEqual(['/report']);
    expect(edited('/leak/found', true)).toEqual([]);
  });

  test('lists what is wrong and what is missing, hidden fields not asked for', () => {
    const view = resolveForm(c, order({ parts: [{ _row: row, quantity: 'x' }] }), actor('technician'), facts);
    expect(view.issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      `type /answers/parts/${row}/quantity`,
    ]);
    expect(view.missing.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'required /answers/report',
      `type /answers/parts/${row}/quantity`,
    ]);
  });

  test('holds no answer that may not be read, and leaves alone what reads one', () => {
    const view = resolveForm(c, order(answers), actor('technician'), facts, [
      { path: `/parts/${row}/quantity`, value: 4 },
    ]);
    expect(view.answers).toEqual({
      leak: { found: true },
      parts: [{ _row: row, quantity: 4, total: 8 }],
      margin: 5,
      internal: { note: 'seen' },
    });
  });

  test('on a device that holds only its view it is the same', () => {
    const held = order(answers, { attachments: {} });
    const technician = actor('technician');
    expect(resolveForm(c, viewOf(c, held, technician), technician, facts)).toEqual(
      resolveForm(c, held, technician, facts),
    );
  });
});

describe('what a person may not read is in no output', () => {
  const attachment = {
    id: photo,
    sha256: 'b'.repeat(64),
    size: 3,
    mediaType: 'image/png',
    name: 'secret.png',
    status: 'stored',
    by,
    at: '2026-05-04T08:00:00Z',
  } as const;
  const held = order(answers, {
    attachments: { [photo]: attachment },
    lastWrites: { '/internal/proof': { seq: 1, actor: 'x' }, '/report': { seq: 1, actor: 'x' } },
  });

  test('not in the order', () => {
    const view = viewOf(c, held, actor('technician'));
    expect(JSON.stringify(view)).not.toMatch(/secret|"cost"|internal\/proof/);
    expect(view.answers['internal']).toEqual({ note: 'seen' });
    expect(viewOf(c, held, actor('office')).attachments[photo]?.name).toBe('secret.png');
  });

  test('not in its history, also where a whole row was written', () => {
    const event = (type: string, payload: object): OrderEvent =>
      ({
        org: 'org',
        order: 'order',
        seq: 2,
        type,
        at: '',
        receivedAt: '',
        actor: { ...by, roles: [] },
        command: 'c',
        template: c.ref,
        payload,
      }) as unknown as OrderEvent;
    const writes = [
      { path: `/parts/${row}`, value: { _row: row, quantity: 3, cost: 5 }, before: null, by },
      { path: '/internal/proof', value: photo, before: null, by },
      { path: '/report', value: 'ok', before: null, by },
    ];
    const seen = viewOfEvent(c, held, event('answers-written', { writes }), actor('technician'));
    expect(seen.payload).toEqual({
      writes: [
        { path: `/parts/${row}`, value: { _row: row, quantity: 3 }, before: null, by },
        { path: '/report', value: 'ok', before: null, by },
      ],
    });
    const added = viewOfEvent(c, held, event('attachment-added', { attachment }), actor('technician'));
    expect(JSON.stringify(added)).not.toContain('secret');
  });
});
