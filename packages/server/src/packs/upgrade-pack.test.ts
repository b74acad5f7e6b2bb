import { generateKeyPairSync } from 'node:crypto';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SIGNATURE_FILE } from '@orderwright/engine';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { commandOf, open, publish, send } from '../testing/orders.ts';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';
import { buildZip } from './build-zip.ts';
import { signFiles } from './signature.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const encode = (value: unknown): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const filesOf = (version: string, template: object, more: Record<string, unknown> = {}) =>
  new Map(
    Object.entries({
      'pack.json': {
        format: 'orderwright/pack@1',
        key: 'pianos',
        version,
        title: 'Pianos',
        licence: 'Apache-2.0',
        templates: ['templates/piano-tuning.json'],
      },
      'templates/piano-tuning.json': template,
      ...more,
    }).map(([name, content]): [string, Uint8Array] => [name, encode(content)]),
  );
const packOf = (version: string, template: object): Uint8Array => buildZip(filesOf(version, template));
const signed = (version: string, publisher: string, secret: string, template: object = PIANO_TUNING) => {
  const files = filesOf(version, template);
  files.set(SIGNATURE_FILE, encode(signFiles({ key: 'pianos', version }, files, publisher, secret)));
  return files;
};
const secretKey = (): string =>
  String(generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }));

const ask = async (admin: Person, what: 'preview' | 'install', zip: Uint8Array, asked: object = {}) => {
  const body = new FormData();
  body.set('pack', new Blob([new Uint8Array(zip)], { type: 'application/zip' }), 'pack.zip');
  body.set('asked', JSON.stringify(asked));
  return await server.app.request(`/api/packs/${what}`, {
    method: 'POST',
    headers: { cookie: admin.cookie },
    body,
  });
};
interface Preview {
  from: string | null;
  pack: { capabilities: string[]; signer: { publisher: string; key: string; fingerprint: string } | null };
  plans: {
    key: string;
    state: string;
    kept: string[];
    clashes: { id: string; taken: string }[];
    landsAsDraft: boolean;
    issues: object[];
  }[];
  tests: { samples: { passed: boolean }[]; coverage: { part: string; reached: number; total: number }[] }[];
  refused: string[];
  doubts: string[];
  acceptance: string;
  trusted: boolean;
}
const preview = async (admin: Person, zip: Uint8Array, asked: object = {}): Promise<Preview> =>
  (await (await ask(admin, 'preview', zip, asked)).json()) as Preview;
const codes = async (response: Response): Promise<string[]> =>
  ((await response.json()) as { issues: { code: string }[] }).issues.map(({ code }) => code);
const draftOf = async (admin: Person) =>
  await admin.json<{ template: typeof PIANO_TUNING; revision: number }>(
    'GET',
    '/api/templates/piano-tuning/draft',
  );
const edit = async (admin: Person, template: object, published: boolean): Promise<void> => {
  const { revision: from } = await draftOf(admin);
  const { revision } = await admin.json<{ revision: number }>(
    'PUT',
    '/api/templates/piano-tuning/draft',
    { template },
    { 'If-Match': `"${from}"` },
  );
  if (published) await admin.json('POST', '/api/templates/piano-tuning/publish', { revision, note: '' });
};
const installed = async (admin: Person): Promise<Person> => {
  await ask(admin, 'install', packOf('1.0.0', PIANO_TUNING));
  return admin;
};

const { instrument, pitch, ...others } = PIANO_TUNING.schema.properties;
const withLabels = (instrumentTitle: string, pitchTitle: string) => ({
  ...PIANO_TUNING,
  schema: {
    ...PIANO_TUNING.schema,
    properties: {
      instrument: { ...instrument, title: instrumentTitle },
      pitch: { ...pitch, title: pitchTitle },
      ...others,
    },
  },
});

