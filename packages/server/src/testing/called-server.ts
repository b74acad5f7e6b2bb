import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { createAccount } from '../auth/accounts.ts';
import { projectRoot } from '../env.ts';
import { addMember } from '../people/queries.ts';
import { openTestServer, type Person, type TestServer } from './test-server.ts';

/** An admin of the server below, as the pages of `docs` sign in. */
export const ALICE = { name: 'Alice', email: 'alice@demo.example', password: 'demo-alice' };

/** A server that the command line can call: it listens, Alice is an admin there, and there is a folder to work in. */
export interface CalledServer {
  readonly server: TestServer;
  readonly admin: Person;
  readonly address: string;
  readonly folder: string;
  close(): Promise<void>;
}

export async function openCalledServer(): Promise<CalledServer> {
  const server = await openTestServer();
  const listening = serve({ fetch: server.app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => listening.once('listening', resolve));
  const folder = mkdtempSync(join(tmpdir(), 'orderwright-called-'));
  const { org, admin } = await server.organisation('Acme');
  const { name, email } = ALICE;
  const id = await createAccount(server.deps, ALICE);
  await server.deps.db.tenant(org, (trx) =>
    addMember(trx, org, { id, name, email, roles: ['admin'] }, server.deps.now()),
  );
  return {
    server,
    admin,
    address: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    folder,
    async close() {
      listening.close();
      rmSync(folder, { recursive: true, force: true });
      await server.close();
    },
  };
}

/** A page of `docs`, and the commands that stand in its blocks. */
export function readPage(path: string): { readonly page: string; readonly commands: readonly string[] } {
  const page = readFileSync(join(projectRoot(), 'docs', path), 'utf8');
  const commands = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap((block) =>
    (block[1] ?? '').trim().split('\n'),
  );
  return { page, commands };
}
