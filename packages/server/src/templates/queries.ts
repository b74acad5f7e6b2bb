import { sql } from 'kysely';
import type { Trx } from '../db/open.ts';
import type { Origin, Person } from '../db/tables.ts';
import { isTrial } from '../trials/queries.ts';

/** The newest published version. */
export async function latestVersion(trx: Trx, org: string, key: string) {
  return await trx
    .selectFrom('template_versions')
    .select(['version', 'sha256', 'bytes', 'origin'])
    .where('org_id', '=', org)
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Number and hash of one published version, else of the newest: not its bytes, which are many. A trial's only when named. */
export async function versionHash(trx: Trx, org: string, key: string, version?: number) {
  if (version !== undefined && isTrial(version)) return await trialVersion(trx, org, key, version);
  const versions = trx
    .selectFrom('template_versions')
    .select(['version', 'sha256'])
    .where('org_id', '=', org)
    .where('key', '=', key);
  return await (
    version === undefined
      ? versions.orderBy('version', 'desc').limit(1)
      : versions.where('version', '=', version)
  ).executeTakeFirst();
}

/** What is tried of a template, under its number. */
async function trialVersion(trx: Trx, org: string, key: string, version: number) {
  return await trx
    .selectFrom('template_trials')
    .select(['version', 'sha256', 'bytes', 'validators'])
    .where('org_id', '=', org)
    .where('key', '=', key)
    .where('version', '=', version)
    .executeTakeFirst();
}

/** One published version, or what is tried under this number. */
export async function readVersion(trx: Trx, org: string, key: string, version: number) {
  if (isTrial(version)) return await trialVersion(trx, org, key, version);
  return await trx
    .selectFrom('template_versions')
    .select(['version', 'sha256', 'bytes'])
    .where('org_id', '=', org)
    .where('key', '=', key)
    .where('version', '=', version)
    .executeTakeFirst();
}

/** The validators' code of a version. */
export async function readValidators(
  trx: Trx,
  org: string,
  key: string,
  version: number,
): Promise<string | null> {
  if (isTrial(version)) return (await trialVersion(trx, org, key, version))?.validators ?? null;
  const row = await trx
    .selectFrom('template_artefacts')
    .select('validators')
    .where('org_id', '=', org)
    .where('key', '=', key)
    .where('version', '=', version)
    .limit(1)
    .executeTakeFirst();
  return row?.validators ?? null;
}

/** Every version of a template, newest first, with how many orders run on it. */
export async function listVersions(trx: Trx, org: string, key: string) {
  return await trx
    .selectFrom('template_versions as v')
    .select(['v.version', 'v.sha256', 'v.published_at as at', 'v.published_by as by', 'v.note'])
    .select((row) =>
      row
        .selectFrom('work_orders as o')
        .select(sql<number>`count(*)::int`.as('running'))
        .whereRef('o.org_id', '=', 'v.org_id')
        .whereRef('o.template_key', '=', 'v.key')
        .whereRef('o.template_version', '=', 'v.version')
        .where('o.category', 'in', ['open', 'planned', 'active', 'paused'])
        .where('o.mode', '=', 'live')
        .as('running'),
    )
    .where('v.org_id', '=', org)
    .where('v.key', '=', key)
    .orderBy('v.version', 'desc')
    .execute();
}

/** The newest version of each template that is in use, but for its text. */
const newest = (trx: Trx, org: string) =>
  trx
    .selectFrom('template_versions')
    .distinctOn('key')
    .select(['key', 'version', 'sha256', 'title', 'published_at as at', 'published_by as by', 'origin'])
    .where('org_id', '=', org)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('retired_templates as r')
            .select('r.key')
            .whereRef('r.org_id', '=', 'template_versions.org_id')
            .whereRef('r.key', '=', 'template_versions.key'),
        ),
      ),
    )
    .orderBy('key')
    .orderBy('version', 'desc');

/** The newest version of each template that is in use. */
export const newestVersions = (trx: Trx, org: string) => newest(trx, org).select('bytes').execute();

/** The same without the texts, which are many bytes. */
export const newestHeads = (trx: Trx, org: string) => newest(trx, org).execute();

/** Whether a template went with its pack: what is published of it can be read, nothing is opened with it. */
export async function isRetired(trx: Trx, org: string, key: string): Promise<boolean> {
  const row = await trx
    .selectFrom('retired_templates')
    .select('key')
    .where('org_id', '=', org)
    .where('key', '=', key)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many orders run on each template, whatever the version. */
export async function runningOrders(trx: Trx, org: string): Promise<ReadonlyMap<string, number>> {
  const rows = await trx
    .selectFrom('work_orders')
    .select(['template_key as key', sql<number>`count(*)::int`.as('running')])
    .where('org_id', '=', org)
    .where('category', 'in', ['open', 'planned', 'active', 'paused'])
    .where('mode', '=', 'live')
    .groupBy('template_key')
    .execute();
  return new Map(rows.map(({ key, running }) => [key, running]));
}

const drafts = (trx: Trx, org: string) =>
  trx
    .selectFrom('template_drafts')
    .select(['key', 'revision', 'updated_at as updatedAt', 'updated_by as by', 'origin'])
    .where('org_id', '=', org)
    .orderBy('key');

/** Every draft of the organisation. */
export const listDrafts = (trx: Trx, org: string) => drafts(trx, org).select('bytes').execute();

/** The same without the texts, which are many bytes. */
export const draftHeads = (trx: Trx, org: string) => drafts(trx, org).execute();

/** One draft; `lock` keeps others from changing it until the transaction ends. */
export async function readDraft(trx: Trx, org: string, key: string, lock = false) {
  const query = trx
    .selectFrom('template_drafts')
    .select(['key', 'bytes', 'revision', 'updated_at as updatedAt', 'updated_by as by', 'origin'])
    .where('org_id', '=', org)
    .where('key', '=', key);
  return await (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** Writes a draft, new or changed. */
export async function writeDraft(
  trx: Trx,
  org: string,
  draft: { key: string; text: string; revision: number; at: string; by: Person; origin: Origin | null },
): Promise<void> {
  const changed = {
    bytes: draft.text,
    revision: draft.revision,
    updated_at: draft.at,
    updated_by: JSON.stringify(draft.by),
  };
  await trx
    .insertInto('template_drafts')
    .values({
      org_id: org,
      key: draft.key,
      created_at: draft.at,
      origin: draft.origin ? JSON.stringify(draft.origin) : null,
      ...changed,
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'key']).doUpdateSet(changed))
    .execute();
}

/** Takes a draft away; what is published stays. */
export async function deleteDraft(trx: Trx, org: string, key: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('template_drafts')
    .where('org_id', '=', org)
    .where('key', '=', key)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
