import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { spokenIn } from '@orderwright/engine';

/** Everything the outside may set; read once, here, and handed on as a value. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** `true`: asked for by name; `false`: refused; `null`: nothing said. */
  readonly demo: boolean | null;
  /** Folder that holds the embedded database and the files. */
  readonly folder: string;
  readonly databaseUrl: string | null;
  /** Address people use, when it is not the one we listen on (behind a proxy). */
  readonly publicUrl: string | null;
  /** Where the two web builds lie. */
  readonly web: { readonly runtime: string; readonly designer: string };
  readonly logLevel: string;
  /** Take a visitor's address from `X-Forwarded-For`: only behind a proxy that sets it. */
  readonly trustProxy: boolean;
  /** Open pages load again when the server or a web build changed: `npm run dev`. */
  readonly liveReload: boolean;
}

/** A setting that cannot be understood, or a start that cannot be made: one clear sentence for a person. */
export class StartError extends Error {
  override name = 'StartError';
}

/** Root of the checkout, found from this file: the workspace's `package.json` stands there. */
export function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'turbo.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return 3000;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new StartError(`PORT is "${text}", but a port is a whole number from 0 to 65535.`);
  return port;
}

function demoOf(text: string | undefined): boolean | null {
  if (text === undefined || text === '') return null;
  return !['0', 'false', 'no', 'off'].includes(text.toLowerCase());
}

/** Reads the environment; the only place that does. */
export function readSettings(over: Partial<Settings> = {}): Settings {
  const env = process.env;
  const root = projectRoot();
  return {
    host: env['HOST'] || '127.0.0.1',
    port: portOf(env['PORT']),
    demo: demoOf(env['ORDERWRIGHT_DEMO']),
    folder: resolve(env['ORDERWRIGHT_FOLDER'] || join(root, '.orderwright')),
    databaseUrl: env['DATABASE_URL'] || null,
    publicUrl: env['ORDERWRIGHT_URL'] || null,
    web: { runtime: join(root, 'packages/runtime-web/dist'), designer: join(root, 'packages/designer/dist') },
    logLevel: env['LOG_LEVEL'] || 'warn',
    trustProxy: env['TRUST_PROXY'] === '1',
    liveReload: env['ORDERWRIGHT_LIVE_RELOAD'] === '1',
    ...over,
  };
}

/** Whether only this machine can reach the server. */
export const isLoopback = (host: string): boolean => ['127.0.0.1', 'localhost', '::1'].includes(host);

/** Whether the demo organisation, with its well-known passwords, may be there: by default only on this machine. */
export const demoIsOn = (settings: Pick<Settings, 'demo' | 'host'>): boolean =>
  settings.demo ?? isLoopback(settings.host);

/** What the command line takes from its surroundings. */
export interface CliSettings {
  readonly server: string | null;
  readonly email: string | null;
  readonly password: string | null;
  readonly language: string;
}

/** Reads what the command line takes from the environment. */
export function readCliSettings(): CliSettings {
  const env = process.env;
  return {
    server: env['ORDERWRIGHT_SERVER'] || null,
    email: env['ORDERWRIGHT_EMAIL'] || null,
    password: env['ORDERWRIGHT_PASSWORD'] || null,
    language: spokenIn(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''),
  };
}
