import { afterAll, beforeAll, expect, it } from 'vitest';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { company, open } from '../testing/orders.ts';
import { openTestServer, type TestServer } from '../testing/test-server.ts';
import { clearHouse, onlyDemoLives } from './clear-house.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

it('a demonstration that came half way is cleared away whole, where nobody else lives', async () => {
  const { db } = server.deps;
  const firm = await company(server, PIANO_TUNING);
  await open(firm.dispatcher, 'piano-tuning', {});
  expect(await onlyDemoLives(db)).toBe(false);
  await db.auth
    .updateTable('user')
    .set({ email: 'admin@demo.example' })
    .where('id', '=', firm.admin.id)
    .execute();
  await db.auth.deleteFrom('user').where('id', '!=', firm.admin.id).execute();
  expect(await onlyDemoLives(db)).toBe(true);
  await clearHouse(db);
  const left = async (table: string) => (await db.pool.query(`select 1 from ${table}`)).rowCount;
  for (const table of [
    'organisations',
    'work_orders',
    'work_order_events',
    'template_versions',
    'auth."user"',
  ])
    expect([table, await left(table)]).toEqual([table, 0]);
  await expect(db.pool.query('truncate work_order_events')).rejects.toThrow(/append-only/);
  // Someone can move in anew.
  const { admin } = await server.organisation('New');
  expect((await admin.request('GET', '/api/me')).status).toBe(200);
});
