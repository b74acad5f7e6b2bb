import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serve, type ServerType } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '../auth/accounts.ts';
import { projectRoot } from '../env.ts';
import { addMember } from '../people/queries.ts';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';

const run = promisify(execFile);
const page = readFileSync(join(projectRoot(), 'docs/packs.md'), 'utf8');
/** The commands of the page, as they stand in its blocks. */
const commands = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap((block) =>
  (block[1] ?? '').trim().split('\n'),
);
const bin = join(projectRoot(), 'packages/server/bin/orderwright.mjs');

let server: TestServer;
let listening: ServerType;
let admin: Person;
let folder: string;

beforeAll(async () => {
  server = await openTestServer();
  listening = serve({ fetch: server.app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => listening.once('listening', resolve));
  folder = mkdtempSync(join(tmpdir(), 'orderwright-packs-'));
  const made = await server.organisation('Acme');
  ({ admin } = made);
  const person = { name: 'Alice', email: 'alice@demo.example', password: 'demo-alice' };
  const id = await createAccount(server.deps, person);
  await server.deps.db.tenant(made.org, (trx) =>
    addMember(
      trx,
      made.org,
      { id, name: person.name, email: person.email, roles: ['admin'] },
      server.deps.now(),
    ),
  );
});
afterAll(async () => {
  listening.close();
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

/** Runs a line of the page as a shell would, in one folder, against this test's server. */
const shell = async (lines: readonly string[]): Promise<string> => {
  const { port } = listening.address() as AddressInfo;
  const script = lines
    .join(' && ')
    .replaceAll('npx orderwright', `"${process.execPath}" "${bin}"`)
    .replaceAll('http://127.0.0.1:3000', `http://127.0.0.1:${port}`);
  return (await run('sh', ['-c', script], { cwd: folder, env: { ...process.env, LANG: 'C' } })).stdout;
};

describe('docs/packs.md', () => {
  it('leads from an empty folder to an installed pack, by its own commands', async () => {
    expect(commands.length).toBeGreaterThan(5);
    const said: string[] = [];
    const exported: string[] = [];
    for (const command of commands) {
      if (command.startsWith('export ')) exported.push(command);
      else said.push(await shell([...exported, command]));
    }
    expect(said.at(-1)).toContain('Installed tree-care 0.1.0.');
    const { items } = await admin.json<{ items: { key: string; published: { version: number } }[] }>(
      'GET',
      '/api/templates',
    );
    expect(items).toEqual([
      expect.objectContaining({ key: 'tree-care', published: expect.objectContaining({ version: 1 }) }),
    ]);
    const sites = await admin.json<{ items: { name: string; customer: { label: string } }[] }>(
      'GET',
      '/api/sites',
    );
    expect(sites.items).toEqual([
      expect.objectContaining({
        name: 'First site',
        customer: expect.objectContaining({ label: 'First customer' }),
      }),
    ]);
  });

  it('says by its exit code when a pack is not right, and names file and reason', async () => {
    await shell([`npx orderwright pack init broken`]);
    await shell([`printf '{"format":"orderwright/template@1"' > broken/templates/broken.json`]);
    const failed = await shell(['npx orderwright pack check broken']).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('templates/broken.json') });
    const refused = await shell(['npx orderwright pack build broken']).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 1 });
    const none = await shell(['npx orderwright pack check nowhere']).catch((error: unknown) => error);
    expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining('nowhere') });
  });
});
