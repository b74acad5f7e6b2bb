import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../db/embedded.ts';
import { connectionTo, ensureDatabase, waitUntilReady } from '../db/open.ts';
import { prepareDatabase } from '../start.ts';

/** The database every test file copies. */
export const TEMPLATE_DATABASE = 'orderwright_template';

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: { host: string; user: string };
  }
}

/** One PostgreSQL server for all test files, with one migrated database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'orderwright-test-'));
  chmodSync(folder, 0o755);
  const embedded = await startEmbedded(folder);
  await waitUntilReady(connectionTo(embedded), 20_000);
  await ensureDatabase(embedded, TEMPLATE_DATABASE);
  await prepareDatabase(connectionTo(embedded, TEMPLATE_DATABASE));
  project.provide('postgres', { host: embedded.host, user: embedded.user });
  return async () => {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(embedded.host, { recursive: true, force: true });
  };
}
