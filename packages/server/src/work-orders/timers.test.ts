import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { makeDocument } from '../documents/make-document.ts';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { commandOf, company, send } from '../testing/orders.ts';
import { openTestServer, type TestServer } from '../testing/test-server.ts';
import { drainOutbox } from './outbox.ts';
import { fireTimer } from './timers.ts';

const { states } = PIANO_TUNING.workflow;
/** Started work is taken back after four hours; finishing opens the next visit, writes back and tells the office. */
const TIMED = {
  ...PIANO_TUNING,
  key: 'timed',
  delays: { forgotten: { after: 'PT4H' } },
  workflow: {
    ...PIANO_TUNING.workflow,
    states: {
      ...states,
      tuning: {
        ...states.tuning,
        after: { forgotten: { target: '#booked', meta: { id: 'forgotten', label: 'Forgotten' } } },
        on: {
          ...states.tuning.on,
          FINISH: {
            ...states.tuning.on.FINISH,
            actions: [
              { type: 'stamp', params: { name: 'finished' } },
              { type: 'record', params: { target: 'site', values: { pitch: { var: 'answers.pitch' } } } },
              { type: 'notify', params: { to: ['office'], message: 'Tuned' } },
              {
                type: 'open-order',
                params: {
                  template: 'self',
                  each: null,
                  when: { '==': [{ var: 'answers.cracked' }, true] },
                  answers: { '/instrument': { var: 'answers.instrument' } },
                  description: 'Mend the crack',
                },
              },
            ],
          },
        },
      },
    },
  },
} as const;

let clock = Date.parse('2026-11-24T08:00:00Z');
const now = () => new Date(clock).toISOString();
const hours = (count: number) => (clock += count * 3_600_000);
let server: TestServer;
let firm: Awaited<ReturnType<typeof company>>;
beforeAll(async () => {
  server = await openTestServer({ now });
  firm = await company(server, TIMED);
});
afterAll(() => server.close());

const at = (command: ReturnType<typeof commandOf>) => ({ ...command, at: now() });
const rows = async <T>(table: 'timers' | 'outbox', order: string) =>
  (await server.deps.db.tenant(firm.org, (trx) =>
    trx.selectFrom(table).selectAll().where('org_id', '=', firm.org).where('order_id', '=', order).execute(),
  )) as T[];
const timersOf = (order: string) => rows<{ id: string; due: string }>('timers', order);

async function started(details: object = {}) {
  const opened = await send(
    firm.dispatcher,
    at(commandOf(uuid(), 0, 'open', { template: { key: 'timed' }, details })),
  );
  expect(opened.problem.issues).toEqual([]);
  return await send(
    firm.technician,
    at(commandOf(opened.order.id, opened.seq, 'transition', { event: 'START' })),
  );
}

describe('a timer', () => {
  it('fires when it is due, once, and not before', async () => {
    const { order } = await started();
    const [timer] = await timersOf(order.id);
    expect(timer?.due).toBe(new Date(clock + 4 * 3_600_000).toISOString());
    const job = { org: firm.org, order: order.id, timer: timer?.id ?? '' };
    await fireTimer(server.deps, job);
    expect(await timersOf(order.id)).toHaveLength(1);
    hours(5);
    await Promise.all([fireTimer(server.deps, job), fireTimer(server.deps, job)]);
    await fireTimer(server.deps, job);
    const found = await firm.admin.json<{ order: { states: string[]; seq: number } }>(
      'GET',
      `/api/orders/${order.id}`,
    );
    expect(found.order.states).toContain('booked');
    const { events } = await firm.admin.json<{ events: { type: string; actor: { kind: string } }[] }>(
      'GET',
      `/api/orders/${order.id}/events`,
    );
    expect(events.filter(({ type }) => type === 'timer-fired')).toHaveLength(1);
    expect(events.at(-1)?.actor.kind).toBe('timer');
    expect(await timersOf(order.id)).toEqual([]);
  });

  it('is gone when the state is left, and set anew under another id when it is entered again', async () => {
    const begun = await started();
    const [first] = await timersOf(begun.order.id);
    const postponed = await send(
      firm.technician,
      at(
        commandOf(begun.order.id, begun.seq, 'transition', { event: 'POSTPONE', data: { reason: 'No key' } }),
      ),
    );
    expect(postponed.problem.issues).toEqual([]);
    expect(await timersOf(begun.order.id)).toEqual([]);
    await send(
      firm.technician,
      at(commandOf(begun.order.id, postponed.seq, 'transition', { event: 'START' })),
    );
    const [second] = await timersOf(begun.order.id);
    expect(second?.id).not.toBe(first?.id);
    hours(6);
    await fireTimer(server.deps, { org: firm.org, order: begun.order.id, timer: first?.id ?? '' });
    expect(await timersOf(begun.order.id)).toHaveLength(1);
  });

  it('cannot be fired by anybody who is signed in', async () => {
    const { order, seq } = await started();
    expect(
      (await send(firm.admin, at(commandOf(order.id, seq, 'fire-timer', { timer: 'tuning/forgotten' }))))
        .status,
    ).toBe(403);
  });
});

