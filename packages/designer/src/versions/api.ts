import type { MigrationPlan, Template } from '@orderwright/engine';
import type { InferResponseType } from '@orderwright/server/client';
import { api, read } from '../app/api.ts';

const versions = api.templates[':key'].versions;
type VersionRow = InferResponseType<typeof versions.$get>['items'][number];

export const fetchVersions = async (key: string): Promise<readonly VersionRow[]> =>
  (await read(versions.$get({ param: { key } }))).items;

/** A published version; it never changes, so it may be kept for ever. */
export const fetchVersion = async (key: string, version: number): Promise<Template> =>
  (await read(versions[':version'].$get({ param: { key, version: String(version) } }))).template as Template;

/** Running orders of an older version that go along with a new one, and by which plan. */
export interface Along {
  readonly from: number;
  readonly plan: MigrationPlan;
}
export const publishDraft = (
  key: string,
  json: { readonly revision: number; readonly note: string; readonly move: Along[] },
): Promise<{ readonly version: number }> =>
  read(api.templates[':key'].publish.$post({ param: { key }, json }));

const plans = api.templates[':key'].plans[':from'][':to'];
const migrations = api.templates[':key'].migrations;

/** From one version to another, or to the draft. */
export interface Way {
  readonly key: string;
  readonly from: number;
  readonly to: number | 'draft';
}
const paramOf = ({ key, from, to }: Way) => ({ key, from: String(from), to: String(to) });

/** Which running orders are meant: all, those in some states, or those picked. */
export type Chosen =
  | { readonly by: 'all' }
  | { readonly by: 'states'; readonly states: readonly string[] }
  | { readonly by: 'orders'; readonly orders: readonly string[] };
const chosenOf = (chosen: Chosen): { states?: string[]; orders?: string[] } => {
  if (chosen.by === 'states') return { states: [...chosen.states] };
  return chosen.by === 'orders' ? { orders: [...chosen.orders] } : {};
};

/** A plan that was kept, by whom and when. */
export type Saved = InferResponseType<typeof plans.$get>['saved'];

/** The plan for orders under way as it was kept, else as it follows from the changes. */
export async function fetchPlan(way: Way): Promise<{ readonly plan: MigrationPlan; readonly saved: Saved }> {
  const { plan, saved } = await read(plans.$get({ param: paramOf(way) }));
  return { plan: plan as MigrationPlan, saved };
}
/** Keeps a plan; refused when someone else kept another since the moment `seen`. */
export const keepPlan = async (way: Way, plan: MigrationPlan, seen: string | null): Promise<Saved> =>
  (await read(plans.$put({ param: paramOf(way), json: { plan, seen } }))).saved;

export type DryRun = InferResponseType<(typeof plans)['dry-run']['$post']>;
export const tryPlan = (way: Way, plan: MigrationPlan, chosen: Chosen): Promise<DryRun> =>
  read(plans['dry-run'].$post({ param: paramOf(way), json: { plan, ...chosenOf(chosen) } }));

const running = api.templates[':key'].running[':from'];
export type RunningPage = InferResponseType<typeof running.$get>;
/** A page of the orders that run on a version. */
export const fetchRunning = (key: string, from: number, after: string | null): Promise<RunningPage> =>
  read(running.$get({ param: { key, from: String(from) }, query: after === null ? {} : { after } }));

export type Migration = InferResponseType<typeof migrations.$get>['items'][number];
export const startMigration = (
  { key, from, to }: { readonly key: string; readonly from: number; readonly to: number },
  plan: MigrationPlan,
  chosen: Chosen,
): Promise<unknown> =>
  read(migrations.$post({ param: { key }, json: { from, to, plan, ...chosenOf(chosen) } }));
export const fetchMigrations = async (key: string): Promise<readonly Migration[]> =>
  (await read(migrations.$get({ param: { key } }))).items;
export const undoMigration = (id: string): Promise<unknown> =>
  read(api.migrations[':id'].undo.$post({ param: { id } }));

/** Orders of a migration that did not go where it led, with the reasons; the first hundred. */
export const fetchMigrationOrders = async (id: string, status: 'refused' | 'stays') =>
  (await read(api.migrations[':id'].orders.$get({ param: { id }, query: { status } }))).items;
