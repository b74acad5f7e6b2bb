import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { publish } from '../testing/orders.ts';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
/** An organisation with every pack of the gallery, and with much of its own. */
let house: Person;
let zip: Uint8Array;

const exported = async (admin: Person) =>
  new Uint8Array(await (await admin.request('GET', '/api/configuration')).arrayBuffer());
const imported = (admin: Person, bytes: Uint8Array, query = '') =>
  server.app.request(`/api/configuration${query}`, {
    method: 'POST',
    headers: { cookie: admin.cookie, 'Content-Type': 'application/zip' },
    body: Buffer.from(bytes),
  });
type Document = { title: string; roles?: object; schema: { properties: Record<string, { title?: string }> } };
const relabel = async (
  admin: Person,
  key: string,
  change: (template: Document) => void,
  published: boolean,
) => {
  const at = `/api/templates/${key}`;
  const draft = await admin.json<{ template: Document; revision: number }>('GET', `${at}/draft`);
  change(draft.template);
  const { revision } = await admin.json<{ revision: number }>(
    'PUT',
    `${at}/draft`,
    { template: draft.template },
    { 'If-Match': `"${draft.revision}"` },
  );
  if (published) await admin.json('POST', `${at}/publish`, { revision, note: '' });
};
const first = ({ schema }: Document) => Object.values(schema.properties)[0] as { title?: string };

const linesOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes).split('\n');

beforeAll(async () => {
  server = await openTestServer();
  const { admin } = await server.organisation('House');
  house = admin;
  const { items } = await house.json<{ items: { key: string; templates: { key: string }[] }[] }>(
    'GET',
    '/api/packs',
  );
  for (const { key } of items) await house.json('POST', '/api/packs/install', { key, data: true });
  const [one, two] = items.flatMap(({ templates }) => templates.map(({ key }) => key)) as [string, string];
  await relabel(house, one, (template) => (first(template).title = 'In our own words'), true);
  await relabel(house, two, (template) => (template.title = 'Half done'), false);
  await publish(house, { ...PIANO_TUNING, roles: { tuner: { title: 'Tuner' } } });
  await house.json('POST', '/api/field-groups', {
    title: 'Contact',
    definition: { type: 'object', title: 'Contact', properties: { who: { type: 'string', title: 'Who' } } },
  });
  await house.json('PATCH', '/api/organisation', {
    name: 'House & Söhne',
    address: '1 Key Lane',
    timeZone: 'Asia/Kolkata',
    language: 'fr',
    currency: 'CHF',
  });
  zip = await exported(house);
}, 120_000);
afterAll(() => server.close());

it('every pack, changed and added to, goes into an empty organisation and comes out as the same bytes', async () => {
  const { admin } = await server.organisation('Empty');
  const planned = await (await imported(admin, zip, '?dry=true')).json();
  expect(await admin.json('GET', '/api/templates')).toMatchObject({ items: [] });
  const answer = await imported(admin, zip);
  expect(answer.status).toBe(201);
  const done = (await answer.json()) as {
    groups: string[];
    packs: object[];
    settings: string[];
    same: object[];
  };
  expect(planned).toEqual(done);
  expect(done).toMatchObject({ groups: ['Contact'], same: [] });
  expect(done.packs.length).toBeGreaterThan(4);
  expect(done.settings).toContain('timeZone');
  expect(Buffer.compare(await exported(admin), zip)).toBe(0);
  const again = await (await imported(admin, zip)).json();
  expect(again).toMatchObject({ published: [], drafts: [], settings: [], groups: [], packs: [] });
}, 120_000);

it('a pack goes on in the new house where it stood: a later version is merged with what was changed', async () => {
  const { admin } = await server.organisation('Moved');
  expect((await imported(admin, zip)).status).toBe(201);
  const { items } = await admin.json<{ items: { version: string; key: string }[] }>(
    'GET',
    '/api/packs/installed',
  );
  const files = unzipSync(zip);
  for (const { key } of items) {
    const manifest = JSON.parse(new TextDecoder().decode(files[`packs/${key}/pack.json`])) as object;
    const pack = zipSync({
      ...Object.fromEntries(
        Object.entries(files).flatMap(([name, bytes]) =>
          name.startsWith(`packs/${key}/`) ? [[name.slice(`packs/${key}/`.length), bytes]] : [],
        ),
      ),
      'pack.json': strToU8(JSON.stringify({ ...manifest, version: '99.0.0' })),
    });
    const form = new FormData();
    form.set('pack', new Blob([new Uint8Array(pack)]), 'pack.zip');
    form.set('asked', JSON.stringify({ merge: true }));
    const told = await server.app.request('/api/packs/preview', {
      method: 'POST',
      headers: { cookie: admin.cookie },
      body: form,
    });
    const { refused, plans } = (await told.json()) as {
      refused: string[];
      plans: { state: string; clashes: object[] }[];
    };
    expect(refused).toEqual([]);
    for (const { state, clashes } of plans) {
      expect(['same', 'here']).toContain(state);
      expect(clashes).toEqual([]);
    }
  }
}, 120_000);

it('one label is one line of one file, whatever else stands beside it', async () => {
  const { admin } = await server.organisation('Git');
  await imported(admin, zip);
  const before = unzipSync(await exported(admin));
  expect(Object.keys(before)).toEqual(Object.keys(before).toSorted());
  await relabel(admin, 'piano-tuning', (template) => (first(template).title = 'Which one'), true);
  const after = unzipSync(await exported(admin));
  const changed = Object.keys({ ...before, ...after }).filter(
    (name) => Buffer.compare(before[name] ?? new Uint8Array(), after[name] ?? new Uint8Array()) !== 0,
  );
  expect(changed).toEqual(['published/piano-tuning.json']);
  const [was, is] = [
    linesOf(before['published/piano-tuning.json']),
    linesOf(after['published/piano-tuning.json']),
  ];
  expect(is).toHaveLength(was.length);
  expect(is.filter((line, at) => line !== was[at]).map((line) => line.trim())).toEqual([
    '"title": "Which one",',
  ]);
}, 60_000);

