import type { Trx } from '../db/open.ts';
import type { Person } from '../db/tables.ts';

/** A pack as it was installed, locked until the transaction ends. */
export const installedPack = async (trx: Trx, org: string, key: string) =>
  trx
    .selectFrom('installed_packs')
    .select(['key', 'version', 'sha256'])
    .where('org_id', '=', org)
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirst();

/** Versions of the installed packs, by key. */
export const installedVersions = async (trx: Trx, org: string): Promise<Map<string, string>> => {
  const rows = await trx
    .selectFrom('installed_packs')
    .select(['key', 'version'])
    .where('org_id', '=', org)
    .execute();
  return new Map(rows.map(({ key, version }) => [key, version]));
};

/** Keeps the pack's bytes: the base that a later version is compared with. */
export const keepPack = async (
  trx: Trx,
  org: string,
  pack: {
    readonly key: string;
    readonly version: string;
    readonly sha256: string;
    readonly bytes: Uint8Array;
    readonly at: string;
    readonly by: Person;
  },
): Promise<void> => {
  const set = {
    version: pack.version,
    sha256: pack.sha256,
    bytes: Buffer.from(pack.bytes),
    installed_at: pack.at,
    installed_by: JSON.stringify(pack.by),
  };
  await trx
    .insertInto('installed_packs')
    .values({ org_id: org, key: pack.key, ...set })
    .onConflict((conflict) => conflict.columns(['org_id', 'key']).doUpdateSet(set))
    .execute();
};

/** Ids of the records that a pack brought, by `<pack>/<key>`. */
export const seededRecords = async (
  trx: Trx,
  org: string,
  table: 'customers' | 'contacts' | 'sites' | 'assets' | 'parts',
  pack: string,
): Promise<Map<string, string>> => {
  const rows = await trx
    .selectFrom(table)
    .select(['id', 'seed'])
    .where('org_id', '=', org)
    .where('seed', 'like', `${pack}/%`)
    .execute();
  return new Map(rows.map(({ id, seed }) => [(seed ?? '').slice(pack.length + 1), id]));
};
