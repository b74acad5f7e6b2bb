import type { JsonObject, Leaf, MigrationPlan, OrderEvent, WorkOrder } from '@orderwright/engine';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/** JSON kept as text, so that the order of keys (and so of form fields) is that of the author. */
type JsonText<T> = ColumnType<T, string, string>;
type Moment = ColumnType<string, string, string>;
type MaybeMoment = ColumnType<string | null, string | null | undefined, string | null>;
type MaybeText = ColumnType<string | null, string | null | undefined, string | null>;

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface OrganisationTable {
  org_id: string;
  name: string;
  address: Generated<string>;
  phone: Generated<string>;
  email: Generated<string>;
  /** Attachment id. */
  logo: MaybeText;
  currency: string;
  time_zone: string;
  language: string;
  demo: Generated<boolean>;
  created_at: Moment;
}

export interface MembershipTable {
  org_id: string;
  person_id: string;
  name: string;
  email: string;
  roles: string[];
  active: Generated<boolean>;
  created_at: Moment;
}

export interface InvitationTable {
  org_id: string;
  id: string;
  /** SHA-256 of the secret in the link. */
  token_hash: string;
  name: string;
  email: MaybeText;
  roles: string[];
  created_by: string;
  created_at: Moment;
  expires_at: Moment;
  accepted_at: MaybeMoment;
  accepted_by: MaybeText;
}

interface Seeded {
  /** `<pack>/<key>` when a pack brought it. */
  seed: MaybeText;
  created_at: Moment;
  updated_at: Moment;
}

export interface CustomerTable extends Seeded {
  org_id: string;
  id: string;
  name: string;
  address: Generated<string>;
  phone: Generated<string>;
  email: Generated<string>;
  notes: Generated<string>;
  facts: JSONColumnType<JsonObject, string | undefined, string>;
}

export interface ContactTable extends Seeded {
  org_id: string;
  id: string;
  customer_id: MaybeText;
  name: string;
  phone: Generated<string>;
  email: Generated<string>;
}

export interface SiteTable extends Seeded {
  org_id: string;
  id: string;
  customer_id: MaybeText;
  name: string;
  address: Generated<string>;
  town: Generated<string>;
  access: Generated<string>;
  /** IANA name; the organisation's when null. */
  time_zone: MaybeText;
  position: JSONColumnType<{ lat: number; lng: number } | null, string | null | undefined, string | null>;
  facts: JSONColumnType<JsonObject, string | undefined, string>;
}

export interface AssetTable extends Seeded {
  org_id: string;
  id: string;
  site_id: MaybeText;
  name: string;
  kind: Generated<string>;
  serial: Generated<string>;
  facts: JSONColumnType<JsonObject, string | undefined, string>;
}

export interface PartTable extends Seeded {
  org_id: string;
  id: string;
  name: string;
  reference: Generated<string>;
  /** Decimal text. */
  price: ColumnType<string | null, string | number | null | undefined, string | number | null>;
  unit: Generated<string>;
}

export interface InstalledPackTable {
  org_id: string;
  key: string;
  version: string;
  sha256: string;
  /** The zip as installed: base of later merges. */
  bytes: Buffer;
  installed_at: Moment;
  installed_by: JSONColumnType<Person>;
  /** Who signed it; null when nobody did. */
  signer: JSONColumnType<Signer | null, string | null, string | null>;
}

/** Whose key signed a pack, under the name given with it. */
export interface Signer {
  readonly publisher: string;
  /** Ed25519 public key, base64url. */
  readonly key: string;
}

/** A pack's template as it came, by its hash: what later edits on both sides are compared with. */
export interface PackBaseTable {
  org_id: string;
  sha256: string;
  bytes: string;
}

export interface PackLogTable {
  org_id: string;
  id: string;
  pack: string;
  action: 'installed' | 'upgraded' | 'removed' | 'released';
  version: string;
  details: JSONColumnType<JsonObject>;
  at: Moment;
  by: JSONColumnType<Person>;
}

/** A pack made here and handed out: what the next version's number is counted from. */
export interface PackReleaseTable {
  org_id: string;
  key: string;
  version: string;
  sha256: string;
  bytes: Buffer;
  released_at: Moment;
  released_by: JSONColumnType<Person>;
}

/** A template whose pack was removed: its versions can be read, no order is opened with it. */
export interface RetiredTemplateTable {
  org_id: string;
  key: string;
  pack: string;
  at: Moment;
  by: JSONColumnType<Person>;
}

