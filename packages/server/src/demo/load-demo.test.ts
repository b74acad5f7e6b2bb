import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDocument } from '../documents/make-document.ts';
import { openTestServer, type TestServer } from '../testing/test-server.ts';
import { loadDemo } from './load-demo.ts';

/** A Wednesday morning, in the middle of everything. */
const NOW = '2026-11-25T10:30:00Z';

let server: TestServer;
let cookie: string;
let loaded: { readonly orders: number };
beforeAll(async () => {
  server = await openTestServer({ settings: { demo: true }, now: () => NOW });
  // Printing is tested where reports are made; here one in eight will do.
  let asked = 0;
  loaded = await loadDemo(server.deps, async (...given) => {
    asked += 1;
    if (asked % 8 === 1) await makeDocument(...given);
  });
  cookie = await signIn('alice@demo.example', 'demo-alice');
}, 300_000);
afterAll(() => server.close());

const signIn = async (email: string, password: string): Promise<string> => {
  const signedIn = await server.app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  return signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
};
const get = async <T>(path: string, as = cookie): Promise<T> => {
  const response = await server.app.request(path, { headers: { cookie: as } });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
};
interface Row {
  id: string;
  number: string;
  category: string;
  openedAt: string;
  plannedStart: string | null;
  late: boolean;
}

describe('the demonstration', () => {
  it('has about sixty orders in every state, over the last six weeks and the next two', async () => {
    expect(loaded.orders).toBeGreaterThan(55);
    const { items } = await get<{ items: Row[] }>('/api/orders?limit=200');
    expect(new Set(items.map((row) => row.category))).toEqual(
      new Set(['open', 'planned', 'active', 'paused', 'done', 'validated', 'cancelled']),
    );
    const planned = items.flatMap((row) => (row.plannedStart === null ? [] : [row.plannedStart])).toSorted();
    expect(planned[0]?.slice(0, 10) ?? '').toMatch(/^2026-10-1/);
    expect(planned.at(-1)?.slice(0, 10) ?? '').toMatch(/^2026-12-0/);
    expect(items.every((row) => row.openedAt < NOW)).toBe(true);
    expect(items.some((row) => row.late)).toBe(true);
    expect(new Set(items.map((row) => row.number)).size).toBe(items.length);
  });

  it('was played by real commands: with history, photos, signatures and reports', async () => {
    const { items } = await get<{ items: Row[] }>('/api/orders?limit=200&view=all');
    const finished = items.filter((row) => row.category === 'validated');
    let documents = 0;
    let signatures = 0;
    for (const row of finished) {
      const found = await get<{
        order: {
          stamps: Record<string, string>;
          attachments: Record<string, { status: string; signer?: string }>;
        };
        documents: object[];
      }>(`/api/orders/${row.id}`);
      const files = Object.values(found.order.attachments);
      documents += found.documents.length;
      signatures += files.filter((file) => file.signer).length;
      expect(files.every((file) => file.status === 'stored')).toBe(true);
      expect(Date.parse(found.order.stamps['finished'] ?? '')).toBeLessThan(Date.parse(NOW));
    }
    expect(documents).toBeGreaterThan(2);
    expect(signatures).toBeGreaterThan(15);
    const counts = await server.deps.db.pool.query<{ type: string }>(
      'select distinct type from work_order_events',
    );
    expect(counts.rows.map((row) => row.type)).toEqual(
      expect.arrayContaining([
        'order-opened',
        'answers-written',
        'transition-taken',
        'approved',
        'corrected',
        'commented',
        'planned',
        'attachment-settled',
      ]),
    );
    const failed = await server.deps.db.pool.query(
      "select error from outbox where status in ('failed', 'waiting')",
    );
    expect(failed.rows).toEqual([]);
  });

  it('offers its people on the sign-in page, and nobody when it may not be shown', async () => {
    const { people } = await get<{ people: { email: string; roles: string[]; password: string }[] }>(
      '/api/demo',
    );
    expect(people[0]).toMatchObject({ email: 'alice@demo.example', roles: ['admin'] });
    expect(people.flatMap((person) => person.roles)).toEqual(
      expect.arrayContaining(['admin', 'dispatcher', 'technician', 'office', 'customer']),
    );
    // A customer sees what they opened: whoever tries the demonstration as one finds something.
    const camille = await signIn('camille@demo.example', 'demo-camille');
    expect((await get<{ items: Row[] }>('/api/orders', camille)).items).toHaveLength(1);
    const hidden = await openTestServer({ settings: { demo: false } });
    expect((await hidden.app.request('/api/demo')).status).toBe(404);
    await hidden.close();
  });

  it('has a logo, and customers, sites and parts to choose from', async () => {
    const { org } = await get<{ org: { name: string; logo: string } }>('/api/me');
    expect(org.name).toBe('Alder Services');
    expect(
      (await server.app.request(`/api/attachments/${org.logo}`, { headers: { cookie } })).headers.get(
        'Content-Type',
      ),
    ).toBe('image/png');
    for (const kind of ['customers', 'contacts', 'sites', 'assets', 'parts'])
      expect((await get<{ items: object[] }>(`/api/${kind}`)).items.length).toBeGreaterThan(5);
  });
});
