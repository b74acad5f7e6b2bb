import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { inject } from 'vitest';
import { createApp } from '../app.ts';
import { createOrganisation } from '../auth/accounts.ts';
import { connect } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { readSettings, type Settings } from '../env.ts';
import { openDeps } from '../start.ts';
import { TEMPLATE_DATABASE } from './global-setup.ts';
import { statementFault } from './statement-fault.ts';

/** Someone signed in, who sends requests. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** The session's cookie, for a request made by hand. */
  readonly cookie: string;
  /** Sends a request as this person; `body` goes as JSON. */
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The same, and gives the JSON of a good answer; throws on a problem. */
  json<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<T>;
}

/** A server of its own on a database of its own, without a port. */
export interface TestServer {
  readonly deps: Deps;
  readonly app: ReturnType<typeof createApp>;
  /** Makes an organisation; gives its id and its admin. */
  organisation(name?: string): Promise<{ org: string; admin: Person }>;
  /** Makes a member of an organisation. */
  member(org: string, name: string, roles: readonly string[]): Promise<Person>;
  /** Ends the server; throws when a statement broke the rule of tenants. */
  close(): Promise<void>;
}

const server = () => ({ ...inject('postgres'), password: '' });

/** Copies the migrated database and builds the server on it. `over` changes settings or the clock. */
export async function openTestServer(
  over: { settings?: Partial<Settings>; now?: () => string } = {},
): Promise<TestServer> {
  const database = `test_${uuid().replaceAll('-', '')}`;
  const admin = await connect({ ...server(), database: 'postgres' }, 'orderwright test');
  await admin.query(`create database ${database} template ${TEMPLATE_DATABASE}`);
  const folder = mkdtempSync(join(tmpdir(), 'orderwright-test-files-'));
  const faults = new Set<string>();
  const opened = await openDeps(
    readSettings({
      folder,
      databaseUrl: null,
      publicUrl: null,
      logLevel: 'error',
      demo: false,
      host: '127.0.0.1',
      ...over.settings,
    }),
    { ...server(), database },
    {
      max: 8,
      onStatement: (statement) => {
        const fault = statementFault(statement);
        if (fault) faults.add(fault);
      },
    },
  );
  const deps: Deps = over.now ? { ...opened, now: over.now } : opened;
  const app = createApp(deps);

  const person = async (id: string, name: string, email: string): Promise<Person> => {
    const context = await deps.auth.$context;
    const session = await context.internalAdapter.createSession(id);
    const signature = createHmac('sha256', context.secret).update(session.token).digest('base64');
    const cookie = `${context.authCookies.sessionToken.name}=${encodeURIComponent(`${session.token}.${signature}`)}`;
    const request: Person['request'] = async (method, path, body, headers = {}) =>
      await app.request(path, {
        method,
        headers: {
          cookie,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    return {
      id,
      name,
      email,
      cookie,
      request,
      async json<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>) {
        const response = await request(method, path, body, headers);
        if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
        return (await response.json()) as T;
      },
    };
  };
  const account = async (name: string) => {
    const email = `${uuid()}@example.com`;
    const context = await deps.auth.$context;
    const user = await context.internalAdapter.createUser(
      { name, email, emailVerified: true },
      { method: 'admin' },
    );
    return { id: user.id, email };
  };

  return {
    deps,
    app,
    async organisation(name = 'Acme') {
      const org = uuid();
      const { id, email } = await account(`${name} admin`);
      await createOrganisation(
        deps,
        { id: org, name, currency: 'EUR', timeZone: 'Europe/Paris', language: 'en' },
        { id, name: `${name} admin`, email },
      );
      return { org, admin: await person(id, `${name} admin`, email) };
    },
    async member(org, name, roles) {
      const { id, email } = await account(name);
      await deps.db.tenant(org, (trx) =>
        trx
          .insertInto('memberships')
          .values({ org_id: org, person_id: id, name, email, roles: [...roles], created_at: deps.now() })
          .execute(),
      );
      return await person(id, name, email);
    },
    async close() {
      await deps.jobs.stop();
      await deps.printer.close();
      await deps.previewer.close();
      await deps.db.close();
      await admin.query(`drop database ${database} with (force)`);
      await admin.end();
      rmSync(folder, { recursive: true, force: true });
      if (faults.size > 0)
        throw new Error(`Statements that do not name their organisation:\n${[...faults].join('\n')}`);
    },
  };
}
