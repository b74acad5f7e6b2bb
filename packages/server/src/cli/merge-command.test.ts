import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { frenchSpaces } from '@orderwright/engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ALICE, openCalledServer, type CalledServer } from '../testing/called-server.ts';
import { runCli } from './run-cli.ts';

let called: CalledServer;
const pack = () => join(called.folder, 'trees');
beforeAll(async () => {
  called = await openCalledServer();
});
afterAll(() => called.close());

/** Runs a command against the server; what it said and its exit code. */
const orderwright = async (args: readonly string[], language = 'en') => {
  const said: string[] = [];
  const tell = (line: string): void => void said.push(line);
  const settings = {
    server: called.address,
    email: ALICE.email,
    password: ALICE.password,
    language,
  };
  const code = await runCli(['pack', ...args], { out: tell, err: tell, settings });
  return { code, said: said.join('\n') };
};
interface Document {
  title: string;
  schema: { properties: Record<string, { title: string }> };
}
const first = ({ schema }: Document) => Object.values(schema.properties)[0] as { title: string };
const nextVersion = (version: string, title: string) => {
  for (const [file, change] of [
    ['pack.json', (json: { version: string }) => (json.version = version)],
    ['templates/trees.json', (json: Document) => (first(json).title = title)],
  ] as const) {
    const json = JSON.parse(readFileSync(join(pack(), file), 'utf8')) as never;
    change(json);
    writeFileSync(join(pack(), file), JSON.stringify(json, null, 2));
  }
};
const draft = () =>
  called.admin.json<{ template: Document; revision: number }>('GET', '/api/templates/trees/draft');

it('an upgrade is merged from the command line: shown first, in either language, then done as decided', async () => {
  await orderwright(['init', pack(), '--title', 'Trees']);
  expect(await orderwright(['install', pack()])).toMatchObject({ code: 0 });
  const { template, revision } = await draft();
  first(template).title = 'Ours';
  await called.admin.json('PUT', '/api/templates/trees/draft', { template }, { 'If-Match': `"${revision}"` });
  nextVersion('0.2.0', 'Theirs');

  const refused = await orderwright(['install', pack()]);
  expect(refused.code).toBe(1);
  expect(refused.said).toContain('was changed here');

  const plain = await orderwright(['install', pack(), '--dry-run']);
  expect(plain.code).toBe(1);
  expect(plain.said).toContain('Without --merge it is refused');
  const dry = await orderwright(['install', pack(), '--merge', '--dry-run']);
  expect(dry.code).toBe(0);
  expect(dry.said).toContain('Trees (trees): both changed it; your changes are kept. It becomes a draft.');
  expect(dry.said).toContain('Field “Ours” · label');
  expect(dry.said).toContain('Yours stays: Ours. The pack’s would be: Theirs.');
  expect(dry.said).toContain('Nothing was changed');
  const clash = /--take '([^']+)'/.exec(dry.said)?.[1] ?? '';
  const french = await orderwright(['install', pack(), '--merge', '--dry-run', '--take', clash], 'fr');
  expect(french.said).toContain(frenchSpaces('Champ « Travail » · libellé'));
  expect(french.said).toContain(frenchSpaces('Celui du pack est pris : Theirs.'));
  expect(first((await draft()).template).title).toBe('Ours');

  const done = await orderwright(['install', pack(), '--merge']);
  expect(done).toMatchObject({ code: 0, said: expect.stringContaining('trees, merged: a draft to look at') });
  expect(first((await draft()).template).title).toBe('Ours');

  nextVersion('0.3.0', 'Theirs again');
  const taken = await orderwright(['install', pack(), '--merge', '--publish', '--take', 'all']);
  expect(taken).toMatchObject({ code: 0, said: expect.stringContaining('trees, version 2') });
  expect(first((await draft()).template).title).toBe('Theirs again');
});

it('a pack signed by another key is taken only when that key is accepted', async () => {
  const sign = async (key: string, version: string) => {
    nextVersion(version, 'Signed');
    await orderwright(['keygen', join(called.folder, key)]);
    await orderwright(['sign', pack(), '--key', join(called.folder, key), '--publisher', 'Tree House']);
  };
  await sign('one.pem', '1.0.0');
  expect(await orderwright(['install', pack(), '--merge', '--publish'])).toMatchObject({ code: 0 });
  await sign('two.pem', '1.1.0');
  const doubtful = await orderwright(['install', pack(), '--merge', '--dry-run']);
  expect(doubtful.code).toBe(1);
  expect(await orderwright(['install', pack(), '--merge'])).toMatchObject({ code: 1 });
  const key = /--accept (\S+)/.exec(doubtful.said)?.[1] ?? '';
  expect(await orderwright(['install', pack(), '--merge', '--accept', key])).toMatchObject({ code: 0 });
});
