import { serve, type ServerType } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pino, type Logger } from 'pino';
import { openTurns } from './apart/turns.ts';
import { createApp } from './app.ts';
import { openFileStore } from './attachments/file-store.ts';
import { openAuth } from './auth/auth.ts';
import { startEmbedded, type Embedded } from './db/embedded.ts';
import { guardFolder, type Guard } from './db/guard.ts';
import { migrate } from './db/migrate.ts';
import {
  connect,
  connectionTo,
  ensureDatabase,
  openDatabase,
  waitUntilReady,
  type Connection,
  type OpenOptions,
} from './db/open.ts';
import type { Deps } from './deps.ts';
import { openPreviewer } from './documents/open-previewer.ts';
import { openPrinter } from './documents/open-printer.ts';
import { makeDocument } from './documents/make-document.ts';
import { projectRoot, StartError, type Settings } from './env.ts';
import { openJobs, prepareJobs } from './jobs/jobs.ts';
import { moveOrders } from './migrations/move-orders.ts';
import { openGallery } from './packs/gallery.ts';
import { prepareDemo } from './prepare-demo.ts';
import { openKeptLately } from './templates/kept-lately.ts';
import { openTemplateCache } from './templates/template-cache.ts';
import { openVetting } from './templates/vetting.ts';
import { drainOutbox } from './work-orders/outbox.ts';
import { fireTimer } from './work-orders/timers.ts';

/** A log without secrets, on the standard error. */
export const openLog = (level: string): Logger =>
  pino(
    {
      level,
      redact: ['password', 'token', '*.password', '*.token', 'headers.cookie', 'headers.authorization'],
    },
    pino.destination(2),
  );

/** Everything a server needs, on a database that is there and up to date. */
export async function openDeps(
  settings: Settings,
  connection: Connection,
  options: OpenOptions = {},
): Promise<Deps> {
  const log = openLog(settings.logLevel);
  const db = openDatabase(connection, options);
  const turns = openTurns();
  return {
    settings,
    db,
    auth: await openAuth(db, settings.publicUrl),
    jobs: openJobs(db, log),
    files: openFileStore(join(settings.folder, 'files')),
    templates: openTemplateCache(),
    summaries: openKeptLately(50_000_000),
    gallery: openGallery(join(projectRoot(), 'examples')),
    printer: openPrinter(),
    turns,
    vetting: openVetting(turns, log),
    played: openKeptLately(5_000_000),
    previewer: openPreviewer(),
    log,
    now: () => new Date().toISOString(),
  };
}

/** Makes the tables of this release, and those of the background jobs. */
export async function prepareDatabase(connection: Connection): Promise<void> {
  const db = openDatabase(connection, { max: 2 });
  // Servers that start at once on one database take turns; the lock goes with the connection.
  const turn = await connect(connection, 'orderwright preparing');
  try {
    await turn.query('select pg_advisory_lock($1, $2)', [0x6f77, 2]);
    await migrate(db.owner);
    await prepareJobs(db);
  } finally {
    await turn.end();
    await db.close();
  }
}

/** Makes a folder and those it lies in, one by one: all at once, Node never comes back from a file system that refuses them. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** A server that listens. */
export interface Running {
  readonly address: string;
  readonly deps: Deps;
  readonly app: ReturnType<typeof createApp>;
  /** Answers what is under way, then ends everything it started. */
  stop(): Promise<void>;
}

function listen(app: ReturnType<typeof createApp>, { host, port }: Settings): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, () => resolve(server));
    server.on('error', (error: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: `Port ${port} is taken by another program. Stop it, or choose another port with PORT.`,
        EACCES: `Port ${port} may not be used by this user. Choose one above 1024 with PORT.`,
        EADDRNOTAVAIL: `This machine has no address ${host}. Set HOST to one it has.`,
        ENOTFOUND: `This machine has no address ${host}. Set HOST to one it has.`,
      };
      reject(
        new StartError(
          reasons[error.code ?? ''] ?? `The server cannot listen on ${host}:${port}: ${error.message}.`,
        ),
      );
    });
  });
}

/**
 * Starts database, server and background jobs, and says where it listens. Throws `StartError` with one clear sentence;
 * `tell` hears what takes long.
 */
export async function startServer(
  settings: Settings,
  tell: (text: string) => void = () => undefined,
): Promise<Running> {
  const ending: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const end of ending.splice(0).toReversed()) await end().catch(() => undefined);
  };
  try {
    try {
      makeFolder(settings.folder);
    } catch (error) {
      throw new StartError(`The folder ${settings.folder} cannot be written: ${(error as Error).message}.`);
    }
    let connection: Connection;
    if (settings.databaseUrl) {
      connection = connectionTo(settings.databaseUrl);
      await waitUntilReady(connection, 1_000);
    } else {
      const embedded: Embedded = await startEmbedded(settings.folder);
      let guard: Guard | null = null;
      // A server that was refused must not end the other one's database.
      ending.push(async () => {
        if (guard) await guard.release().then(() => embedded.stop());
      });
      await waitUntilReady(connectionTo(embedded), 20_000);
      await ensureDatabase(embedded, 'orderwright');
      connection = connectionTo(embedded, 'orderwright');
      guard = await guardFolder(embedded, connection, settings.folder);
    }
    await prepareDatabase(connection);
    const deps = await openDeps(settings, connection);
    ending.push(
      () => deps.db.close(),
      () => deps.printer.close(),
      () => deps.previewer.close(),
    );
    await prepareDemo(deps, tell);
    const app = createApp(deps);
    const server = await listen(app, settings);
    ending.push(
      () =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          if ('closeIdleConnections' in server) server.closeIdleConnections();
          setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 3_000).unref();
        }),
    );
    await deps.jobs.start({
      outbox: (data) => drainOutbox(deps, data, makeDocument),
      timer: (data) => fireTimer(deps, data),
      migration: (data) => moveOrders(deps, data),
    });
    ending.push(() => deps.jobs.stop());
    const { port } = server.address() as AddressInfo;
    const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
    return { address: `http://${host}:${port}`, deps, app, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
