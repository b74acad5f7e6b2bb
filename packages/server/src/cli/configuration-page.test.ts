import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CONFIGURATION_LIMITS } from '../configuration/configuration.ts';
import { PACK_LIMITS } from '../packs/pack-files.ts';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { publish } from '../testing/orders.ts';
import { openCalledServer, readPage, type CalledServer } from '../testing/called-server.ts';
import { runCli } from './run-cli.ts';

const { page, commands } = readPage('guides/configuration.md');

let called: CalledServer;
beforeAll(async () => {
  called = await openCalledServer();
});
afterAll(() => called.close());

/** Runs a line of the page in this test's folder, against its server; what it said, and the exit code where it failed. */
const shell = async (line: string): Promise<string> => {
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
      .map((word) => (word === 'our-configuration' ? join(called.folder, word) : word)),
    {
      out: tell,
      err: tell,
      settings: {
        server: called.address,
        email: set.get('ORDERWRIGHT_EMAIL') ?? null,
        password: set.get('ORDERWRIGHT_PASSWORD') ?? null,
        language: 'en',
      },
    },
  );
  return [...said, ...(code === 0 ? [] : [`exit ${code}`])].join('\n');
};

const at = (name: string) => join(called.folder, 'our-configuration', name);
const mega = (bytes: number): string => `${bytes / 1024 / 1024} MB`;

it('docs/guides/configuration.md leads out of a server and into it again, by its own commands', async () => {
  await publish(called.admin, PIANO_TUNING);
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
  expect(await called.admin.json('GET', '/api/templates')).toMatchObject({
    items: [{ title: 'Piano tuning' }],
  });
  expect(await shell(take)).toBe('Published: piano-tuning, version 2');
  expect(await called.admin.json('GET', '/api/templates')).toMatchObject({ items: [{ title: 'Tuning' }] });
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
