import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { publish } from '../testing/orders.ts';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const exported = async (admin: Person) =>
  new Uint8Array(await (await admin.request('GET', '/api/configuration')).arrayBuffer());
const imported = (admin: Person, zip: Uint8Array) =>
  server.app.request('/api/configuration', {
    method: 'POST',
    headers: { cookie: admin.cookie, 'Content-Type': 'application/zip' },
    body: Buffer.from(zip),
  });
const sentTo = (admin: Person, path: string, zip: Uint8Array, headers: Record<string, string> = {}) =>
  server.app.request(`/api/configuration${path}`, {
    method: 'POST',
    headers: { cookie: admin.cookie, 'Content-Type': 'application/zip', ...headers },
    body: Buffer.from(zip),
  });
interface Preview {
  refused: string[];
  plan: {
    stamp: string;
    published: { changes: { kind: string; sentence: string }[] }[];
    drafts: object[];
  } | null;
}
const previewed = async (admin: Person, zip: Uint8Array, language = 'en') =>
  (await (await sentTo(admin, '/preview', zip, { 'Accept-Language': language })).json()) as Preview;
const codes = async (response: Response) =>
  ((await response.json()) as { issues: { code: string }[] }).issues.map(({ code }) => code);

async function furnished() {
  const { admin } = await server.organisation('Strings');
  await admin.json('PATCH', '/api/organisation', { address: '1 Key Lane', timeZone: 'Europe/Oslo' });
  await publish(admin, PIANO_TUNING);
  await publish(admin, { ...PIANO_TUNING, key: 'organ-tuning', number: 'OT-{seq:4}' });
  const { revision } = await admin.json<{ revision: number }>('GET', '/api/templates/organ-tuning/draft');
  const template = { ...PIANO_TUNING, key: 'organ-tuning', number: 'OT-{seq:4}', title: 'Organs' };
  await admin.json('PUT', '/api/templates/organ-tuning/draft', { template }, { 'If-Match': `"${revision}"` });
  return admin;
}