export interface TrustedPublisherTable {
  org_id: string;
  /** Ed25519 public key, base64url. */
  key: string;
  name: string;
  fingerprint: string;
  trusted_at: Moment;
  trusted_by: JSONColumnType<Person>;
}

export interface Origin {
  readonly pack: string;
  readonly version: string;
  readonly sha256: string;
}

export interface TemplateDraftTable {
  org_id: string;
  key: string;
  /** The document's JSON text. */
  bytes: string;
  revision: number;
  created_at: Moment;
  updated_at: Moment;
  updated_by: JSONColumnType<Person>;
  origin: JSONColumnType<Origin | null, string | null, string | null>;
}

/** Frozen: the database refuses any change of a row. */
export interface TemplateVersionTable {
  org_id: string;
  key: string;
  version: number;
  /** JSON text as published, hashed by `sha256`. */
  bytes: string;
  sha256: string;
  /** The same, for queries. */
  document: JSONColumnType<JsonObject>;
  title: string;
  field_count: number;
  state_count: number;
  note: string;
  published_at: Moment;
  published_by: JSONColumnType<Person>;
  origin: JSONColumnType<Origin | null, string | null, string | null>;
}

/** What can be made again from a version: its validators' code, for one release of the engine. */
export interface TemplateArtefactTable {
  org_id: string;
  key: string;
  version: number;
  engine: string;
  validators: string;
}

export interface CommandTable {
  org_id: string;
  command_id: string;
  order_id: string;
  digest: string;
  accepted: boolean;
  /** What the sender was told, refusals too. */
  reply: JSONColumnType<JsonObject>;
  received_at: Moment;
  actor_id: string;
}

/** Append-only: the database refuses any change of a row. */
export interface WorkOrderEventTable {
  org_id: string;
  order_id: string;
  seq: number;
  type: string;
  at: Moment;
  received_at: Moment;
  actor_id: string;
  command_id: string;
  /** Canonical text of the event: what the chain proves. */
  body: string;
  event: JSONColumnType<OrderEvent & object>;
  /** Salted hashes of its parts, so that one can be erased and the chain still holds. */
  leaves: JSONColumnType<readonly Leaf[]>;
  digest: string;
  previous: MaybeText;
  hash: string;
}

export interface WorkOrderTable {
  org_id: string;
  id: string;
  number: MaybeText;
  mode: string;
  template_key: string;
  template_version: number;
  category: string;
  states: string[];
  priority: string;
  customer_id: MaybeText;
  contact_id: MaybeText;
  site_id: MaybeText;
  asset_id: MaybeText;
  parent_id: MaybeText;
  /** Lower-case words lists are searched in: number, labels, description. */
  search: string;
  planned_start: MaybeMoment;
  planned_end: MaybeMoment;
  opened_by: string;
  /** Planned start, or when it was opened: what a person's own orders are sorted by. */
  due_at: Moment;
  opened_at: Moment;
  updated_at: Moment;
  finished_at: MaybeMoment;
  seq: number;
  /** The projection whole: what `decide` takes. */
  body: JsonText<WorkOrder>;
}

export interface WorkOrderAssigneeTable {
  org_id: string;
  person_id: string;
  order_id: string;
}

export interface WorkOrderValueTable {
  org_id: string;
  field_id: string;
  order_id: string;
  /** `_row` id, empty outside rows. */
  row: string;
  text: MaybeText;
  num: ColumnType<string | null, string | number | null, string | number | null>;
  day: ColumnType<string | null, string | null, string | null>;
}

export interface TimerTable {
  org_id: string;
  order_id: string;
  /** `<state>/<delay>`, the engine's name of it. */
  timer: string;
  /** Id of the command that fires it. */
  id: string;
  due: Moment;
}

export interface OutboxTable {
  org_id: string;
  id: string;
  order_id: string;
  seq: number;
  kind: string;
  payload: JSONColumnType<JsonObject>;
  /** `kept`: nothing sends it yet, people read it here. */
  status: 'waiting' | 'done' | 'failed' | 'kept';
  attempts: Generated<number>;
  error: MaybeText;
  created_at: Moment;
  done_at: MaybeMoment;
}

export interface CounterTable {
  org_id: string;
  name: string;
  value: number;
}

