import type { MigrationPlan, WorkOrder } from '@orderwright/engine';
import { sql } from 'kysely';
import type { Trx } from '../db/open.ts';
import type { OrderMigrationItemTable, OrderMigrationTable, Person } from '../db/tables.ts';
import type { AnyIssue } from '../problem.ts';

const RUNNING = ['open', 'planned', 'active', 'paused'];
export type ItemStatus = OrderMigrationItemTable['status'];

/** Which running orders a migration concerns: all, those that stand in one of these states, those named, or those that are both. */
export interface Chosen {
  readonly states?: readonly string[] | undefined;
  readonly orders?: readonly string[] | undefined;
}

/** A plan as it was kept. */
export async function readPlan(trx: Trx, org: string, key: string, from: number, to: number) {
  return await trx
    .selectFrom('migration_plans')
    .select(['plan', 'updated_at as at', 'updated_by as by'])
    .where('org_id', '=', org)
    .where('key', '=', key)
    .where('from_version', '=', from)
    .where('to_version', '=', to)
    .executeTakeFirst();
}

/** Keeps a plan for one way from version to version. */
export async function keepPlan(
  trx: Trx,
  org: string,
  way: { key: string; from: number; to: number },
  kept: { plan: MigrationPlan; at: string; by: Person },
): Promise<void> {
  const values = {
    plan: JSON.stringify(kept.plan),
    updated_at: kept.at,
    updated_by: JSON.stringify(kept.by),
  };
  await trx
    .insertInto('migration_plans')
    .values({ org_id: org, key: way.key, from_version: way.from, to_version: way.to, ...values })
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'key', 'from_version', 'to_version']).doUpdateSet(values),
    )
    .execute();
}

function runningOn(trx: Trx, org: string, key: string, version: number, { states, orders }: Chosen) {
  let running = trx
    .selectFrom('work_orders')
    .where('org_id', '=', org)
    .where('template_key', '=', key)
    .where('template_version', '=', version)
    .where('category', 'in', RUNNING)
    .where('mode', '=', 'live');
  if (states) running = running.where(sql<boolean>`states && ${[...states]}::text[]`);
  if (orders) running = running.where('id', '=', sql<string>`any(${[...orders]}::uuid[])`);
  return running;
}