it('whatever is wrong with it, it is refused whole, with place and limit, and nothing is changed', async () => {
  const { admin } = await server.organisation('Fortress');
  const before = await exported(admin);
  const files = unzipSync(zip);
  const [pack] = Object.keys(files).filter((name) => /^packs\/.*\/pack\.json$/.test(name));
  const [group] = Object.keys(files).filter((name) => name.startsWith('field-groups/'));
  const json = (name: string) => JSON.parse(new TextDecoder().decode(files[name])) as Record<string, unknown>;
  const deep = strToU8(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  /** Two entries of one name: made as one name of the same length, and written over. */
  const twice = (() => {
    const bytes = Buffer.from(zipSync({ ...files, 'drafts/piano-tuninh.json': strToU8('{}') }));
    const [from, to] = ['drafts/piano-tuninh.json', 'published/piano-tuning.json'.slice(0, 24)];
    for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from)) bytes.write(to, at);
    return bytes;
  })();
  const cases: [
    string,
    Record<string, Uint8Array> | Uint8Array,
    { code: string; file: string; limit?: number },
  ][] = [
    [
      'up and out',
      { ...files, '../../etc/passwd': strToU8('x') },
      { code: 'pack-file-name', file: '../../etc/passwd' },
    ],
    [
      'from the root',
      { ...files, '/etc/passwd': strToU8('x') },
      { code: 'pack-file-name', file: '/etc/passwd' },
    ],
    [
      'out of a pack',
      { ...files, 'packs/a/../../x.json': strToU8('x') },
      { code: 'pack-file-name', file: 'packs/a/../../x.json' },
    ],
    [
      'a bomb in one file',
      { ...files, 'drafts/bomb.json': new Uint8Array(40 * 1024 * 1024) },
      { code: 'pack-too-large', file: 'drafts/bomb.json', limit: 5 * 1024 * 1024 },
    ],
    [
      'a bomb of many files',
      Object.fromEntries(
        Array.from({ length: 14 }, (_, n) => [`drafts/x${n}.json`, new Uint8Array(5_000_000)]),
      ),
      { code: 'pack-too-large', file: 'configuration.zip', limit: 60 * 1024 * 1024 },
    ],
    [
      'too many templates',
      {
        ...files,
        ...Object.fromEntries(Array.from({ length: 301 }, (_, n) => [`drafts/x${n}.json`, strToU8('{}')])),
      },
      { code: 'pack-too-large', file: 'drafts', limit: 300 },
    ],
    ['one name twice', twice, { code: 'pack-file-unexpected', file: 'published/piano-tuning.j' }],
    [
      'another format',
      { ...files, 'configuration.json': strToU8('{"format":"orderwright/configuration@9"}') },
      { code: 'pack-malformed', file: 'configuration.json' },
    ],
    [
      'no manifest',
      Object.fromEntries(Object.entries(files).filter(([name]) => name !== 'configuration.json')),
      { code: 'pack-file-missing', file: 'configuration.json' },
    ],
    [
      'half a file',
      {
        ...files,
        'published/piano-tuning.json': (files['published/piano-tuning.json'] as Uint8Array).slice(0, 900),
      },
      { code: 'pack-not-json', file: 'published/piano-tuning.json' },
    ],
    [
      'nested without end',
      { ...files, 'drafts/deep.json': deep },
      { code: 'pack-too-deep', file: 'drafts/deep.json', limit: 200 },
    ],
    [
      'a broken pack',
      { ...files, [pack as string]: strToU8(JSON.stringify({ ...json(pack as string), version: 'one' })) },
      { code: 'pack-malformed', file: pack as string },
    ],
    [
      'a stranger in a pack',
      { ...files, 'packs/minimal/run.sh': strToU8('x') },
      { code: 'pack-file-unexpected', file: 'packs/minimal/run.sh' },
    ],
    [
      'a group that fits nowhere',
      { ...files, [group as string]: strToU8('{"title":"x","definition":{"type":"string"}}') },
      { code: 'pack-malformed', file: group as string },
    ],
    [
      'a base of another hash',
      { ...files, [`bases/${'a'.repeat(64)}.json`]: files['published/piano-tuning.json'] as Uint8Array },
      { code: 'pack-malformed', file: `bases/${'a'.repeat(64)}.json` },
    ],
    [
      'settings of nowhere',
      {
        ...files,
        'organisation.json': strToU8(JSON.stringify({ ...json('organisation.json'), timeZone: 'Atlantis' })),
      },
      { code: 'pack-malformed', file: 'organisation.json' },
    ],
    ['cut off', zip.slice(0, zip.length / 2), { code: 'pack-unreadable', file: 'configuration.zip' }],
  ];
  for (const [name, hostile, expected] of cases) {
    const bytes = hostile instanceof Uint8Array ? hostile : zipSync(hostile);
    const answer = await imported(admin, bytes);
    const { issues } = (await answer.json()) as {
      issues: { code: string; params: { file: string; limit?: number } }[];
    };
    expect([name, answer.status]).toEqual([name, 422]);
    const found = issues.map(({ code, params }) => ({
      code,
      file: params.file,
      ...('limit' in params ? { limit: params.limit } : {}),
    }));
    expect({ name, found }).toEqual({ name, found: expect.arrayContaining([expected]) });
  }
  expect(Buffer.compare(await exported(admin), before)).toBe(0);
  expect(await admin.json('GET', '/api/packs/installed')).toEqual({ items: [] });
}, 120_000);
