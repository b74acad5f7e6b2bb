import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../env.ts';
import { PIANO_TUNING } from '../testing/example-template.ts';
import { open, publish } from '../testing/orders.ts';
import { openTestServer, type Person, type TestServer } from '../testing/test-server.ts';
import { buildZip } from './build-zip.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const encode = (value: unknown): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const MANIFEST = {
  format: 'orderwright/pack@1',
  key: 'pianos',
  version: '1.0.0',
  title: 'Pianos',
  licence: 'Apache-2.0',
  templates: ['templates/piano-tuning.json'],
  data: { customers: 'data/customers.json', sites: 'data/sites.json' },
};
const packOf = (over: object = {}, files: Record<string, unknown> = {}): Uint8Array =>
  buildZip(
    new Map(
      Object.entries({
        'pack.json': { ...MANIFEST, ...over },
        'templates/piano-tuning.json': PIANO_TUNING,
        'data/customers.json': [
          { key: 'hall', name: 'Concert hall', contacts: [{ key: 'ana', name: 'Ana' }] },
        ],
        'data/sites.json': [{ key: 'stage', customer: 'hall', name: 'Main stage', facts: { pianos: 3 } }],
        ...files,
      })
        .filter(([, content]) => content !== undefined)
        .map(([name, content]) => [name, encode(content)]),
    ),
  );
const install = async (admin: Person, zip: Uint8Array, data = false): Promise<Response> =>
  await server.app.request(`/api/packs/install?data=${data}`, {
    method: 'POST',
    headers: { cookie: admin.cookie, 'Content-Type': 'application/zip' },
    body: new Uint8Array(zip),
  });
const problem = async (response: Response) =>
  (await response.json()) as {
    status: number;
    detail: string;
    issues: { code: string; path: string; params: { file: string } }[];
  };
const templates = async (admin: Person) =>
  (
    await admin.json<{
      items: { key: string; published: { version: number } | null; origin: object | null }[];
    }>('GET', '/api/templates')
  ).items;