/** How many orders run on a version. */
export async function countRunning(
  trx: Trx,
  org: string,
  key: string,
  version: number,
  chosen: Chosen = {},
): Promise<number> {
  const row = await runningOn(trx, org, key, version, chosen)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** In which states the running orders of a version stand, an order under way in several counted in each. */
export async function countByState(trx: Trx, org: string, key: string, version: number) {
  return await runningOn(trx, org, key, version, {})
    .select([sql<string>`unnest(states)`.as('state'), sql<number>`count(*)::int`.as('count')])
    .groupBy('state')
    .execute();
}

/** Orders that run on a version, the newest first, at most `limit`, those older than `after`. */
export async function runningOrders(
  trx: Trx,
  org: string,
  key: string,
  version: number,
  asked: { readonly chosen: Chosen; readonly limit: number; readonly after?: string | undefined },
): Promise<WorkOrder[]> {
  let running = runningOn(trx, org, key, version, asked.chosen);
  if (asked.after) running = running.where('id', '<', asked.after);
  const rows = await running.select('body').orderBy('id', 'desc').limit(asked.limit).execute();
  return rows.map(({ body }) => body);
}

/** Lets nobody else keep a plan of a template or begin to move its orders until the transaction ends. */
export async function lockTemplate(trx: Trx, org: string, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${org}/${key}`}, 0))`.execute(trx);
}

/** Whether orders of this template are being moved just now. */
export async function isUnderWay(trx: Trx, org: string, key: string): Promise<boolean> {
  const row = await trx
    .selectFrom('order_migrations')
    .select('id')
    .where('org_id', '=', org)
    .where('key', '=', key)
    .where('status', 'in', ['moving', 'undoing'])
    .executeTakeFirst();
  return row !== undefined;
}

/** Begins a migration: the chosen running orders of the version wait for their turn. */
export async function addMigration(
  trx: Trx,
  org: string,
  made: {
    id: string;
    key: string;
    from: number;
    to: number;
    plan: MigrationPlan;
    at: string;
    by: Person;
    chosen: Chosen;
  },
): Promise<void> {
  const { id, key, from, to, plan, at, by, chosen } = made;
  await trx
    .insertInto('order_migrations')
    .values({
      org_id: org,
      id,
      key,
      from_version: from,
      to_version: to,
      plan: JSON.stringify(plan),
      status: 'moving',
      started_at: at,
      started_by: JSON.stringify(by),
    })
    .execute();
  await trx
    .insertInto('order_migration_items')
    .columns(['org_id', 'migration_id', 'order_id', 'number', 'status'])
    .expression(
      runningOn(trx, org, key, from, chosen).select([
        'org_id',
        sql<string>`${id}::uuid`.as('migration_id'),
        'id as order_id',
        'number',
        sql<ItemStatus>`'waiting'`.as('status'),
      ]),
    )
    .execute();
}

const COLUMNS = [
  'id',
  'key',
  'from_version as from',
  'to_version as to',
  'plan',
  'status',
  'started_at as at',
  'started_by as by',
  'undone_by as undoneBy',
  'finished_at as finishedAt',
] as const;

/** One migration. */
export async function readMigration(trx: Trx, org: string, id: string) {
  return await trx
    .selectFrom('order_migrations')
    .select(COLUMNS)
    .where('org_id', '=', org)
    .where('id', '=', id)
    .executeTakeFirst();
}
export type Migration = NonNullable<Awaited<ReturnType<typeof readMigration>>>;

/** The last migrations of a template, newest first. */
export async function listMigrations(trx: Trx, org: string, key: string): Promise<Migration[]> {
  return await trx
    .selectFrom('order_migrations')
    .select(COLUMNS)
    .where('org_id', '=', org)
    .where('key', '=', key)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
}

/** The migration's status while no one can change it: a second worker sees the same. */
export async function statusHeld(
  trx: Trx,
  org: string,
  id: string,
): Promise<OrderMigrationTable['status'] | null> {
  const row = await trx
    .selectFrom('order_migrations')
    .select('status')
    .where('org_id', '=', org)
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst();
  return row?.status ?? null;
}

/** How many orders stand where, by migration. */
export async function countItems(
  trx: Trx,
  org: string,
  ids: readonly string[],
): Promise<{ migration: string; status: ItemStatus; count: number }[]> {
  if (ids.length === 0) return [];
  return await trx
    .selectFrom('order_migration_items')
    .select(['migration_id as migration', 'status', sql<number>`count(*)::int`.as('count')])
    .where('org_id', '=', org)
    .where('migration_id', 'in', [...ids])
    .groupBy(['migration_id', 'status'])
    .execute();
}

/** Orders of a migration, a page at a time. */
export async function listItems(
  trx: Trx,
  org: string,
  id: string,
  asked: { status: readonly ItemStatus[] | null; after: string | null; limit: number },
) {
  let list = trx
    .selectFrom('order_migration_items')
    .select(['order_id as order', 'number', 'status', 'issues'])
    .where('org_id', '=', org)
    .where('migration_id', '=', id);
  if (asked.status) list = list.where('status', 'in', [...asked.status]);
  if (asked.after) list = list.where('order_id', '>', asked.after);
  return await list.orderBy('order_id').limit(asked.limit).execute();
}

/** Writes what became of an order, unless that is known already. */
export async function settleItem(
  trx: Trx,
  org: string,
  id: string,
  order: string,
  settled: { from: readonly ItemStatus[]; to: ItemStatus; issues: readonly AnyIssue[] },
): Promise<void> {
  await trx
    .updateTable('order_migration_items')
    .set({ status: settled.to, issues: JSON.stringify(settled.issues) })
    .where('org_id', '=', org)
    .where('migration_id', '=', id)
    .where('order_id', '=', order)
    .where('status', 'in', [...settled.from])
    .execute();
}

/** Takes the work on a migration until a moment; null when another worker has it, or nothing is left to do. */
export async function hold(
  trx: Trx,
  org: string,
  id: string,
  { now, until }: { now: string; until: string },
): Promise<Migration | null> {
  const taken = await trx
    .updateTable('order_migrations')
    .set({ held_until: until })
    .where('org_id', '=', org)
    .where('id', '=', id)
    .where('status', 'in', ['moving', 'undoing'])
    .where((eb) => eb.or([eb('held_until', 'is', null), eb('held_until', '<=', now)]))
    .returning(COLUMNS)
    .executeTakeFirst();
  return taken ?? null;
}

/** Changes a migration that stands where the caller thinks it does; says whether it did. */
export async function changeMigration(
  trx: Trx,
  org: string,
  id: string,
  from: readonly OrderMigrationTable['status'][],
  values: {
    status?: OrderMigrationTable['status'];
    held_until?: string | null;
    finished_at?: string | null;
    undone_by?: string;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('order_migrations')
    .set(values)
    .where('org_id', '=', org)
    .where('id', '=', id)
    .where('status', 'in', [...from])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The command behind an order's event. */
export async function commandBehind(
  trx: Trx,
  org: string,
  order: string,
  seq: number,
): Promise<string | null> {
  const row = await trx
    .selectFrom('work_order_events')
    .select('command_id')
    .where('org_id', '=', org)
    .where('order_id', '=', order)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row?.command_id ?? null;
}