describe('what follows from an order', () => {
  it(
    'is carried out once: written back, opened, reported; what nothing sends yet is kept to be read',
    { timeout: 120_000 },
    async () => {
      const site = await firm.admin.json<{ id: string }>('POST', '/api/sites', { name: 'Town hall' });
      const begun = await started({ site: { id: site.id, label: 'Town hall' } });
      const filled = await send(
        firm.technician,
        at(
          commandOf(begun.order.id, begun.seq, 'answer', {
            writes: [
              { path: '/instrument', value: 'Grand' },
              { path: '/pitch', value: 441 },
              { path: '/cracked', value: true },
            ],
          }),
        ),
      );
      const finished = await send(
        firm.technician,
        at(commandOf(begun.order.id, filled.seq, 'transition', { event: 'FINISH' })),
      );
      expect(finished.problem.issues).toEqual([]);
      const job = { org: firm.org, order: begun.order.id };
      await drainOutbox(server.deps, job, makeDocument);
      await drainOutbox(server.deps, job, makeDocument);

      const outbox = await rows<{ kind: string; status: string; error: string | null }>(
        'outbox',
        begun.order.id,
      );
      expect(outbox.map(({ kind, status, error }) => [kind, status, error]).toSorted()).toEqual([
        ['document', 'done', null],
        ['notify', 'kept', null],
        ['open-order', 'done', null],
        ['record', 'done', null],
      ]);
      expect(
        (await firm.admin.json<{ facts: { pitch: number } }>('GET', `/api/sites/${site.id}`)).facts.pitch,
      ).toBe(441);
      const { items } = await firm.admin.json<{ items: { id: string; description: string | null }[] }>(
        'GET',
        `/api/orders?site=${site.id}`,
      );
      expect(items.map(({ description }) => description).toSorted()).toEqual(
        ['Mend the crack', null].toSorted(),
      );
      const followUp = items.find(({ description }) => description !== null);
      const detail = await firm.admin.json<{
        order: { parent: { id: string }; answers: { instrument: string } };
      }>('GET', `/api/orders/${followUp?.id}`);
      expect(detail.order).toMatchObject({
        parent: { id: begun.order.id },
        answers: { instrument: 'Grand' },
      });
      const reported = await firm.admin.json<{ documents: { attachment: string }[] }>(
        'GET',
        `/api/orders/${begun.order.id}`,
      );
      expect(reported.documents).toHaveLength(1);
      const pdf = await firm.office.request('GET', `/api/attachments/${reported.documents[0]?.attachment}`);
      expect(pdf.headers.get('Content-Type')).toBe('application/pdf');
      expect(
        Buffer.from(await pdf.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
      const earlier = await firm.admin.json<{ items: { id: string }[] }>(
        'GET',
        `/api/orders/${followUp?.id}/earlier`,
      );
      expect(earlier.items.map(({ id }) => id)).toEqual([begun.order.id]);
    },
  );
});
