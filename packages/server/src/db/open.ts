import { Kysely, PostgresDialect, sql, type LogEvent, type Transaction } from 'kysely';
import {
  Client,
  escapeIdentifier,
  Pool,
  types as postgresTypes,
  type ClientConfig,
  type CustomTypesConfig,
} from 'pg';
import { StartError } from '../env.ts';
import type { Embedded } from './embedded.ts';
import type { AuthTables, Tables } from './tables.ts';

/** The role that reads and writes tenants' rows: it owns no table, so row-level security holds for it. */
export const APP_ROLE = 'orderwright_app';

export type Trx = Transaction<Tables>;
/** Where a database is and as whom, for a library that opens its own connections. */
export type Connection = ClientConfig;

/** The one way to the database. */
export interface Database {
  /** A transaction that sees this organisation's rows and no other's. */
  tenant<T>(org: string, run: (trx: Trx) => Promise<T>): Promise<T>;
  /** A transaction that sees the memberships of one person and the names of those organisations, to read only. */
  person<T>(person: string, run: (trx: Trx) => Promise<T>): Promise<T>;
  /** Accounts and sessions: outside the tenant rule. */
  readonly auth: Kysely<AuthTables>;
  /** As the owner, for migrations and background jobs' own tables; never for a request. */
  readonly owner: Kysely<Tables>;
  /** Connection settings for a library that keeps its own connections. */
  readonly connection: ClientConfig;
  readonly pool: Pool;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Told of every statement; tests listen here. */
  readonly onStatement?: (statement: string) => void;
  readonly max?: number;
}

/** Dates and moments stay text: nothing in here computes with the machine's time zone. */
const types: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === postgresTypes.builtins.TIMESTAMPTZ) return (text: string) => new Date(text).toISOString();
    if (oid === postgresTypes.builtins.DATE) return (text: string) => text;
    if (oid === postgresTypes.builtins.INT8) return Number;
    return postgresTypes.getTypeParser(oid, format as 'text');
  }) as typeof postgresTypes.getTypeParser,
};

/** Opens a pool; nothing is sent before the first statement. */
export function openDatabase(connection: ClientConfig, options: OpenOptions = {}): Database {
  const pool = new Pool({
    ...connection,
    types,
    max: options.max ?? 12,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    // Nothing here may take longer; a request behind it gets its answer instead of waiting for ever.
    query_timeout: 30_000,
    keepAlive: true,
    application_name: 'orderwright',
  });
  // A connection that breaks, idle or between two statements, is replaced at the next use; without a listener it would end
  // the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const log = options.onStatement;
  const owner = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    ...(log ? { log: (event: LogEvent) => log(event.query.sql) } : {}),
  });
  const inside = <T>(
    setting: 'orderwright.org' | 'orderwright.person',
    value: string,
    run: (trx: Trx) => Promise<T>,
  ) =>
    owner.transaction().execute(async (trx) => {
      // Local to the transaction: a pooled connection carries nothing over to the next tenant.
      await sql`select set_config('role', ${APP_ROLE}, true), set_config(${setting}, ${value}, true)`.execute(
        trx,
      );
      return await run(trx);
    });
  return {
    tenant: (org, run) => inside('orderwright.org', org, run),
    person: (person, run) => inside('orderwright.person', person, run),
    auth: owner.withSchema('auth') as unknown as Kysely<AuthTables>,
    owner,
    connection,
    pool,
    async close() {
      await owner.destroy();
    },
  };
}

/** Connection settings of an address as in `DATABASE_URL`, or of the embedded server. */
export function connectionTo(where: string | Embedded, database?: string): ClientConfig {
  if (typeof where !== 'string')
    return { host: where.host, user: where.user, database: database ?? 'postgres', password: '' };
  return { connectionString: where };
}

/** SQLSTATEs and system errors that say: the database is not there just now. */
const GONE = new Set(
  '57P01 57P02 57P03 08000 08001 08003 08004 08006 53300 ECONNREFUSED ECONNRESET ENOENT EPIPE ETIMEDOUT ENOTFOUND EHOSTUNREACH'.split(
    ' ',
  ),
);

/** Whether this error means that the database cannot be reached now, rather than that a statement was wrong. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as Error & { code?: unknown }).code;
  if (typeof code === 'string' && (GONE.has(code) || code.startsWith('08'))) return true;
  return /Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable|driver has already been destroyed/i.test(
    error.message,
  );
}

/** Whether the database refused a text for a sign that it does not keep: NUL, as a byte or escaped, or half a character in JSON. */
export const isTextUnkept = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === '22021' ||
    error.code === '22P05' ||
    (error.code === '22P02' && error.message.includes('type json')));

/** One connection of its own, outside the pool. */
export async function connect(connection: ClientConfig, name: string): Promise<Client> {
  const client = new Client({
    ...connection,
    application_name: name,
    connectionTimeoutMillis: 3_000,
    types,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Tries until the database answers or the time is over. */
export async function waitUntilReady(connection: ClientConfig, milliseconds: number): Promise<void> {
  const until = Date.now() + milliseconds;
  for (;;) {
    try {
      const client = await connect(connection, 'orderwright start');
      await client.end();
      return;
    } catch (error) {
      if (!isUnreachable(error) || Date.now() > until) {
        const { message, code } = error as Error & { code?: string };
        throw new StartError(`The database cannot be reached: ${message || code}.`);
      }
      await sleep(25);
    }
  }
}

/** Makes a database in the server if it is not there. */
export async function ensureDatabase(embedded: Embedded, name: string): Promise<void> {
  const client = await connect(connectionTo(embedded), 'orderwright start');
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