describe('upgrading a pack', () => {
  it('keeps what was changed here, takes what the pack changed, and says both before', async () => {
    const admin = await installed((await server.organisation()).admin);
    await edit(admin, withLabels('Grand piano', 'Pitch found'), true);
    const newer = packOf('1.1.0', withLabels('Instrument', 'Pitch in hertz'));
    const before = await preview(admin, newer);
    expect(before).toMatchObject({ from: '1.0.0', refused: [], doubts: [] });
    expect(before.plans).toEqual([
      expect.objectContaining({ state: 'both', clashes: [], landsAsDraft: true }),
    ]);
    expect(before.plans[0]?.kept.join()).toContain('Grand piano');
    expect(await codes(await ask(admin, 'install', newer))).toEqual(['pack-changed-here']);
    const answer = await ask(admin, 'install', newer, { merge: true });
    expect(await answer.json()).toEqual({
      installed: { key: 'pianos', version: '1.1.0', templates: [{ key: 'piano-tuning', version: null }] },
    });
    const draft = await draftOf(admin);
    expect(draft.template).toEqual(withLabels('Grand piano', 'Pitch in hertz'));
    // The next one is compared with what came, not with what was made of it.
    const third = await preview(admin, packOf('1.2.0', withLabels('Instrument', 'Hertz')));
    expect(third.plans).toEqual([expect.objectContaining({ state: 'both', clashes: [] })]);
    const { items } = await admin.json<{ items: { action: string }[] }>('GET', '/api/packs/pianos/log');
    expect(items.map(({ action }) => action)).toEqual(['upgraded', 'installed']);
  });

  it('asks where both changed the same, keeps ours unless the pack’s is chosen, and publishes when asked', async () => {
    const admin = await installed((await server.organisation()).admin);
    await edit(admin, withLabels('Grand piano', 'Pitch found'), true);
    const newer = packOf('1.1.0', withLabels('Piano', 'Pitch found'));
    const [plan] = (await preview(admin, newer)).plans;
    expect(plan?.clashes).toMatchObject([{ id: 'field:instrument/schema/title', taken: 'ours' }]);
    const decisions = { 'piano-tuning': { 'field:instrument/schema/title': 'theirs' } };
    const answer = await ask(admin, 'install', newer, { merge: true, publish: true, decisions });
    expect(await answer.json()).toMatchObject({ installed: { templates: [{ version: 3 }] } });
    expect((await draftOf(admin)).template).toEqual(withLabels('Piano', 'Pitch found'));
  });

  it('does not publish what the gate refuses, but leaves it as a draft to be mended', async () => {
    const admin = await installed((await server.organisation()).admin);
    const rule = {
      id: 'ours',
      kind: 'require',
      at: '/photo',
      when: { '==': [{ var: 'answers.cracked' }, true] },
    };
    await edit(admin, { ...PIANO_TUNING, rules: [...PIANO_TUNING.rules, rule] }, true);
    const { photo, ...rest } = PIANO_TUNING.schema.properties;
    const without = { ...PIANO_TUNING, schema: { ...PIANO_TUNING.schema, properties: rest } };
    const newer = packOf('2.0.0', without);
    const [plan] = (await preview(admin, newer)).plans;
    expect(plan?.issues.length).toBeGreaterThan(0);
    expect((await ask(admin, 'install', newer, { merge: true, publish: true })).status).toBe(422);
    expect((await draftOf(admin)).template.schema.properties.photo).toEqual(photo);
    expect((await ask(admin, 'install', newer, { merge: true })).status).toBe(201);
  });

  it('is refused for another’s template, and for samples that do not go as written', async () => {
    const { admin } = await server.organisation();
    await publish(admin, PIANO_TUNING);
    expect(
      await codes(await ask(admin, 'install', packOf('1.0.0', PIANO_TUNING), { merge: true })),
    ).toContain('pack-template-taken');
    const other = (await server.organisation()).admin;
    const samples = [
      {
        id: 'wrong',
        given: [{ open: {} }],
        when: { transition: 'START', as: ['technician'] },
        then: { state: 'closed' },
      },
    ];
    const failing = packOf('1.0.0', { ...PIANO_TUNING, samples });
    const [tested] = (await preview(other, failing)).tests;
    expect(tested?.samples).toMatchObject([{ passed: false }]);
    expect(tested?.coverage).toContainEqual({ part: 'states', reached: 2, total: 5 });
    expect(await codes(await ask(other, 'install', failing))).toEqual(['pack-sample-failed']);
  });
});

describe('removing a pack', () => {
  it('is refused while orders run on it; then its templates go and what is finished stays readable', async () => {
    const { org, admin: someone } = await server.organisation();
    const admin = await installed(someone);
    const order = await open(admin, 'piano-tuning');
    const plan = await admin.json<{ refused: string[] }>('GET', '/api/packs/pianos/removal');
    expect(plan.refused.join()).toContain('Piano tuning');
    expect(await codes(await admin.request('POST', '/api/packs/pianos/remove'))).toEqual(['pack-in-use']);
    const dispatcher = await server.member(org, 'Dee', ['dispatcher']);
    expect((await dispatcher.request('POST', '/api/packs/pianos/remove')).status).toBe(403);
    const cancelled = await send(
      admin,
      commandOf(order.order.id, order.seq, 'transition', { event: 'CANCEL' }),
    );
    expect(cancelled.problem.issues).toEqual([]);
    expect((await admin.request('POST', '/api/packs/pianos/remove')).status).toBe(200);
    expect((await admin.json<{ items: object[] }>('GET', '/api/templates')).items).toEqual([]);
    expect((await admin.json<{ items: object[] }>('GET', '/api/openable')).items).toEqual([]);
    expect((await open(admin, 'piano-tuning')).status).toBe(422);
    expect((await admin.request('GET', `/api/orders/${order.order.id}`)).status).toBe(200);
    expect((await admin.request('GET', '/api/templates/piano-tuning/versions/1')).status).toBe(200);
    // Installed again it is back, as the next version.
    expect(await (await ask(admin, 'install', packOf('1.0.0', PIANO_TUNING))).json()).toMatchObject({
      installed: { templates: [{ version: 2 }] },
    });
    expect((await open(admin, 'piano-tuning')).status).toBe(200);
  });
});

