import type { Trx } from '../db/open.ts';
import { compareVersions } from './pack-version.ts';
import type { Template, JsonObject } from '@orderwright/engine';
import { sha256Hex } from '@orderwright/engine';
import { v7 as uuid } from 'uuid';
import type { PackLogTable, Person, Signer } from '../db/tables.ts';

/** A pack as it was installed, locked until the transaction ends. */
export const installedPack = async (trx: Trx, org: string, key: string) =>
  trx
    .selectFrom('installed_packs')
    .select(['key', 'version', 'sha256', 'bytes', 'signer', 'installed_at', 'installed_by'])
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

/** A pack's bytes, and who put them here when. */
interface PackBytes {
  readonly key: string;
  readonly version: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly at: string;
  readonly by: Person;
}

/** Keeps the pack's bytes: the base that a later version is compared with. */
export const keepPack = async (
  trx: Trx,
  org: string,
  pack: PackBytes & { readonly signer: Signer | null },
): Promise<void> => {
  const set = {
    version: pack.version,
    sha256: pack.sha256,
    bytes: Buffer.from(pack.bytes),
    installed_at: pack.at,
    installed_by: JSON.stringify(pack.by),
    signer: pack.signer ? JSON.stringify(pack.signer) : null,
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

/** Keeps a pack's template as it came, by its hash. */
export const keepBase = async (trx: Trx, org: string, template: Template): Promise<void> => {
  const bytes = JSON.stringify(template);
  await trx
    .insertInto('pack_bases')
    .values({ org_id: org, sha256: sha256Hex(bytes), bytes })
    .onConflict((conflict) => conflict.columns(['org_id', 'sha256']).doNothing())
    .execute();
};

/** A pack's template as it came; null when it was installed before such texts were kept. */
export const baseText = async (trx: Trx, org: string, sha256: string): Promise<string | null> => {
  const row = await trx
    .selectFrom('pack_bases')
    .select('bytes')
    .where('org_id', '=', org)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row?.bytes ?? null;
};

/** Writes down what was done with a pack. */
export const logPack = async (
  trx: Trx,
  org: string,
  entry: {
    readonly pack: string;
    readonly action: PackLogTable['action'];
    readonly version: string;
    readonly details: JsonObject;
    readonly at: string;
    readonly by: Person;
  },
): Promise<void> => {
  await trx
    .insertInto('pack_log')
    .values({
      org_id: org,
      id: uuid(),
      ...entry,
      details: JSON.stringify(entry.details),
      by: JSON.stringify(entry.by),
    })
    .execute();
};

/** What was done with a pack, newest first. */
export const packLog = async (trx: Trx, org: string, pack: string) =>
  trx
    .selectFrom('pack_log')
    .select(['action', 'version', 'details', 'at', 'by'])
    .where('org_id', '=', org)
    .where('pack', '=', pack)
    .orderBy('id', 'desc')
    .limit(50)
    .execute();

/** Every installed pack with its bytes. */
export const installedPacks = async (trx: Trx, org: string) =>
  trx
    .selectFrom('installed_packs')
    .select(['key', 'version', 'bytes', 'signer'])
    .where('org_id', '=', org)
    .orderBy('key')
    .execute();

/** The newest version of a pack that was made here; versions go by number, not by time. */
export const lastRelease = async (trx: Trx, org: string, key: string) => {
  const rows = await trx
    .selectFrom('pack_releases')
    .select(['version', 'sha256', 'bytes'])
    .where('org_id', '=', org)
    .where('key', '=', key)
    .execute();
  return rows.toSorted((a, b) => compareVersions(b.version, a.version))[0];
};

/** Keeps a pack that was handed out. */
export const keepRelease = async (trx: Trx, org: string, pack: PackBytes): Promise<void> => {
  await trx
    .insertInto('pack_releases')
    .values({
      org_id: org,
      key: pack.key,
      version: pack.version,
      sha256: pack.sha256,
      bytes: Buffer.from(pack.bytes),
      released_at: pack.at,
      released_by: JSON.stringify(pack.by),
    })
    .execute();
};
