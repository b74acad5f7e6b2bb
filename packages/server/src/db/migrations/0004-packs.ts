import { sql, type Kysely } from 'kysely';

const TENANT_TABLES: { readonly [table: string]: string } = {
  pack_bases: `sha256 text not null, bytes text not null, primary key (org_id, sha256)`,
  pack_log: `
    id uuid not null, pack text not null, action text not null, version text not null, details jsonb not null, at timestamptz not null,
    by jsonb not null, primary key (org_id, id)`,
  pack_releases: `
    key text not null, version text not null, sha256 text not null, bytes bytea not null, released_at timestamptz not null,
    released_by jsonb not null, primary key (org_id, key, version)`,
  retired_templates: `key text not null, pack text not null, at timestamptz not null, by jsonb not null, primary key (org_id, key)`,
  trusted_publishers: `
    key text not null, name text not null, fingerprint text not null, trusted_at timestamptz not null, trusted_by jsonb not null,
    primary key (org_id, key)`,
};

/** Packs that are upgraded, signed, released and removed: what that needs to be known later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  const here = `nullif(current_setting('orderwright.org', true), '')::uuid`;
  for (const [table, columns] of Object.entries(TENANT_TABLES)) {
    await run(`create table ${table} (org_id uuid not null, ${columns})`);
    await run(`alter table ${table} enable row level security`);
    await run(`alter table ${table} force row level security`);
    await run(`create policy tenant on ${table} using (org_id = ${here}) with check (org_id = ${here})`);
    await run(`grant select, insert, update, delete on ${table} to orderwright_app`);
  }
  await run(`create index on pack_log (org_id, pack, at)`);
  await run(`alter table installed_packs add column signer jsonb`);
}
