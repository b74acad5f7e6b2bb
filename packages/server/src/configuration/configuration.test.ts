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

  it('is for admins', async () => {
    const { org } = await server.organisation();
    const dispatcher = await server.member(org, 'Dina', ['dispatcher']);
    expect((await dispatcher.request('GET', '/api/configuration')).status).toBe(403);
    expect((await imported(dispatcher, new Uint8Array())).status).toBe(403);
  });
});