describe('installing a pack', () => {
  it('publishes its templates with their origin and adds its records, each once', async () => {
    const { admin } = await server.organisation();
    const first = await install(admin, packOf(), true);
    expect(first.status).toBe(201);
    expect(await first.json()).toEqual({
      installed: { key: 'pianos', version: '1.0.0', templates: [{ key: 'piano-tuning', version: 1 }] },
    });
    expect((await install(admin, packOf(), true)).status).toBe(201);
    expect(await templates(admin)).toEqual([
      expect.objectContaining({
        key: 'piano-tuning',
        published: expect.objectContaining({ version: 1 }),
        origin: expect.objectContaining({ pack: 'pianos', version: '1.0.0' }),
      }),
    ]);
    const sites = await admin.json<{ items: object[] }>('GET', '/api/sites');
    expect(sites.items).toEqual([expect.objectContaining({ name: 'Main stage', facts: { pianos: 3 } })]);
    expect((await admin.json<{ items: object[] }>('GET', '/api/contacts')).items).toHaveLength(1);
    expect((await open(admin, 'piano-tuning')).status).toBe(200);
  });

  it('brings no records unless asked', async () => {
    const { admin } = await server.organisation();
    await install(admin, packOf());
    expect((await admin.json<{ items: object[] }>('GET', '/api/customers')).items).toEqual([]);
  });

  it('of a new version publishes what changed, keeps what did not, and goes back to no older one', async () => {
    const { admin } = await server.organisation();
    await install(admin, packOf());
    const same = await install(admin, packOf({ version: '1.1.0' }));
    expect(await same.json()).toMatchObject({ installed: { templates: [{ version: 1 }] } });
    const changed = { 'templates/piano-tuning.json': { ...PIANO_TUNING, title: 'Tuning' } };
    expect((await problem(await install(admin, packOf({ version: '1.1.0' }, changed)))).issues[0]?.code).toBe(
      'pack-version-taken',
    );
    const next = await install(admin, packOf({ version: '1.2.0' }, changed));
    expect(await next.json()).toMatchObject({ installed: { templates: [{ version: 2 }] } });
    expect((await problem(await install(admin, packOf()))).issues.map((issue) => issue.code)).toContain(
      'pack-older',
    );
  });

  it('does not run over what was changed here, nor over a template from elsewhere', async () => {
    const { admin } = await server.organisation();
    await install(admin, packOf());
    const draft = await admin.json<{ revision: number }>('GET', '/api/templates/piano-tuning/draft');
    const { revision } = await admin.json<{ revision: number }>(
      'PUT',
      '/api/templates/piano-tuning/draft',
      { template: { ...PIANO_TUNING, title: 'Ours' } },
      { 'If-Match': `"${draft.revision}"` },
    );
    await admin.json('POST', '/api/templates/piano-tuning/publish', { revision, note: '' });
    const refused = await problem(await install(admin, packOf({ version: '2.0.0' })));
    expect(refused.issues).toEqual([
      expect.objectContaining({
        code: 'pack-changed-here',
        params: expect.objectContaining({ key: 'piano-tuning' }),
      }),
    ]);
    const other = (await server.organisation()).admin;
    await publish(other, PIANO_TUNING);
    expect((await problem(await install(other, packOf()))).issues[0]?.code).toBe('pack-template-taken');
  });

  it('refuses a broken pack whole, with every reason, its file and place', async () => {
    const { admin } = await server.organisation();
    const { booked, ...states } = PIANO_TUNING.workflow.states;
    const broken = packOf(
      {
        templates: ['templates/piano-tuning.json', 'templates/missing.json', 'templates/bad.json'],
        extra: 1,
      },
      {
        'templates/bad.json': '{"format":',
        'templates/unnamed.json': {},
      },
    );
    const shape = await problem(await install(admin, broken, true));
    expect(shape.status).toBe(422);
    expect(shape.issues.map((issue) => issue.params.file)).toContain('pack.json');
    const second = await problem(
      await install(
        admin,
        packOf(
          { templates: ['templates/piano-tuning.json', 'templates/missing.json', 'templates/bad.json'] },
          {
            'templates/bad.json': '{"format":',
            'templates/unnamed.json': {},
            'data/sites.json': [{ key: 'a', customer: 'nobody', name: 'A' }],
          },
        ),
        true,
      ),
    );
    expect(second.issues.map((issue) => `${issue.code} ${issue.params.file}`)).toEqual([
      'pack-file-missing templates/missing.json',
      'pack-not-json templates/bad.json',
      'pack-file-unexpected templates/unnamed.json',
      'pack-link-unknown data/sites.json',
    ]);
    expect(second.detail).toContain('data/sites.json /0/customer');
    const dead = {
      ...PIANO_TUNING,
      workflow: { ...PIANO_TUNING.workflow, states: { ...states, booked: { ...booked, on: {} } } },
    };
    const gate = await problem(
      await install(admin, packOf({}, { 'templates/piano-tuning.json': dead }), true),
    );
    expect(gate.issues.map((issue) => issue.code)).toContain('dead-end');
    expect(gate.issues[0]?.path).toMatch(/^\/pack\/templates~1piano-tuning\.json\//);
    expect(await templates(admin)).toEqual([]);
    expect((await admin.json<{ items: object[] }>('GET', '/api/customers')).items).toEqual([]);
  });

  it('refuses roles and capabilities that the pack does not own up to, and packs it needs', async () => {
    const { admin } = await server.organisation();
    const tuned = structuredClone(PIANO_TUNING) as unknown as {
      workflow: { states: { tuned: { on: { VALIDATE: Record<string, unknown> } } } };
    };
    tuned.workflow.states.tuned.on.VALIDATE['actions'] = [{ type: 'webhook', params: { name: 'invoice' } }];
    const refused = await problem(
      await install(
        admin,
        packOf(
          { dependsOn: { other: '^2.0.0' } },
          { 'templates/piano-tuning.json': { ...tuned, roles: { master: { title: 'Master tuner' } } } },
        ),
      ),
    );
    expect(refused.issues.map((issue) => issue.code).toSorted()).toEqual([
      'pack-capability-missing',
      'pack-dependency',
      'pack-role-missing',
    ]);
    const needing = await problem(await install(admin, packOf({ dependsOn: { other: '^2.0.0' } })));
    expect(needing.issues).toEqual([expect.objectContaining({ code: 'pack-dependency' })]);
  });

  it('is for admins, takes only zips, and sees only its own organisation', async () => {
    const { org, admin } = await server.organisation();
    const dispatcher = await server.member(org, 'Dee', ['dispatcher']);
    expect((await install(dispatcher, packOf())).status).toBe(403);
    const refused = await problem(await install(admin, zipSync({ '../pack.json': encode('{}') })));
    expect(refused.status).toBe(422);
    expect((await problem(await install(admin, encode('no zip')))).issues[0]?.code).toBe('pack-unreadable');
    await install(admin, packOf());
    const other = (await server.organisation()).admin;
    const { items } = await other.json<{ items: { installed: unknown }[] }>('GET', '/api/packs');
    expect(items.every((item) => item.installed === null)).toBe(true);
  });
});

describe('the gallery', () => {
  it('shows the packs that ship with the product, in the reader’s language, and installs one', async () => {
    const { admin } = await server.organisation();
    const { items } = await admin.json<{
      items: { key: string; title: string; installed: object | null; templates: object[] }[];
    }>('GET', '/api/packs');
    expect(items.map((item) => item.key)).toEqual(expect.arrayContaining(['minimal']));
    const detail = await admin.json<{ readme: string; documents: { key: string }[] }>(
      'GET',
      '/api/packs/minimal',
    );
    expect(detail.documents.map((document) => document.key)).toEqual(['minimal']);
    expect((await admin.request('POST', '/api/packs/install', { key: 'minimal' })).status).toBe(201);
    const after = await admin.json<{ items: { key: string; installed: object | null }[] }>(
      'GET',
      '/api/packs',
    );
    expect(after.items.find((item) => item.key === 'minimal')?.installed).toEqual({ version: '1.0.0' });
    expect((await admin.request('POST', '/api/packs/install', { key: 'nothing' })).status).toBe(404);
  });
});

const exported = async (admin: Person, keys: string[]): Promise<Response> =>
  await admin.request('POST', '/api/packs/export', {
    key: 'copied',
    version: '0.1.0',
    title: 'Copied',
    licence: 'Apache-2.0',
    templates: keys,
  });
const bytesOf = async (admin: Person, key: string): Promise<string> =>
  JSON.stringify(await (await admin.request('GET', `/api/templates/${key}/versions/1`)).json());

describe('a template drawn, exported, checked and installed elsewhere', () => {
  it.each([
    'minimal/templates/minimal',
    'garage/templates/garage-repair-order',
    'cleaning/templates/cleaning-round',
  ])('is the same, byte for byte: %s', async (file) => {
    const template = JSON.parse(await readFile(join(projectRoot(), 'examples', `${file}.json`), 'utf8')) as {
      key: string;
    };
    const { admin } = await server.organisation();
    await publish(admin, template);
    const zip = await exported(admin, [template.key]);
    expect(zip.status).toBe(200);
    const elsewhere = (await server.organisation()).admin;
    const bytes = new Uint8Array(await zip.arrayBuffer());
    const installed = await install(elsewhere, bytes);
    expect(installed.status).toBe(201);
    expect(await bytesOf(elsewhere, template.key)).toBe(await bytesOf(admin, template.key));
    const again = await exported(elsewhere, [template.key]);
    expect(new Uint8Array(await again.arrayBuffer())).toEqual(bytes);
  });

  it('is refused while it has no published version', async () => {
    const { admin } = await server.organisation();
    await admin.json('POST', '/api/templates', { template: PIANO_TUNING });
    expect((await problem(await exported(admin, ['piano-tuning', 'nothing']))).issues).toHaveLength(2);
  });
});
