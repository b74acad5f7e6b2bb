import type pg from 'pg';
import { StartError } from '../env.ts';
import type { Embedded } from './embedded.ts';
import { connect, waitUntilReady } from './open.ts';

/** Any fixed number: the lock lives in one database and this is its only advisory lock of two keys. */
const LOCK = [0x6f77, 1] as const;

/** Keeps this folder ours and its database alive. */
export interface Guard {
  /** Ends the watch; the lock goes with it. */
  release(): Promise<void>;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

async function takeLock(client: pg.Client): Promise<{ taken: boolean; holder: string | null }> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [
    ...LOCK,
  ]);
  if (rows[0]?.taken) return { taken: true, holder: null };
  const held = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.locktype = 'advisory' and l.classid = $1 and l.objid = $2 and l.granted`,
    [...LOCK],
  );
  return { taken: false, holder: held.rows[0]?.name ?? null };
}

const processOf = (holder: string | null) => Number(/process (\d+)/.exec(holder ?? '')?.[1] ?? Number.NaN);

async function lockOrRefuse(connection: pg.ClientConfig, folder: string): Promise<pg.Client> {
  const client = await connect(connection, `orderwright process ${process.pid}`);
  // A server killed a moment ago may still have its connection: give the database time to notice.
  for (let waited = 0; ; waited += 100) {
    const { taken, holder } = await takeLock(client);
    if (taken) return client;
    const pid = processOf(holder);
    if (waited >= 5_000 || (pid !== process.pid && alive(pid))) {
      await client.end();
      throw new StartError(
        `The folder ${folder} is in use by another Orderwright server${Number.isNaN(pid) ? '' : ` (process ${pid})`}. Stop that one first, or set ORDERWRIGHT_FOLDER to another folder.`,
      );
    }
    await sleep(100);
  }
}

/**
 * Takes the folder's lock, a session lock of the database, and watches the connection that holds it: if the database dies
 * it is started again and the lock taken anew.
 */
export async function guardFolder(
  embedded: Embedded,
  connection: pg.ClientConfig,
  folder: string,
): Promise<Guard> {
  const state = { released: false };
  let client = await lockOrRefuse(connection, folder);
  const watch = () => {
    client.once('end', () => {
      if (!state.released) void recover();
    });
  };
  const recover = async () => {
    while (!state.released) {
      try {
        embedded.ensureRunning();
        await waitUntilReady(connection, 2_000);
        client = await lockOrRefuse(connection, folder);
        watch();
        return;
      } catch {
        // Left-over processes of the dead server may hold its memory for a moment.
        await sleep(200);
      }
    }
  };
  watch();
  return {
    async release() {
      state.released = true;
      await client.end().catch(() => undefined);
    },
  };
}
