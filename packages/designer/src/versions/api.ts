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

export const publishDraft = (
  key: string,
  revision: number,
  note: string,
): Promise<{ readonly version: number }> =>
  read(api.templates[':key'].publish.$post({ param: { key }, json: { revision, note } }));

const plans = api.templates[':key'].plans[':from'][':to'];
const migrations = api.templates[':key'].migrations;

/** From an older version to a newer one. */
export interface Way {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}
const paramOf = ({ key, from, to }: Way) => ({ key, from: String(from), to: String(to) });

/** The plan for orders under way as it was kept, else as it follows from the changes. */
export const fetchPlan = async (way: Way): Promise<MigrationPlan> =>
  (await read(plans.$get({ param: paramOf(way) }))).plan as MigrationPlan;
export const keepPlan = (way: Way, plan: MigrationPlan): Promise<unknown> =>
  read(plans.$put({ param: paramOf(way), json: { plan } }));

export type DryRun = InferResponseType<(typeof plans)['dry-run']['$post']>;
export const tryPlan = (way: Way, plan: MigrationPlan): Promise<DryRun> =>
  read(plans['dry-run'].$post({ param: paramOf(way), json: { plan } }));

export type Migration = InferResponseType<typeof migrations.$get>['items'][number];
export const startMigration = ({ key, from, to }: Way, plan: MigrationPlan): Promise<unknown> =>
  read(migrations.$post({ param: { key }, json: { from, to, plan } }));
export const fetchMigrations = async (key: string): Promise<readonly Migration[]> =>
  (await read(migrations.$get({ param: { key } }))).items;
export const undoMigration = (id: string): Promise<unknown> =>
  read(api.migrations[':id'].undo.$post({ param: { id } }));

/** Orders of a migration that did not go where it led, with the reasons; the first hundred. */
export const fetchMigrationOrders = async (id: string, status: 'refused' | 'stays') =>
  (await read(api.migrations[':id'].orders.$get({ param: { id }, query: { status } }))).items;