describe('a signed pack', () => {
  it('tells who signed it; another key, or none, is taken only when accepted by name', async () => {
    const { admin } = await server.organisation();
    const [ours, stranger] = [secretKey(), secretKey()];
    const first = buildZip(signed('1.0.0', 'Piano House', ours));
    const { pack, trusted } = await preview(admin, first);
    expect(pack.signer).toMatchObject({
      publisher: 'Piano House',
      fingerprint: expect.stringMatching(/^(\w{4} ?){10}$/),
    });
    expect(trusted).toBe(false);
    await ask(admin, 'install', first);
    await admin.json('POST', '/api/packs/publishers', { publisher: 'Piano House', key: pack.signer?.key });
    expect((await preview(admin, first)).trusted).toBe(true);
    expect((await ask(admin, 'install', buildZip(signed('1.0.1', 'Piano House', ours)))).status).toBe(201);
    const spoofed = buildZip(signed('1.1.0', 'Piano House', stranger));
    const told = await preview(admin, spoofed);
    expect(told.doubts).toHaveLength(2);
    expect(await codes(await ask(admin, 'install', spoofed))).toEqual([
      'pack-publisher-changed',
      'pack-publisher-spoofed',
    ]);
    expect(await codes(await ask(admin, 'install', packOf('1.1.0', PIANO_TUNING)))).toEqual([
      'pack-unsigned-now',
    ]);
    expect((await ask(admin, 'install', spoofed, { accept: told.acceptance })).status).toBe(201);
    const other = (await server.organisation()).admin;
    expect((await other.json<{ items: object[] }>('GET', '/api/packs/publishers')).items).toEqual([]);
  });

  it('is refused whole when anything in it is not what was signed', async () => {
    const { admin } = await server.organisation();
    const secret = secretKey();
    const files = signed('1.0.0', 'Piano House', secret);
    const refusedAs = async (change: (copy: Map<string, Uint8Array>) => void): Promise<string[]> => {
      const copy = new Map(files);
      change(copy);
      return await codes(await ask(admin, 'install', zipSync(Object.fromEntries(copy))));
    };
    const signature = JSON.parse(new TextDecoder().decode(files.get(SIGNATURE_FILE))) as Record<
      string,
      unknown
    >;
    expect(
      await refusedAs((copy) =>
        copy.set('templates/piano-tuning.json', encode({ ...PIANO_TUNING, title: 'X' })),
      ),
    ).toEqual(['pack-signed-file-changed']);
    expect(await refusedAs((copy) => copy.set('README.md', encode('added')))).toEqual([
      'pack-signed-file-added',
    ]);
    expect(
      await refusedAs((copy) => copy.set(SIGNATURE_FILE, encode({ ...signature, publisher: 'Other' }))),
    ).toEqual(['pack-signature-false']);
    expect(await refusedAs((copy) => copy.set(SIGNATURE_FILE, encode('{')))).toEqual([
      'pack-signature-unreadable',
    ]);
    expect(
      await refusedAs((copy) =>
        copy.set(SIGNATURE_FILE, signed('2.0.0', 'Piano House', secret).get(SIGNATURE_FILE) ?? encode('')),
      ),
    ).toEqual(['pack-signature-of-another']);
    expect((await admin.json<{ items: object[] }>('GET', '/api/packs/installed')).items).toEqual([]);
  });
});

describe('the number of a version', () => {
  it('is counted from the last one released, and a lower or equal one is refused with why', async () => {
    const { admin } = await server.organisation();
    await publish(admin, PIANO_TUNING);
    const check = async () =>
      await admin.json<{ last: string | null; least: string; level: string }>(
        'POST',
        '/api/packs/export/check',
        {
          key: 'mine',
          templates: ['piano-tuning'],
        },
      );
    const out = async (version: string) =>
      await admin.request('POST', '/api/packs/export', {
        key: 'mine',
        version,
        title: 'Mine',
        licence: 'MIT',
        templates: ['piano-tuning'],
      });
    expect(await check()).toMatchObject({ last: null, least: '1.0.0' });
    expect((await out('1.0.0')).status).toBe(200);
    expect((await out('1.0.0')).status).toBe(200);
    await edit(admin, withLabels('Grand piano', 'Pitch found'), true);
    expect(await check()).toMatchObject({ last: '1.0.0', least: '1.0.1', level: 'patch' });
    expect(await codes(await out('1.0.0'))).toEqual(['pack-version-low']);
    expect((await out('1.0.1')).status).toBe(200);
    const { margin, ...rest } = PIANO_TUNING.schema.properties;
    expect(margin).toBeDefined();
    await edit(
      admin,
      { ...PIANO_TUNING, access: {}, schema: { ...PIANO_TUNING.schema, properties: rest } },
      true,
    );
    expect(await check()).toMatchObject({ least: '2.0.0', level: 'major' });
    expect(await codes(await out('1.1.0'))).toEqual(['pack-version-low']);
    expect((await out('2.0.0')).status).toBe(200);
  });
});
