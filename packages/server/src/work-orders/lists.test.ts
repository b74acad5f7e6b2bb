import { verifyChain, type SealedEvent } from '@orderwright/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { commandOf, company, open, send } from '../testing/orders.ts';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';
import { dayBounds } from './day-bounds.ts';
import { readSealed } from './event-store.ts';

const NOW = '2026-11-24T10:00:00.000Z';
let server: TestServer;
let firm: Awaited<ReturnType<typeof company>>;
beforeAll(async () => {
  server = await openTestServer({ now: () => NOW });
  firm = await company(server, PIANO_TUNING);
});
afterAll(() => server.close());

const visit = (from: string | null, to: string | null, people: Person[] = []) => ({
  id: uuid(),
  plannedStart: from,
  plannedEnd: to,
  assignees: people.map(({ id, name }) => ({ id, label: name })),
  outcome: null,
});
const list = (person: Person, query: string) =>
  person.json<{ items: { id: string; late: boolean; template: { title: string } }[]; next: string | null }>(
    'GET',
    `/api/orders?${query}`,
  );
const ids = async (person: Person, query: string) => (await list(person, query)).items.map(({ id }) => id);

describe('lists of orders', () => {
  it('show the day, what is late, and a person’s own', async () => {
    const make = async (...visits: ReturnType<typeof visit>[]) => {
      const opened = await open(firm.dispatcher, 'piano-tuning', { visits });
      expect(opened.problem.issues).toEqual([]);
      return opened.order.id;
    };
    const today = await make(visit('2026-11-24T13:00:00Z', '2026-11-24T15:00:00Z', [firm.technician]));
    const late = await make(visit('2026-11-24T07:00:00Z', '2026-11-24T08:00:00Z', [firm.technician]));
    const tomorrow = await make(visit('2026-11-25T07:00:00Z', '2026-11-25T08:00:00Z', [firm.technician]));
    // 23:30 UTC is the next day in Paris.
    const nextDay = await make(visit('2026-11-24T23:30:00Z', '2026-11-24T23:45:00Z'));
    expect(await ids(firm.technician, 'view=today')).toEqual([late, today]);
    expect(await ids(firm.technician, 'view=mine&day=2026-11-25')).toEqual([tomorrow]);
    expect(await ids(firm.technician, 'day=2026-11-25')).toEqual(expect.arrayContaining([tomorrow, nextDay]));
    expect(await ids(firm.dispatcher, 'view=late')).toEqual([late]);
    expect((await list(firm.dispatcher, 'view=late')).items[0]?.late).toBe(true);
    expect(await ids(firm.dispatcher, `technician=${firm.technician.id}`)).toHaveLength(3);
    const person = await list(firm.technician, 'view=today');
    expect(person.items[0]?.template.title).toBe('Piano tuning');
  });

  it('come a page at a time, each order once', async () => {
    const { org, admin, ...other } = await company(server, PIANO_TUNING);
    for (let n = 0; n < 7; n += 1) await open(other.dispatcher, 'piano-tuning');
    const seen: string[] = [];
    let after = '';
    for (let pages = 0; pages < 5; pages += 1) {
      const page = await list(admin, `limit=3${after && `&after=${after}`}`);
      seen.push(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    expect(org).not.toBe(firm.org);
    expect((await admin.request('GET', '/api/orders?after=rubbish')).status).toBe(200);
  });

  it('find by number and by searchable answers, of this organisation alone', async () => {
    const opened = await open(firm.dispatcher, 'piano-tuning', {
      answers: [{ path: '/instrument', value: 'Clavichord 100%' }],
    });
    expect(await ids(firm.technician, `q=${opened.order.number?.toLowerCase()}`)).toEqual([opened.order.id]);
    expect(await ids(firm.technician, 'q=clavi 100%25')).toEqual([opened.order.id]);
    expect(await ids(firm.technician, 'q=clavi 100_')).toEqual([]);
    const other = await company(server, PIANO_TUNING);
    expect(await ids(other.admin, 'q=clavi')).toEqual([]);
    expect((await other.admin.request('GET', `/api/orders/${opened.order.id}`)).status).toBe(404);
    expect(
      (await send(other.admin, commandOf(opened.order.id, 1, 'comment', { text: 'mine?' }))).status,
    ).toBe(404);
  });

  it('show a customer only what they opened themselves', async () => {
    const customer = await server.member(firm.org, 'C', ['customer']);
    const opened = await open(firm.dispatcher, 'piano-tuning');
    expect(await ids(customer, '')).toEqual([]);
    expect((await customer.request('GET', `/api/orders/${opened.order.id}`)).status).toBe(404);
    expect((await send(customer, commandOf(opened.order.id, 1, 'comment', { text: 'hello' }))).status).toBe(
      404,
    );
  });
});

describe('the log of an order', () => {
  it('is a chain that anyone can check', async () => {
    const opened = await open(firm.dispatcher, 'piano-tuning');
    await send(firm.technician, commandOf(opened.order.id, opened.seq, 'transition', { event: 'START' }));
    const sealed = await server.deps.db.tenant(firm.org, (trx) => readSealed(trx, firm.org, opened.order.id));
    expect(sealed.length).toBeGreaterThan(1);
    expect(verifyChain(sealed).ok).toBe(true);
    const [first, ...rest] = sealed as [SealedEvent, ...SealedEvent[]];
    const forged = {
      ...first,
      event: { ...first.event, actor: { ...first.event.actor, name: 'Somebody else' } },
    };
    expect(verifyChain([forged, ...rest]).ok).toBe(false);
  });
});

describe('a day', () => {
  it('begins and ends by the clocks of its zone, also when they change', () => {
    expect(dayBounds('2026-07-01', 'Europe/Paris').from).toBe('2026-06-30T22:00:00.000Z');
    expect(dayBounds('2026-10-25', 'Europe/Paris')).toEqual({
      from: '2026-10-24T22:00:00.000Z',
      to: '2026-10-25T22:59:59.999Z',
    });
    expect(dayBounds('2026-03-29', 'Europe/Paris')).toEqual({
      from: '2026-03-28T23:00:00.000Z',
      to: '2026-03-29T21:59:59.999Z',
    });
  });
});
