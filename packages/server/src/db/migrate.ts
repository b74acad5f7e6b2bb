import { Migrator, type Kysely } from 'kysely';
import { StartError } from '../env.ts';
import { up as base } from './migrations/0001-base.ts';
import { up as migrationsAndTrials } from './migrations/0002-migrations-and-trials.ts';
import { up as ordersOfTrials } from './migrations/0003-orders-of-trials.ts';
import { up as packs } from './migrations/0004-packs.ts';
import { up as fieldGroups } from './migrations/0005-field-groups.ts';
import type { Tables } from './tables.ts';

/** In order of name; a migration that ran somewhere is never edited. */
const MIGRATIONS = {
  '0001-base': { up: base },
  '0002-migrations-and-trials': { up: migrationsAndTrials },
  '0003-orders-of-trials': { up: ordersOfTrials },
  '0004-packs': { up: packs },
  '0005-field-groups': { up: fieldGroups },
};

/** Brings the database to this release. Several servers may start at once: one works, the others wait. */
export async function migrate(owner: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({
    db: owner,
    provider: { getMigrations: async () => MIGRATIONS },
    migrationTableSchema: 'meta',
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined)
    throw new StartError(
      `The database could not be brought up to date: ${error instanceof Error ? error.message : String(error)}.`,
    );
}
