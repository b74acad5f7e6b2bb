// @vitest-environment node
import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MovedIn, moveIn } from './api-house.ts';
import { isAccessible } from './pages.ts';

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
