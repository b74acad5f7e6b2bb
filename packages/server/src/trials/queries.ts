import { sql } from 'kysely';
import type { Trx } from '../db/open.ts';
import type { Person } from '../db/tables.ts';

/** Versions of trials begin here: no published version ever comes so far. */
export const TRIALS_FROM = 1_000_000_000;
export const isTrial = (version: number): boolean => version >= TRIALS_FROM;

/** Keeps a draft as it is tried; gives its number. */
export async function addTrial(
  trx: Trx,
  org: string,
  trial: {
    id: string;
    key: string;
    version: number;
    bytes: string;
    sha256: string;
    validators: string;
    roles: readonly string[];
    tokenHash: string;
    order: string;
    at: string;
    by: Person;
    expires: string;
  },
): Promise<void> {
  const { id, key, version, bytes, sha256, validators, roles } = trial;
  await trx
    .insertInto('template_trials')
    .values({
      org_id: org,
      id,
      key,
      version,
      bytes,
      sha256,
      validators,
      roles: [...roles],
      token_hash: trial.tokenHash,
      order_id: trial.order,
      created_at: trial.at,
      created_by: JSON.stringify(trial.by),
      expires_at: trial.expires,
    })
    .execute();
}

/** Who may still do what by a link's secret. */
export async function trialBehind(trx: Trx, org: string, tokenHash: string, now: string) {
  return await trx
    .selectFrom('template_trials as t')
    .innerJoin('organisations as o', 'o.org_id', 't.org_id')
    .select([
      't.order_id as order',
      't.key',
      't.version',
      't.roles',
      't.expires_at as expires',
      'o.name',
      'o.currency',
      'o.time_zone as timeZone',
      'o.language',
      'o.logo',
      'o.demo',
    ])
    .where('t.org_id', '=', org)
    .where('o.org_id', '=', org)
    .where('t.token_hash', '=', tokenHash)
    .where('t.revoked_at', 'is', null)
    .where('t.expires_at', '>', now)
    .executeTakeFirst();
}
export type Trial = NonNullable<Awaited<ReturnType<typeof trialBehind>>>;

/** A template's trials, newest first. */
export async function listTrials(trx: Trx, org: string, key: string) {
  return await trx
    .selectFrom('template_trials')
    .select([
      'id',
      'order_id as order',
      'version',
      'roles',
      'created_at as at',
      'created_by as by',
      'expires_at as expires',
      'revoked_at as revoked',
    ])
    .where('org_id', '=', org)
    .where('key', '=', key)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
}

/** The order of a trial. */
export async function orderOfTrial(trx: Trx, org: string, id: string): Promise<string | null> {
  const row = await trx
    .selectFrom('template_trials')
    .select('order_id')
    .where('org_id', '=', org)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.order_id ?? null;
}

/** Gives a trial another link, or none: the one before works no more. */
export async function changeLink(
  trx: Trx,
  org: string,
  id: string,
  values: { revoked_at: string | null; token_hash?: string; expires_at?: string; roles?: string[] },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('template_trials')
    .set(values)
    .where('org_id', '=', org)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes a test order away with its log, its files' rows and its trial; false when there is no test order of this id. */
export async function forgetOrder(trx: Trx, org: string, order: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select forget_test_order(${order}::uuid) as done`.execute(
    trx,
  );
  if (!rows[0]?.done) return false;
  await trx.deleteFrom('template_trials').where('org_id', '=', org).where('order_id', '=', order).execute();
  return true;
}

/** Files of an order. */
export async function filesOf(trx: Trx, org: string, order: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('attachments')
    .select('id')
    .where('org_id', '=', org)
    .where('order_id', '=', order)
    .execute();
  return rows.map(({ id }) => id);
}
