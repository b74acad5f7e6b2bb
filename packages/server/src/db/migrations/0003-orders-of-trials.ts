import { sql, type Kysely } from 'kysely';

/** An order of a trial names what is tried, every other order a published version that exists. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`alter table work_orders drop constraint work_orders_org_id_template_key_template_version_fkey`);
  await run(`alter table work_orders add column published_version integer
    generated always as (case when template_version < 1000000000 then template_version end) stored`);
  await run(`alter table work_orders add constraint published foreign key (org_id, template_key, published_version)
    references template_versions (org_id, key, version)`);
  await run(
    `alter table work_orders add constraint tried check (mode = 'test' or template_version < 1000000000)`,
  );
}
