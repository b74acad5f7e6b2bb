import type { MigrationPlan } from '@orderwright/engine';
import { v7 as uuid } from 'uuid';
import type { Trx } from '../db/open.ts';
import type { Person } from '../db/tables.ts';
import type { Deps } from '../deps.ts';
import { refuse } from '../problem.ts';
import { wakeMovers } from './move-orders.ts';
import * as queries from './queries.ts';

/** Refuses while orders of this template are being moved; nobody else can begin until the caller's transaction ends. */
export async function refuseWhileMoving(trx: Trx, org: string, key: string): Promise<void> {
  await queries.lockTemplate(trx, org, key);
  if (await queries.isUnderWay(trx, org, key)) throw refuse('migration-under-way');
}

/** Begins to move the chosen orders by a plan that leaves nothing open, as soon as the caller's transaction stands. */
export async function beginMigration(
  deps: Deps,
  trx: Trx,
  org: string,
  asked: {
    readonly key: string;
    readonly from: number;
    readonly to: number;
    readonly plan: MigrationPlan;
    readonly by: Person;
    readonly chosen: queries.Chosen;
  },
): Promise<string> {
  const { key, from, to, plan, by, chosen } = asked;
  const id = uuid();
  const kept = { plan, at: deps.now(), by };
  await queries.keepPlan(trx, org, { key, from, to }, kept);
  await queries.addMigration(trx, org, { id, key, from, to, ...kept, chosen });
  await wakeMovers(deps, trx, org, id);
  return id;
}
