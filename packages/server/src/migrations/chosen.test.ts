import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MigrationPlan, WorkOrder } from '@orderwright/engine';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { DECIDED, NEXT_PIANO_TUNING } from '../testing/next-piano-tuning.ts';
import { commandOf, company, open, send, type Answered } from '../testing/orders.ts';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';
import { readOrder } from '../work-orders/event-store.ts';
import { moveOrders } from './move-orders.ts';

interface Migration {
  readonly id: string;
  readonly to: number;
  readonly total: number;
  readonly orders: Record<string, number>;
}
interface Planned {
  readonly plan: MigrationPlan;
  readonly saved: { readonly at: string } | null;
}
const ROOT = '/api/templates/piano-tuning';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

async function saveDraft(admin: Person, template: object): Promise<number> {
  const { revision } = await admin.json<{ revision: number }>('GET', `${ROOT}/draft`);
  const ifMatch = { 'If-Match': `"${revision}"` };
  return (await admin.json<{ revision: number }>('PUT', `${ROOT}/draft`, { template }, ifMatch)).revision;
}
const versionOf = async (org: string, { order }: Answered): Promise<number> => {
  const held = (await server.deps.db.tenant(org, (trx) => readOrder(trx, org, order.id))) as WorkOrder;
  return held.template.version;
};

/** A firm with two orders booked and one being tuned, and the next version as a draft. */
async function firmWithOrders() {
  const firm = await company(server, PIANO_TUNING);
  const answers = [{ path: '/instrument', value: 'Spinet' }];
  const opened: Answered[] = [];
  for (let i = 0; i < 3; i += 1) opened.push(await open(firm.dispatcher, 'piano-tuning', { answers }));
  const [one, two, three] = opened as [Answered, Answered, Answered];
  await send(
    firm.technician,
    commandOf(three.order.id, three.seq, 'transition', { event: 'START', data: {} }),
  );
  const revision = await saveDraft(firm.admin, NEXT_PIANO_TUNING);
  const versions = () => Promise.all([one, two, three].map((order) => versionOf(firm.org, order)));
  const work = (id: string) => moveOrders(server.deps, { org: firm.org, migration: id, watch: false });
  return { firm, revision, one, three, versions, work };
}
const decided = (planned: Planned): MigrationPlan => ({ ...planned.plan, ...DECIDED });

describe('the orders to move', () => {
  it('are listed with their states, and chosen by state, one by one, or by both', async () => {
    const { firm, revision, one, three, versions, work } = await firmWithOrders();
    const { admin } = firm;
    await admin.json('POST', `${ROOT}/publish`, { revision });
    const running = await admin.json<{ items: { order: string }[] }>('GET', `${ROOT}/running/1`);
    expect(running).toMatchObject({
      total: 3,
      states: [
        { id: 'booked', label: 'Booked', orders: 2 },
        { id: 'tuning', label: 'Being tuned', orders: 1 },
      ],
      next: null,
    });
    expect(running.items).toHaveLength(3);
    expect(running.items[0]).toMatchObject({ order: three.order.id, states: [{ id: 'tuning' }] });
    expect((await firm.dispatcher.request('GET', `${ROOT}/running/1`)).status).toBe(403);

    const plan = decided(await admin.json<Planned>('GET', `${ROOT}/plans/1/2`));
    const dry = (chosen: object) => admin.json('POST', `${ROOT}/plans/1/2/dry-run`, { plan, ...chosen });
    expect(await dry({ states: ['tuning'] })).toMatchObject({ running: 1, tried: 1, moved: 1 });
    expect(await dry({ orders: [one.order.id] })).toMatchObject({ running: 1, tried: 1 });
    expect(await dry({ states: ['tuning'], orders: [one.order.id] })).toMatchObject({ running: 0, tried: 0 });
    const begin = (chosen: object) =>
      admin.json<Migration>('POST', `${ROOT}/migrations`, { from: 1, to: 2, plan, ...chosen });
    const byState = await begin({ states: ['tuning'] });
    expect(byState.total).toBe(1);
    await work(byState.id);
    expect(await versions()).toEqual([1, 1, 2]);
    await work((await begin({ orders: [one.order.id] })).id);
    expect(await versions()).toEqual([2, 1, 2]);

    // And back to the older version, by a plan of its own.
    const back = await admin.json<Planned>('GET', `${ROOT}/plans/2/1`);
    const down = await admin.json<Migration>('POST', `${ROOT}/migrations`, {
      from: 2,
      to: 1,
      plan: { ...back.plan, states: { 'at-work': 'tuning' }, drop: ['/tuner'] },
    });
    await work(down.id);
    expect(await versions()).toEqual([1, 1, 1]);
  });

  it('go along with a version that is published, or nothing is published', async () => {
    const { firm, revision, versions, work } = await firmWithOrders();
    const { admin } = firm;
    const drafted = await admin.json<Planned>('GET', `${ROOT}/plans/1/draft`);
    const publish = (plan: MigrationPlan) =>
      admin.request('POST', `${ROOT}/publish`, { revision, move: [{ from: 1, plan }] });
    expect((await publish(drafted.plan)).status).toBe(422);
    const before = await admin.json<{ items: unknown[] }>('GET', `${ROOT}/versions`);
    expect(before.items).toHaveLength(1);
    expect((await publish(decided(drafted))).status).toBe(200);
    const { items } = await admin.json<{ items: Migration[] }>('GET', `${ROOT}/migrations`);
    expect(items).toMatchObject([{ from: 1, to: 2, total: 3, status: 'moving' }]);
    await work(items[0]?.id ?? '');
    expect(await versions()).toEqual([2, 2, 2]);
  });
});

it('a plan two admins work at is not written over unseen', async () => {
  const { firm, revision } = await firmWithOrders();
  const second = await server.member(firm.org, 'Ada Admin', ['admin']);
  await firm.admin.json('POST', `${ROOT}/publish`, { revision });
  const way = `${ROOT}/plans/1/2`;
  const { plan, saved } = await firm.admin.json<Planned>('GET', way);
  expect(saved).toBeNull();
  const keep = (who: Person, seen: string | null) => who.request('PUT', way, { plan, seen });
  expect((await keep(second, null)).status).toBe(200);
  const refused = await keep(firm.admin, null);
  expect(refused.status).toBe(412);
  expect(await refused.json()).toMatchObject({ detail: 'Ada Admin changed this plan in the meantime.' });
  const now = await firm.admin.json<Planned>('GET', way);
  expect((await keep(firm.admin, now.saved?.at ?? null)).status).toBe(200);
});