export interface AttachmentTable {
  org_id: string;
  id: string;
  /** Null for what belongs to the organisation, such as its logo. */
  order_id: MaybeText;
  sha256: string;
  size: number;
  media_type: string;
  name: string;
  status: 'awaited' | 'stored' | 'rejected';
  stored_at: MaybeMoment;
  created_at: Moment;
  created_by: string;
  /** Set on what the server made itself: `report`, … and its language. */
  document: MaybeText;
}

/** How running orders get from one version to another: decided by a person, kept for whoever moves them. */
export interface MigrationPlanTable {
  org_id: string;
  key: string;
  from_version: number;
  to_version: number;
  plan: JSONColumnType<MigrationPlan>;
  updated_at: Moment;
  updated_by: JSONColumnType<Person>;
}

export interface OrderMigrationTable {
  org_id: string;
  id: string;
  key: string;
  from_version: number;
  to_version: number;
  /** As it was when the migration began. */
  plan: JSONColumnType<MigrationPlan>;
  status: 'moving' | 'moved' | 'undoing' | 'undone';
  started_at: Moment;
  started_by: JSONColumnType<Person>;
  undone_by: JSONColumnType<Person | null, string | null | undefined, string | null>;
  finished_at: MaybeMoment;
  /** Until then a worker is at it; later another may take over. */
  held_until: MaybeMoment;
}

export interface OrderMigrationItemTable {
  org_id: string;
  migration_id: string;
  order_id: string;
  number: MaybeText;
  /**
   * `left`: it went on by itself before its turn came, or the migration was undone before; `stays`: it was moved and cannot
   * be put back.
   */
  status: 'waiting' | 'moved' | 'refused' | 'left' | 'undone' | 'stays';
  issues: JSONColumnType<readonly object[], string | undefined, string>;
}

/** Fields that an organisation keeps for all of its templates. */
export interface FieldGroupTable {
  org_id: string;
  id: string;
  title: string;
  /** As text: the order of keys is the order of the fields. */
  definition: string;
  fields: number;
  created_at: Moment;
  created_by: JSONColumnType<Person>;
}

/** A draft frozen to be tried: no version, seen in no list, gone with its order. */
export interface TemplateTrialTable {
  org_id: string;
  id: string;
  key: string;
  version: number;
  bytes: string;
  sha256: string;
  validators: string;
  /** Of whoever opens the link. */
  roles: string[];
  /** SHA-256 of the secret in the link. */
  token_hash: string;
  order_id: string;
  created_at: Moment;
  created_by: JSONColumnType<Person>;
  expires_at: Moment;
  revoked_at: MaybeMoment;
}

/** Everything a tenant has. `org_id` stands first in every key. */
export interface Tables {
  organisations: OrganisationTable;
  memberships: MembershipTable;
  invitations: InvitationTable;
  customers: CustomerTable;
  contacts: ContactTable;
  sites: SiteTable;
  assets: AssetTable;
  parts: PartTable;
  installed_packs: InstalledPackTable;
  template_drafts: TemplateDraftTable;
  template_versions: TemplateVersionTable;
  template_artefacts: TemplateArtefactTable;
  commands: CommandTable;
  work_order_events: WorkOrderEventTable;
  work_orders: WorkOrderTable;
  work_order_assignees: WorkOrderAssigneeTable;
  work_order_values: WorkOrderValueTable;
  timers: TimerTable;
  outbox: OutboxTable;
  counters: CounterTable;
  attachments: AttachmentTable;
  migration_plans: MigrationPlanTable;
  order_migrations: OrderMigrationTable;
  order_migration_items: OrderMigrationItemTable;
  template_trials: TemplateTrialTable;
  field_groups: FieldGroupTable;
  pack_bases: PackBaseTable;
  pack_log: PackLogTable;
  pack_releases: PackReleaseTable;
  retired_templates: RetiredTemplateTable;
  trusted_publishers: TrustedPublisherTable;
}

/** Schema `auth`: people who sign in, and what only the installation knows. */
export interface AuthTables {
  user: {
    id: string;
    name: string;
    email: string;
    emailVerified: boolean;
    image: string | null;
    language: string | null;
    createdAt: ColumnType<string, string | undefined, string>;
    updatedAt: ColumnType<string, string | undefined, string>;
  };
  session: { id: string; userId: string; token: string; activeOrganisation: string | null };
  /** One-time links for the first admin. */
  setup_link: { token_hash: string; created_at: ColumnType<string, string, string>; used_at: MaybeMoment };
  setting: { name: string; value: string };
}
