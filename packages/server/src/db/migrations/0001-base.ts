import { sql, type Kysely } from 'kysely';

/** Columns of what a pack may bring as seed records. */
const seeded = 'seed text, created_at timestamptz not null, updated_at timestamptz not null';

/** Table → columns and keys. `org_id uuid not null` is put in front of each. */
const TENANT_TABLES: Record<string, string> = {
  organisations: `
    name text not null, address text not null default '', phone text not null default '', email text not null default '',
    logo uuid, currency text not null, time_zone text not null, language text not null, demo boolean not null default false,
    created_at timestamptz not null, primary key (org_id)`,
  memberships: `
    person_id text not null, name text not null, email text not null, roles text[] not null, active boolean not null default true,
    created_at timestamptz not null, primary key (org_id, person_id), foreign key (org_id) references organisations (org_id)`,
  invitations: `
    id uuid not null, token_hash text not null, name text not null, email text, roles text[] not null, created_by text not null,
    created_at timestamptz not null, expires_at timestamptz not null, accepted_at timestamptz, accepted_by text,
    primary key (org_id, id), unique (org_id, token_hash), foreign key (org_id) references organisations (org_id)`,
  customers: `
    id uuid not null, name text not null, address text not null default '', phone text not null default '',
    email text not null default '', notes text not null default '', facts jsonb not null default '{}', ${seeded}, primary key (org_id, id)`,
  contacts: `
    id uuid not null, customer_id uuid, name text not null, phone text not null default '', email text not null default '', ${seeded},
    primary key (org_id, id), foreign key (org_id, customer_id) references customers (org_id, id)`,
  sites: `
    id uuid not null, customer_id uuid, name text not null, address text not null default '', town text not null default '',
    access text not null default '', time_zone text, position jsonb, facts jsonb not null default '{}', ${seeded},
    primary key (org_id, id), foreign key (org_id, customer_id) references customers (org_id, id)`,
  assets: `
    id uuid not null, site_id uuid, name text not null, kind text not null default '', serial text not null default '',
    facts jsonb not null default '{}', ${seeded}, primary key (org_id, id), foreign key (org_id, site_id) references sites (org_id, id)`,
  parts: `
    id uuid not null, name text not null, reference text not null default '', price numeric, unit text not null default '', ${seeded},
    primary key (org_id, id)`,
  installed_packs: `
    key text not null, version text not null, sha256 text not null, bytes bytea not null, installed_at timestamptz not null,
    installed_by jsonb not null, primary key (org_id, key)`,
  template_drafts: `
    key text not null, bytes text not null, revision integer not null, created_at timestamptz not null, updated_at timestamptz not null,
    updated_by jsonb not null, origin jsonb, primary key (org_id, key)`,
  template_versions: `
    key text not null, version integer not null, bytes text not null, sha256 text not null, document jsonb not null, title text not null,
    field_count integer not null, state_count integer not null, note text not null, published_at timestamptz not null,
    published_by jsonb not null, origin jsonb, primary key (org_id, key, version)`,
  template_artefacts: `
    key text not null, version integer not null, engine text not null, validators text not null,
    primary key (org_id, key, version, engine),
    foreign key (org_id, key, version) references template_versions (org_id, key, version)`,
  commands: `
    command_id uuid not null, order_id uuid not null, digest text not null, accepted boolean not null, reply jsonb not null,
    received_at timestamptz not null, actor_id text not null, primary key (org_id, command_id)`,
  work_orders: `
    id uuid not null, number text, mode text not null, template_key text not null, template_version integer not null,
    category text not null, states text[] not null, priority text not null, customer_id uuid, contact_id uuid, site_id uuid,
    asset_id uuid, parent_id uuid, search text not null, planned_start timestamptz, planned_end timestamptz,
    opened_by text not null, due_at timestamptz not null, opened_at timestamptz not null, updated_at timestamptz not null, finished_at timestamptz, seq integer not null, body json not null,
    primary key (org_id, id), unique (org_id, number),
    foreign key (org_id, template_key, template_version) references template_versions (org_id, key, version)`,
  work_order_events: `
    order_id uuid not null, seq integer not null, type text not null, at timestamptz not null, received_at timestamptz not null,
    actor_id text not null, command_id uuid not null, body text not null, event jsonb not null, leaves jsonb not null, digest text not null,
    previous text, hash text not null, primary key (org_id, order_id, seq)`,
  work_order_assignees: `
    person_id text not null, order_id uuid not null, primary key (org_id, person_id, order_id),
    foreign key (org_id, order_id) references work_orders (org_id, id) on delete cascade`,
  work_order_values: `
    field_id text not null, order_id uuid not null, "row" text not null, text text, num numeric, day date,
    primary key (org_id, field_id, order_id, "row"),
    foreign key (org_id, order_id) references work_orders (org_id, id) on delete cascade`,
  timers: `
    order_id uuid not null, timer text not null, id uuid not null, due timestamptz not null, primary key (org_id, order_id, timer),
    unique (org_id, id), foreign key (org_id, order_id) references work_orders (org_id, id) on delete cascade`,
  outbox: `
    id uuid not null, order_id uuid not null, seq integer not null, kind text not null, payload jsonb not null, status text not null,
    attempts integer not null default 0, error text, created_at timestamptz not null, done_at timestamptz, primary key (org_id, id)`,
  counters: `name text not null, value bigint not null, primary key (org_id, name)`,
  attachments: `
    id uuid not null, order_id uuid, sha256 text not null, size bigint not null, media_type text not null, name text not null,
    status text not null, stored_at timestamptz, created_at timestamptz not null, created_by text not null, document text,
    primary key (org_id, id)`,
};

