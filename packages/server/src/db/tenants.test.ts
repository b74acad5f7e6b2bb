import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { statementFault } from '../testing/statement-fault.ts';
import { openTestServer, type TestServer } from '../testing/test-server.ts';
import { APP_ROLE } from './open.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const rows = async <T>(statement: string) => (await server.deps.db.pool.query(statement)).rows as T[];

describe('every tenant table', () => {
  it('has the organisation first in every key and index', async () => {
    const found = await rows<{ index: string; first: string }>(`
      select i.indexrelid::regclass::text as index, a.attname as first from pg_index i
      join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
      join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]`);
    expect(found.length).toBeGreaterThan(30);
    expect(found.filter(({ first }) => first !== 'org_id')).toEqual([]);
  });

  it('has the organisation first in every foreign key, on both sides', async () => {
    const found = await rows<{ name: string; here: string; there: string }>(`
      select c.conname as name, a.attname as here, b.attname as there from pg_constraint c
      join pg_namespace n on n.oid = c.connamespace and n.nspname = 'public'
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1] where c.contype = 'f'`);
    expect(found.length).toBeGreaterThan(8);
    expect(found.filter(({ here, there }) => here !== 'org_id' || there !== 'org_id')).toEqual([]);
  });

  it('is under forced row-level security, has a primary key, no sequence, and is not owned by the application', async () => {
    const found = await rows<{ name: string; on: boolean; forced: boolean; owner: string; keys: number }>(`
      select c.relname as name, c.relrowsecurity as on, c.relforcerowsecurity as forced, pg_get_userbyid(c.relowner) as owner,
        (select count(*)::int from pg_constraint k where k.conrelid = c.oid and k.contype = 'p') as keys
      from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' where c.relkind = 'r'`);
    expect(found.length).toBeGreaterThan(20);
    for (const { name, on, forced, owner, keys } of found)
      expect({ name, on, forced, keys, owner: owner === APP_ROLE }).toEqual({
        name,
        on: true,
        forced: true,
        keys: 1,
        owner: false,
      });
    expect(
      await rows(`select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'S' and n.nspname = 'public'`),
    ).toEqual([]);
  });
});

describe('one organisation', () => {
  it('cannot see or change another’s rows, even with the where forgotten', async () => {
    const a = await server.organisation('A');
    const b = await server.organisation('B');
    const { db, now } = server.deps;
    const id = uuid();
    const at = now();
    await db.tenant(b.org, (trx) =>
      trx
        .insertInto('customers')
        .values({ org_id: b.org, id, name: 'Of B', created_at: at, updated_at: at })
        .execute(),
    );
    // Raw text on purpose: these are the mistakes the database has to catch. The lint looks at each statement all the same.
    const forgotten = <T>(org: string, text: string) =>
      db.tenant(org, async (trx) => (await sql<T>`${sql.raw(text)}`.execute(trx)).rows);
    expect(await forgotten(a.org, `select * from public.customers /* org_id = */`)).toEqual([]);
    await forgotten(a.org, `update public.customers set name = 'stolen' /* org_id = */`);
    await forgotten(a.org, `delete from public.customers /* org_id = */`);
    expect(await forgotten(b.org, `select name from public.customers /* org_id = */`)).toEqual([
      { name: 'Of B' },
    ]);
    await expect(
      db.tenant(a.org, (trx) =>
        trx
          .insertInto('customers')
          .values({ org_id: b.org, id: uuid(), name: 'Into B', created_at: at, updated_at: at })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  it('leaves nothing behind on a pooled connection', async () => {
    const { org } = await server.organisation();
    await server.deps.db.tenant(org, (trx) =>
      trx.selectFrom('customers').select('id').where('org_id', '=', org).execute(),
    );
    for (let n = 0; n < 12; n += 1)
      expect(
        await rows(
          `select current_setting('orderwright.org', true) as org, current_user = '${APP_ROLE}' as app`,
        ),
      ).toEqual(
        [{ org: '', app: false }].map((row) => ({
          ...row,
          org: expect.toSatisfy((value) => value === '' || value === null) as string,
        })),
      );
  });

  it('is chosen by the person’s membership, and a membership taken away is gone at the next request', async () => {
    const a = await server.organisation('A');
    const guest = await server.member(a.org, 'Guest', ['technician']);
    expect((await guest.request('GET', '/api/me')).status).toBe(200);
    await server.deps.db.tenant(a.org, (trx) =>
      trx
        .updateTable('memberships')
        .set({ active: false })
        .where('org_id', '=', a.org)
        .where('person_id', '=', guest.id)
        .execute(),
    );
    expect((await guest.request('GET', '/api/me')).status).toBe(403);
  });

  it('is chosen anew by a person of several', async () => {
    const a = await server.organisation('A');
    const b = await server.organisation('B');
    await server.deps.db.tenant(b.org, (trx) =>
      trx
        .insertInto('memberships')
        .values({
          org_id: b.org,
          person_id: a.admin.id,
          name: 'Both',
          email: a.admin.email,
          roles: ['office'],
          created_at: server.deps.now(),
        })
        .execute(),
    );
    const me = () =>
      a.admin.json<{ org: { id: string }; roles: string[]; organisations: unknown[] }>('GET', '/api/me');
    expect((await me()).org.id).toBe(a.org);
    await a.admin.json('POST', '/api/me/organisation', { org: b.org });
    expect(await me()).toMatchObject({ org: { id: b.org }, roles: ['office'] });
    expect((await a.admin.request('POST', '/api/me/organisation', { org: uuid() })).status).toBe(404);
  });
});

describe('what is written once', () => {
  it('cannot be changed or taken away, by nobody', async () => {
    for (const table of ['work_order_events', 'template_versions']) {
      for (const statement of [
        `update ${table} set org_id = org_id`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
      ])
        await expect(rows(statement)).rejects.toThrow(/append-only/);
      const { org } = await server.organisation();
      await expect(
        server.deps.db.tenant(org, (trx) =>
          sql`delete from ${sql.table(table)} where org_id = ${org}`.execute(trx),
        ),
      ).rejects.toThrow(/permission denied/);
    }
  });
});

describe('the lint of statements', () => {
  it('finds a statement without its organisation, and lets the others be', () => {
    expect(statementFault('select * from "customers" where "id" = $1')).not.toBeNull();
    expect(statementFault('update "work_orders" set "seq" = $1 where "id" = $2')).not.toBeNull();
    expect(statementFault('insert into "customers" ("id", "org_id") values ($1, $2)')).not.toBeNull();
    expect(statementFault('select * from "customers" where "org_id" = $1 and "id" = $2')).toBeNull();
    expect(statementFault('insert into "customers" ("org_id", "id") values ($1, $2)')).toBeNull();
    expect(statementFault('select * from "auth"."user" where "id" = $1')).toBeNull();
  });
});
