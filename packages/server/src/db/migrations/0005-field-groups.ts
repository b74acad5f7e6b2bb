import { sql, type Kysely } from 'kysely';

/** Groups of fields that an organisation keeps for all of its templates. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  const here = `nullif(current_setting('orderwright.org', true), '')::uuid`;
  await run(`create table field_groups (org_id uuid not null, id uuid not null, title text not null, definition text not null,
    fields integer not null, created_at timestamptz not null, created_by jsonb not null, primary key (org_id, id))`);
  await run(`alter table field_groups enable row level security`);
  await run(`alter table field_groups force row level security`);
  await run(`create policy tenant on field_groups using (org_id = ${here}) with check (org_id = ${here})`);
  await run(`grant select, insert, update, delete on field_groups to orderwright_app`);
}
