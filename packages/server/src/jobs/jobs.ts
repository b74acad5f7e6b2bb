import { CompiledQuery } from 'kysely';
import PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import { APP_ROLE, type Database, type Trx } from '../db/open.ts';

/** Background work, by name, with what it is told: ids only. */
export interface JobData {
  /** Carry out the waiting outbox rows of an order. */
  outbox: { org: string; order: string };
  /** A timer's moment has come. */
  timer: { org: string; order: string; timer: string };
  /** Orders are to be moved to another version, or back; `watch`: should nobody be at it. */
  migration: { org: string; migration: string; watch: boolean };
}
export type JobName = keyof JobData;
const NAMES: readonly JobName[] = ['outbox', 'timer', 'migration'];

export type JobHandlers = { readonly [N in JobName]: (data: JobData[N]) => Promise<void> };

/** Background jobs in the same database. */
export interface Jobs {
  /** Enqueues in the caller's transaction: no commit, no job. `at` is the earliest moment. */
  enqueue<N extends JobName>(trx: Trx, name: N, data: JobData[N], at?: string): Promise<void>;
  /** Starts working; until then jobs only gather. */
  start(handlers: JobHandlers): Promise<void>;
  stop(): Promise<void>;
}

const RETRY = { retryLimit: 8, retryDelay: 2, retryBackoff: true };

/** Makes the queues' own tables, and lets the application's role put jobs in. */
export async function prepareJobs(db: Database): Promise<void> {
  const boss = bossOn(db, { supervise: false, schedule: false });
  await boss.start();
  for (const name of NAMES)
    if (!(await boss.getQueue(name))) await boss.createQueue(name, { name, ...RETRY });
  await db.pool.query(`grant usage on schema pgboss to ${APP_ROLE}`);
  await db.pool.query(`grant select, insert, update on all tables in schema pgboss to ${APP_ROLE}`);
  await boss.stop({ graceful: false });
}

const bossOn = (db: Database, options: { supervise: boolean; schedule: boolean; migrate?: boolean }) =>
  new PgBoss({ ...options, db: { executeSql: (text, values) => db.pool.query(text, values) } });

/** The jobs of this database; nothing runs before `start`. */
export function openJobs(db: Database, log: Logger): Jobs {
  const boss = bossOn(db, { supervise: true, schedule: false, migrate: false });
  // The database may be away for a moment; the next poll finds it again.
  boss.on('error', (error) => log.warn({ message: error.message }, 'background jobs paused'));
  return {
    async enqueue(trx, name, data, at) {
      const inside = {
        executeSql: async (text: string, values: unknown[]) => ({
          rows: [...(await trx.executeQuery(CompiledQuery.raw(text, values))).rows] as object[],
        }),
      };
      await boss.send(name, data, { db: inside, ...RETRY, ...(at ? { startAfter: new Date(at) } : {}) });
    },
    async start(handlers) {
      await boss.start();
      for (const name of NAMES) {
        const handler = handlers[name] as (data: JobData[JobName]) => Promise<void>;
        await boss.work<JobData[JobName]>(
          name,
          { pollingIntervalSeconds: 0.5, batchSize: 1 },
          async ([job]) => {
            if (job) await handler(job.data);
          },
        );
      }
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 5_000 }).catch(() => undefined);
    },
  };
}
