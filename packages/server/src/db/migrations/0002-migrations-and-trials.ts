import { sql, type Kysely } from 'kysely';

/** Table → columns and keys. `org_id uuid not null` is put in front of each. */
const TENANT_TABLES: Record<string, string> = {
  migration_plans: `
    key text not null, from_version integer not null, to_version integer not null, plan jsonb not null,
    updated_at timestamptz not null, updated_by jsonb not null, primary key (org_id, key, from_version, to_version),
    foreign key (org_id, key, from_version) references template_versions (org_id, key, version),
    foreign key (org_id, key, to_version) references template_versions (org_id, key, version)`,
  order_migrations: `
    id uuid not null, key text not null, from_version integer not null, to_version integer not null, plan jsonb not null,
    status text not null, started_at timestamptz not null, started_by jsonb not null, undone_by jsonb, finished_at timestamptz,
    held_until timestamptz, primary key (org_id, id),
    foreign key (org_id, key, from_version) references template_versions (org_id, key, version),
    foreign key (org_id, key, to_version) references template_versions (org_id, key, version)`,
  order_migration_items: `
    migration_id uuid not null, order_id uuid not null, number text, status text not null, issues jsonb not null default '[]',
    primary key (org_id, migration_id, order_id),
    foreign key (org_id, migration_id) references order_migrations (org_id, id) on delete cascade`,
  template_trials: `
    id uuid not null, key text not null, version integer not null, bytes text not null, sha256 text not null, validators text not null,
    roles text[] not null, token_hash text not null, order_id uuid not null, created_at timestamptz not null, created_by jsonb not null,
    expires_at timestamptz not null, revoked_at timestamptz, primary key (org_id, id), unique (org_id, key, version),
    unique (org_id, token_hash)`,
};

const INDEXES = [
  'order_migrations (org_id, key, started_at)',
  'order_migration_items (org_id, migration_id, status, order_id)',
  'template_trials (org_id, order_id)',
  'commands (org_id, order_id)',
];

/**
 * Takes an order of a trial away with its log, and nothing else: the one way past the lock on the log. It runs as the tables'
 * owner, looks at the organisation of the transaction and refuses whatever is not a test order.
 */
const FORGET = `
  create or replace function refuse_change() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' and tg_table_name = 'work_order_events'
      and current_setting('orderwright.forgets', true) = 'a test order' then return null; end if;
    raise exception '% is append-only', tg_table_name; end $$;
  create function forget_test_order(the_order uuid) returns boolean language plpgsql security definer
    set search_path = public, pg_temp as $$
    declare the_org uuid := nullif(current_setting('orderwright.org', true), '')::uuid;
    begin
      perform 1 from work_orders where org_id = the_org and id = the_order and mode = 'test' for update;
      if not found then return false; end if;
      perform set_config('orderwright.forgets', 'a test order', true);
      delete from work_order_events where org_id = the_org and order_id = the_order;
      perform set_config('orderwright.forgets', '', true);
      delete from outbox where org_id = the_org and order_id = the_order;
      delete from attachments where org_id = the_org and order_id = the_order;
      delete from commands where org_id = the_org and order_id = the_order;
      delete from work_orders where org_id = the_org and id = the_order;
      return true;
    end $$;
  revoke all on function forget_test_order(uuid) from public;
  grant execute on function forget_test_order(uuid) to orderwright_app`;

/** Running orders that are moved to another version, and drafts that are tried. */
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
  for (const index of INDEXES) await run(`create index on ${index}`);
  await run(FORGET);
}