describe('a configuration', () => {
  it('goes into an empty organisation and comes out as the same bytes', async () => {
    const zip = await exported(await furnished());
    const files = unzipSync(zip);
    expect(Object.keys(files)).toEqual([
      'configuration.json',
      'drafts/organ-tuning.json',
      'organisation.json',
      'published/organ-tuning.json',
      'published/piano-tuning.json',
    ]);
    const { admin } = await server.organisation('Empty');
    const answer = await imported(admin, zip);
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({
      published: [
        { key: 'organ-tuning', version: 1 },
        { key: 'piano-tuning', version: 1 },
      ],
      drafts: ['organ-tuning'],
      same: [],
      settings: ['name', 'address', 'timeZone'],
      groups: [],
      packs: [],
    });
    expect(Buffer.compare(await exported(admin), zip)).toBe(0);
    // Once more changes nothing; a file that was changed by hand becomes the next version.
    expect(await (await imported(admin, zip)).json()).toMatchObject({ published: [], drafts: [] });
    const edited = new TextDecoder()
      .decode(files['published/piano-tuning.json'])
      .replace('"Piano tuning"', '"Tuning"');
    const next = zipSync({ ...files, 'published/piano-tuning.json': strToU8(edited) });
    expect(await (await imported(admin, next)).json()).toMatchObject({
      published: [{ key: 'piano-tuning', version: 2 }],
      same: ['organ-tuning'],
    });
  });

  it('that is broken is refused whole, with every reason', async () => {
    const files = unzipSync(await exported(await furnished()));
    const { admin } = await server.organisation('Empty');
    const before = await exported(admin);
    const broken = zipSync({
      ...files,
      'organisation.json': strToU8('{"name":"X"}'),
      'published/piano-tuning.json': strToU8('{'),
      'published/other.json': files['published/organ-tuning.json'] as Uint8Array,
      '../../etc/passwd': strToU8('root'),
      'secrets.txt': strToU8('x'),
    });
    const found = await codes(await imported(admin, broken));
    for (const code of ['pack-malformed', 'pack-not-json', 'pack-file-name', 'pack-file-unexpected'])
      expect(found).toContain(code);
    const dead = new TextDecoder()
      .decode(files['published/piano-tuning.json'])
      .replace('"initial": "booked"', '"initial": "nowhere"');
    const hostile = zipSync({ ...files, 'published/piano-tuning.json': strToU8(dead) });
    expect((await imported(admin, hostile)).status).toBe(422);
    const bomb = zipSync({ ...files, 'drafts/bomb.json': new Uint8Array(40 * 1024 * 1024) });
    expect(await codes(await imported(admin, bomb))).toEqual(['pack-too-large']);
    expect(await codes(await imported(admin, strToU8('no zip at all, whatever it says of itself')))).toEqual([
      'pack-unreadable',
    ]);
    expect(Buffer.compare(await exported(admin), before)).toBe(0);
  });

  it('is looked at before it is taken: what is new, what changes in words, whose draft it replaces, what stays', async () => {
    const admin = await furnished();
    const files = unzipSync(await exported(admin));
    const edited = (file: string, from: string, to: string) =>
      strToU8(new TextDecoder().decode(files[file]).replace(from, to));
    const { 'published/organ-tuning.json': _organ, 'drafts/organ-tuning.json': _draft, ...rest } = files;
    const piano = edited('published/piano-tuning.json', '"Piano tuning"', '"Tuning"');
    const harp = edited('published/piano-tuning.json', '"piano-tuning"', '"harp-tuning"');
    const zip = zipSync({
      ...rest,
      'organisation.json': edited('organisation.json', '1 Key Lane', '2 Key Lane'),
      'published/piano-tuning.json': piano,
      'published/harp-tuning.json': harp,
      'drafts/organ-tuning.json': edited('drafts/organ-tuning.json', '"Organs"', '"Pipes"'),
    });
    const { refused, plan } = await previewed(admin, zip);
    expect(refused).toEqual([]);
    expect(plan).toMatchObject({
      settings: [{ name: 'address', before: '1 Key Lane', after: '2 Key Lane' }],
      published: [
        { key: 'harp-tuning', state: 'new', version: 1, running: 0, draftStays: false, changes: [] },
        { key: 'piano-tuning', state: 'next', version: 2, draftStays: false },
      ],
      drafts: [{ key: 'organ-tuning', title: 'Pipes', replaces: { by: 'Strings admin' } }],
      same: 0,
      stays: { templates: [], groups: [], packs: [] },
    });
    expect(plan?.published[1]?.changes).toEqual([
      expect.objectContaining({
        kind: 'title-changed',
        sentence: expect.stringContaining('Tuning') as string,
      }),
    ]);
    // The same in French, and without the draft it is said that the one here stays.
    const part = zipSync({
      ...rest,
      'published/organ-tuning.json': edited('published/organ-tuning.json', '"Piano tuning"', '"Organ"'),
    });
    const french = await previewed(admin, part, 'fr');
    expect(french.plan).toMatchObject({
      published: [{ key: 'organ-tuning', draftStays: true }],
      drafts: [],
      same: 1,
    });
    expect(french.plan?.published[0]?.changes[0]?.sentence).toMatch(/titre/i);

    // What was seen is carried out; after another's change it is not.
    await admin.json('PATCH', '/api/organisation', { address: '3 Key Lane' });
    const match = { 'If-Match': `"${plan?.stamp ?? ''}"` };
    const late = await sentTo(admin, '', zip, match);
    expect(late.status).toBe(412);
    expect(await codes(late)).toEqual(['configuration-changed']);
    await admin.json('PATCH', '/api/organisation', { address: '1 Key Lane' });
    expect((await sentTo(admin, '', zip, match)).status).toBe(201);
    expect((await previewed(admin, zip)).plan).toMatchObject({
      published: [],
      drafts: [],
      settings: [],
      same: 3,
    });
  });

  it('that is broken says every reason in words before anything is tried', async () => {
    const { admin } = await server.organisation('Empty');
    const { refused, plan } = await previewed(admin, strToU8('no zip'));
    expect(plan).toBeNull();
    expect(refused).toEqual([expect.stringContaining('configuration.zip')]);
    const files = unzipSync(await exported(await furnished()));
    const dead = strToU8(
      new TextDecoder()
        .decode(files['published/piano-tuning.json'])
        .replace('"initial": "booked"', '"initial": "nowhere"'),
    );
    const found = await previewed(admin, zipSync({ ...files, 'published/piano-tuning.json': dead }), 'fr');
    expect(found.plan).toBeNull();
    expect(found.refused.join('\n')).toMatch(/published\/piano-tuning\.json \/workflow\/initial\s: /);
  });

  it('is for admins', async () => {
    const { org } = await server.organisation();
    const dispatcher = await server.member(org, 'Dina', ['dispatcher']);
    expect((await dispatcher.request('GET', '/api/configuration')).status).toBe(403);
    expect((await imported(dispatcher, new Uint8Array())).status).toBe(403);
    expect((await sentTo(dispatcher, '/preview', new Uint8Array())).status).toBe(403);
  });
});