const INDEXES = [
  'memberships (org_id, email)',
  'contacts (org_id, customer_id)',
  'sites (org_id, customer_id)',
  'assets (org_id, site_id)',
  'customers (org_id, name, id)',
  'sites (org_id, name, id)',
  'assets (org_id, name, id)',
  'contacts (org_id, name, id)',
  'parts (org_id, name, id)',
  'work_orders (org_id, opened_at, id)',
  'work_orders (org_id, planned_start, id)',
  'work_orders (org_id, due_at, id)',
  'work_orders (org_id, category, planned_start, id)',
  'work_orders (org_id, site_id, opened_at)',
  'work_orders (org_id, asset_id, opened_at)',
  'work_orders (org_id, customer_id, opened_at)',
  'work_orders (org_id, template_key, template_version)',
  'work_order_assignees (org_id, order_id)',
  'work_order_values (org_id, order_id)',
  'work_order_values (org_id, field_id, text)',
  'work_order_values (org_id, field_id, num)',
  'work_order_values (org_id, field_id, day)',
  'work_order_events (org_id, command_id)',
  'timers (org_id, due)',
  'outbox (org_id, order_id, seq)',
  'attachments (org_id, order_id)',
];

/** Tables whose rows stay as they were written. */
const FROZEN = ['work_order_events', 'template_versions'];

const AUTH = `
  create schema auth;
  create table auth."user" (
    id text primary key, name text not null, email text not null unique, "emailVerified" boolean not null default false, image text,
    language text, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now());
  create table auth.session (
    id text primary key, "userId" text not null references auth."user" (id) on delete cascade, token text not null unique,
    "expiresAt" timestamptz not null, "ipAddress" text, "userAgent" text, "activeOrganisation" text,
    "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now());
  create index on auth.session ("userId");
  create table auth.account (
    id text primary key, "accountId" text not null, "providerId" text not null,
    "userId" text not null references auth."user" (id) on delete cascade, "accessToken" text, "refreshToken" text, "idToken" text,
    "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, scope text, password text,
    "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now());
  create index on auth.account ("userId");
  create table auth.verification (
    id text primary key, identifier text not null, value text not null, "expiresAt" timestamptz not null,
    "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now());
  create table auth."rateLimit" (id text primary key, key text not null unique, count integer not null, "lastRequest" bigint not null);
  create table auth.setup_link (token_hash text primary key, created_at timestamptz not null, used_at timestamptz);
  create table auth.setting (name text primary key, value text not null);`;

/** The house as it stands at first: tenants' tables under row-level security, accounts beside them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  const here = `nullif(current_setting('orderwright.org', true), '')::uuid`;
  const person = `nullif(current_setting('orderwright.person', true), '')`;

  await run(
    `do $$ begin create role orderwright_app nologin; exception when duplicate_object or unique_violation then null; end $$`,
  );
  await run(`do $$ begin execute format('grant orderwright_app to %I', current_user); end $$`);
  await run(`create function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception '% is append-only', tg_table_name; end $$`);

  for (const [table, columns] of Object.entries(TENANT_TABLES)) {
    await run(`create table ${table} (org_id uuid not null, ${columns})`);
    await run(`alter table ${table} enable row level security`);
    await run(`alter table ${table} force row level security`);
    await run(`create policy tenant on ${table} using (org_id = ${here}) with check (org_id = ${here})`);
    const rights = FROZEN.includes(table) ? 'select, insert' : 'select, insert, update, delete';
    await run(`grant ${rights} on ${table} to orderwright_app`);
  }
  for (const table of FROZEN)
    await run(
      `create trigger frozen before update or delete or truncate on ${table} for each statement execute function refuse_change()`,
    );
  for (const index of INDEXES) await run(`create index on ${index}`);

  // A person signed in sees where they are a member, before an organisation is chosen.
  await run(`create policy own on memberships for select using (person_id = ${person})`);
  await run(`create policy own on organisations for select using (exists (
    select from memberships m where m.org_id = organisations.org_id and m.person_id = ${person} and m.active))`);
  await run(AUTH);
}
