// @vitest-environment node
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MovedIn, moveIn } from './api-house.ts';
import { isAccessible, picture } from './pages.ts';

let inside: MovedIn;
beforeAll(async () => {
  inside = await moveIn();
});
afterAll(() => inside?.house.close());

interface Document {
  title: string;
  schema: { properties: { work: { title: string } } };
}
const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../examples/minimal/${file}`, import.meta.url), 'utf8'));
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** The smallest pack in its next version: the template has another title, and its question another label. */
const nextVersion = (): Buffer => {
  const template = read('templates/minimal.json') as Document;
  template.title = 'Small order';
  template.schema.properties.work.title = 'Work carried out';
  return Buffer.from(
    zipSync({
      'pack.json': bytes({ ...(read('pack.json') as object), version: '2.0.0' }),
      'templates/minimal.json': bytes(template),
    }),
  );
};

test('a pack is installed from the gallery, changed, upgraded with the change kept, and removed', async () => {
  const { page, house, complaints } = inside;
  const { request } = inside.context;
  // The pictures of forms move nothing: a pack's page begins at its head, however much it holds.
  const { items } = (await (await request.get(`${house.address}/api/packs`)).json()) as {
    items: { key: string; templates: object[] }[];
  };
  const largest = items.find(({ templates }) => templates.length > 1);
  await page.goto(`${house.address}/design/packs/${largest?.key ?? ''}`);
  await page.getByText(/tests?, (all )?passed/).waitFor();
  const head = page.getByRole('heading', { level: 1 });
  expect(await head.evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThan(0);

  await page.goto(`${house.address}/design/packs/minimal`);
  await page.getByRole('region', { name: 'What it may do' }).waitFor();
  await page.getByText('Not signed. Nobody vouches for it.').waitFor();
  await page.getByText(/tests?, (all )?passed/).waitFor();
  await isAccessible(page, 'pack');
  await page.getByRole('button', { name: 'Install', exact: true }).click();
  await page.waitForURL(/\/design\/?$/);

  const draft = (await (await request.get(`${house.address}/api/templates/minimal/draft`)).json()) as {
    template: Document;
    revision: number;
  };
  draft.template.schema.properties.work.title = 'Our own words';
  const saved = await request.put(`${house.address}/api/templates/minimal/draft`, {
    data: { template: draft.template },
    headers: { origin: house.address, 'If-Match': `"${draft.revision}"` },
  });
  expect(saved.ok()).toBe(true);

  await page.goto(`${house.address}/design/packs`);
  await page.getByRole('link', { name: 'Smallest order', exact: true }).waitFor();
  await isAccessible(page, 'packs');
  await page
    .getByLabel('Install from a file')
    .and(page.locator('input'))
    .setInputFiles({ name: 'minimal.zip', mimeType: 'application/zip', buffer: nextVersion() });
  await page.getByText('Both changed these. Which shall stand?').waitFor();
  await page.getByText('Field “Our own words” · label').waitFor();
  expect(await page.getByRole('radio', { name: 'Keep yours: Our own words' }).isChecked()).toBe(true);
  await isAccessible(page, 'upgrade');
  await page.getByRole('button', { name: 'Upgrade to 2.0.0' }).click();
  await page.getByText('Kept of what you changed:').waitFor();
  await isAccessible(page, 'kept');
  const merged = (await (await request.get(`${house.address}/api/templates/minimal/draft`)).json()) as {
    template: Document;
  };
  expect(merged.template.title).toBe('Small order');
  expect(merged.template.schema.properties.work.title).toBe('Our own words');

  await page.goto(`${house.address}/design/packs/minimal`);
  await page.getByText('Installed, 2.0.0').waitFor();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Its draft with your changes is lost.').waitFor();
  await isAccessible(page, 'remove');
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  const left = (await (await request.get(`${house.address}/api/templates`)).json()) as { items: object[] };
  expect(left.items).toEqual([]);
  expect(house.fellOver()).toBeNull();
  expect(complaints).toEqual([]);
});

test('a pack made here is signed in the browser with a key of the command line, which verifies it; the key is never sent', async () => {
  const { page, house, complaints } = inside;
  const folder = mkdtempSync(join(tmpdir(), 'orderwright-sign-'));
  const bin = new URL('../../server/bin/orderwright.mjs', import.meta.url).pathname;
  const orderwright = (...args: string[]): string =>
    execFileSync(process.execPath, [bin, 'pack', ...args], {
      encoding: 'utf8',
      env: { ...process.env, LANG: 'C' },
    });
  try {
    const key = join(folder, 'publisher.pem');
    const fingerprint = /fingerprint ([0-9a-f ]{49})/.exec(orderwright('keygen', key))?.[1] ?? 'none';
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.postData() ?? ''));
    const installed = await inside.context.request.post(`${house.address}/api/packs/install`, {
      data: { key: 'minimal' },
      headers: { origin: house.address },
    });
    expect(installed.ok()).toBe(true);
    await page.goto(`${house.address}/design/packs`);
    await page.getByRole('button', { name: 'Export as pack' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox').first().check();
    await dialog.getByLabel('Name of the pack').fill('Small things');
    await dialog.getByLabel('Name in French').fill('Petites choses');
    await dialog.getByLabel('Author').fill('Tree House');
    const file = dialog.locator('input[type=file]');
    await file.setInputFiles({ name: 'x.pem', mimeType: 'text/plain', buffer: Buffer.from('no key') });
    await dialog.getByText('This file is no private key').waitFor();
    await file.setInputFiles(key);
    await dialog.getByText(`Key ${fingerprint}`).waitFor();
    await isAccessible(page, 'sign');
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Download the pack' }).click();
    const zip = join(folder, 'signed.zip');
    await (await download).saveAs(zip);
    expect(orderwright('verify', zip)).toContain(`signed by Tree House, fingerprint ${fingerprint}`);
    orderwright('unpack', zip, join(folder, 'out'));
    expect(JSON.parse(readFileSync(join(folder, 'out/pack.json'), 'utf8'))).toMatchObject({
      author: 'Tree House',
      translations: { fr: { title: 'Petites choses' } },
    });
    const secret = readFileSync(key, 'utf8').split('\n')[1] ?? '';
    expect(sent.some((body) => body.includes(secret))).toBe(false);
    expect(complaints).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the whole configuration goes out as a file; edited, it is looked at, refused where broken, and taken over whole', async () => {
  const { page, house, complaints } = inside;
  const { request } = inside.context;
  await page.goto(`${house.address}/settings`);
  await page.getByRole('link', { name: 'Export or import' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as a file' }).click();
  const chunks: Uint8Array[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Uint8Array);
  const files = unzipSync(new Uint8Array(Buffer.concat(chunks)));
  const text = (name: string): string => new TextDecoder().decode(files[name]);
  const edited = (change: Record<string, string>): { name: string; mimeType: string; buffer: Buffer } => ({
    name: 'configuration.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from(
      zipSync({
        ...files,
        ...Object.fromEntries(
          Object.entries(change).map(([name, content]) => [name, new TextEncoder().encode(content)]),
        ),
      }),
    ),
  });
  const choose = page.getByLabel('Choose a file').and(page.locator('input'));
  await page.getByRole('heading', { name: 'Bring one in' }).waitFor();
  await isAccessible(page, 'configuration');

  // Hostile: a name that leads out of the folder, and a file that is no JSON. Every reason is listed, nothing is offered.
  await choose.setInputFiles(edited({ '../../evil.json': '{}', 'published/minimal.json': '{' }));
  await page.getByText('Nothing of this file can be taken').waitFor();
  await page.getByText(/^published\/minimal\.json/).waitFor();
  await page.getByText(/evil\.json/).waitFor();
  expect(await page.getByRole('button', { name: 'Import', exact: true }).count()).toBe(0);
  await isAccessible(page, 'configuration-refused');
  await page.getByRole('button', { name: 'Choose another file' }).click();

  // A draft with work in it stands here: what would be lost is said first.
  const held = (await (await request.get(`${house.address}/api/templates/minimal/draft`)).json()) as {
    template: Document;
    revision: number;
  };
  held.template.schema.properties.work.title = 'Half a thought';
  await request.put(`${house.address}/api/templates/minimal/draft`, {
    data: { template: held.template },
    headers: { origin: house.address, 'If-Match': `"${held.revision}"` },
  });
  const next = text('published/minimal.json').replaceAll('"Smallest order"', '"Order of the day"');
  const settings = text('organisation.json').replace('"address": ""', '"address": "1 Key Lane"');
  await choose.setInputFiles(
    edited({ 'published/minimal.json': next, 'drafts/minimal.json': next, 'organisation.json': settings }),
  );
  await page.getByText(/^The draft of “Order of the day” that .* is replaced\.$/).waitFor();
  await page.getByText('In the file: 1 Key Lane').waitFor();
  await isAccessible(page, 'configuration-plan');
  await page.setViewportSize({ width: 390, height: 844 });
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    'wider than a phone',
  ).toBeLessThanOrEqual(0);
  await picture(page, 'configuration-phone');
  await page.setViewportSize({ width: 1440, height: 900 });

  // Somebody changes a setting in between: what was seen is no longer what would be done.
  const take = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Import this configuration?' });
    await dialog.getByText('1 draft that stands here is lost').waitFor();
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  };
  const speakOf = (phone: string) =>
    request.patch(`${house.address}/api/organisation`, {
      data: { phone },
      headers: { origin: house.address },
    });
  await speakOf('+47 1');
  await take();
  await page.getByText(/What stands here changed since/).waitFor();
  await page.getByRole('button', { name: 'Compare again' }).click();
  await page.getByText('Now: +47 1').waitFor();
  await take();
  await page.getByText('The configuration is taken over').waitFor();
  const { items } = (await (await request.get(`${house.address}/api/templates`)).json()) as {
    items: { title: string }[];
  };
  expect(items.map(({ title }) => title)).toEqual(['Order of the day']);
  expect(house.fellOver()).toBeNull();
  // The refusal of the late import is a 412, which the browser writes down.
  expect(complaints.filter((line) => !line.includes('412'))).toEqual([]);
});
