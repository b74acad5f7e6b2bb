import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve, type ServerType } from '@hono/node-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAccount } from '../auth/accounts.ts';
import { CONFIGURATION_LIMITS } from '../configuration/configuration.ts';
import { projectRoot } from '../env.ts';
import { PACK_LIMITS } from '../packs/pack-files.ts';
import { addMember } from '../people/queries.ts';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { publish } from '../testing/orders.ts';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';
import { runCli } from './run-cli.ts';

const page = readFileSync(join(projectRoot(), 'docs/guides/configuration.md'), 'utf8');
/** The commands of the page, as they stand in its blocks. */
const commands = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap((block) =>
  (block[1] ?? '').trim().split('\n'),
);

let server: TestServer;
let listening: ServerType;
let admin: Person;
let folder: string;
beforeAll(async () => {
  server = await openTestServer();
  listening = serve({ fetch: server.app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => listening.once('listening', resolve));
  folder = mkdtempSync(join(tmpdir(), 'orderwright-configuration-'));
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

/** Runs a line of the page in this test's folder, against its server; what it said, and the exit code where it failed. */
const shell = async (line: string): Promise<string> => {
  const { port } = listening.address() as AddressInfo;
  const set = new Map(
    commands.flatMap((one) =>
      /^export (\w+)=(.*)$/.exec(one) ? [one.slice(7).split('=') as [string, string]] : [],
    ),
  );
  expect(set.get('ORDERWRIGHT_SERVER')).toBe('http://127.0.0.1:3000');
  const said: string[] = [];
  const tell = (text: string): void => void said.push(text);
  const code = await runCli(
    line
      .replace(/^npx orderwright /, '')
      .split(' ')
      .map((word) => (word === 'our-configuration' ? join(folder, word) : word)),
    {
      out: tell,
      err: tell,
      settings: {
        server: `http://127.0.0.1:${port}`,
        email: set.get('ORDERWRIGHT_EMAIL') ?? null,
        password: set.get('ORDERWRIGHT_PASSWORD') ?? null,
        language: 'en',
      },
    },
  );
  return [...said, ...(code === 0 ? [] : [`exit ${code}`])].join('\n');
};

const at = (name: string) => join(folder, 'our-configuration', name);
const mega = (bytes: number): string => `${bytes / 1024 / 1024} MB`;

it('docs/guides/configuration.md leads out of a server and into it again, by its own commands', async () => {
  await publish(admin, PIANO_TUNING);
  const [out, look, take] = commands.filter((line) => !line.startsWith('export ')) as [
    string,
    string,
    string,
  ];
  expect(await shell(out)).toContain('our-configuration: 3 files written.');
  expect(readdirSync(at('.'))).toEqual(['configuration.json', 'organisation.json', 'published']);
  writeFileSync(at('README.md'), 'Ours');
  const file = at('published/piano-tuning.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('"title": "Piano tuning"', '"title": "Tuning"'));
  expect(await shell(look)).toContain('Published: piano-tuning, version 2\nNothing was changed');
  expect(await admin.json('GET', '/api/templates')).toMatchObject({ items: [{ title: 'Piano tuning' }] });
  expect(await shell(take)).toBe('Published: piano-tuning, version 2');
  expect(await admin.json('GET', '/api/templates')).toMatchObject({ items: [{ title: 'Tuning' }] });
  expect(await shell(take)).toBe('Everything stands so already.');
  writeFileSync(at('published/gone.json'), text);
  await shell(out);
  expect(readdirSync(at('published'))).toEqual(['piano-tuning.json']);
  expect(readFileSync(at('README.md'), 'utf8')).toBe('Ours');
  writeFileSync(file, text.slice(0, 500));
  const refused = await shell(take);
  expect(refused).toContain('published/piano-tuning.json');
  expect(refused).toContain('exit 1');
});

it('tells the limits that the server keeps', () => {
  const { files, templates, fileBytes, zipBytes, totalBytes } = CONFIGURATION_LIMITS;
  for (const limit of [
    mega(fileBytes),
    `${mega(zipBytes)} zipped`,
    `${mega(totalBytes)} unpacked`,
    `${files.toLocaleString('en')} files`,
    `${templates} templates`,
    `${PACK_LIMITS.depth} levels`,
  ])
    expect(page).toContain(limit);
});
