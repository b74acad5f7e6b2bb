// @vitest-environment node
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveIn, type MovedIn } from './api-house.ts';
import { isAccessible } from './pages.ts';

const VISIT = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    properties: {
      size: {
        $anchor: 'size',
        type: 'string',
        title: 'Size',
        oneOf: [
          { const: 'a', title: '10 mm' },
          { const: 'b', title: '20 mm' },
        ],
      },
      people: { $anchor: 'people', type: 'integer', title: 'People', readOnly: true },
      proof: { $anchor: 'proof', type: 'string', format: 'attachment-signature', title: 'Proof' },
    },
  },
  translations: { fr: { 'field.size.title': 'Taille' } },
  workflow: {
    id: 'order',
    initial: 'open',
    states: { open: { id: 'open', tags: ['open'], meta: { label: 'Open' } } },
  },
};

let world: MovedIn;
beforeAll(async () => {
  world = await moveIn();
  await world.post('/api/templates', { template: VISIT });
});
afterAll(() => world?.house.close());

test('choices become numbers, and fields start with values given by their own widgets', async () => {
  const { page, house } = world;
  const properties = async (): Promise<Record<string, unknown>> => {
    await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
    const draft = await page.request.get(`${house.address}/api/templates/visit/draft`);
    return ((await draft.json()) as { template: { schema: { properties: Record<string, unknown> } } })
      .template.schema.properties;
  };
  const open = (field: string) =>
    page.goto(`${house.address}/design/templates/visit/form?field=${encodeURIComponent(`/${field}`)}`);
  const starts = page.getByRole('region', { name: 'At the start' });

  await open('size');
  await page.getByRole('switch', { name: 'The answers are numbers' }).check();
  const second = page.getByRole('textbox', { name: 'Number of choice 2' });
  await second.fill('10');
  expect(await second.getAttribute('aria-invalid')).toBe('true');
  await second.fill('25,5');
  await page.keyboard.press('Enter');
  await starts.getByRole('radio', { name: '20 mm' }).click();
  await starts.getByRole('button', { name: 'Start empty' }).waitFor();
  await isAccessible(page, 'choices-as-numbers');
  expect((await properties())['size']).toMatchObject({
    type: 'number',
    oneOf: [
      { const: 10, title: '10 mm' },
      { const: 25.5, title: '20 mm' },
    ],
    default: 25.5,
  });

  // A field that nobody fills by hand can start with something; a signature cannot.
  await open('people');
  await starts.getByRole('textbox', { name: 'Value it starts with' }).fill('4');
  await page.keyboard.press('Tab');
  expect((await properties())['people']).toMatchObject({ type: 'integer', default: 4 });
  await open('proof');
  await page.getByRole('heading', { name: 'Proof' }).first().waitFor();
  expect(await starts.count()).toBe(0);

  // Whoever is led to a field sees it on the canvas too, however long the form.
  await page.setViewportSize({ width: 1440, height: 240 });
  await open('proof');
  await page.waitForFunction(() => {
    const row = document.querySelector('[data-field-row="/proof"]')?.getBoundingClientRect();
    return row !== undefined && row.top >= 0 && row.bottom <= innerHeight;
  });

  // The phone shows what an order starts with.
  await page.goto(`${house.address}/design/templates/visit/form`);
  const phone = page.getByRole('region', { name: 'Phone preview' });
  await phone.getByText('4', { exact: true }).waitFor();
  expect(await phone.getByRole('radio', { name: '20 mm' }).isChecked()).toBe(true);
  expect(world.complaints).toEqual([]);
});

test('nothing typed is lost, whatever is done the moment after', async () => {
  const { page, house } = world;
  const row = (field: string) => page.locator(`[data-field-row="/${field}"]`);
  const settings = page.getByRole('tabpanel', { name: 'Settings' });
  const open = async (field: string): Promise<void> => {
    await page.goto(`${house.address}/design/templates/visit/form?field=${encodeURIComponent(`/${field}`)}`);
    await settings.getByRole('heading', { level: 2 }).waitFor();
  };
  const typed = async (label: string, text: string): Promise<void> => {
    await settings.getByLabel(label, { exact: true }).click();
    await page.keyboard.press('End');
    await page.keyboard.type(text);
  };

  await page.setViewportSize({ width: 1440, height: 900 });

  // Another field is chosen at once.
  await open('people');
  await typed('Unit', 'heads');
  await row('size').click();
  await typed('Help · English', 'As on the plate.');
  await row('people').click();
  expect(await settings.getByLabel('Unit', { exact: true }).inputValue()).toBe('heads');
  await row('size').click();
  expect(await settings.getByLabel('Help · English').inputValue()).toBe('As on the plate.');

  // The page is left at once: by loading it anew, and by going back to the library.
  await typed('Help · English', ' Or measured.');
  await page.reload();
  await expect
    .poll(() => settings.getByLabel('Help · English').inputValue())
    .toBe('As on the plate. Or measured.');
  await row('people').click();
  await typed('Unit', '!');
  await page.reload();
  await expect.poll(() => settings.getByLabel('Unit', { exact: true }).inputValue()).toBe('heads!');
  await row('proof').focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('Signed by');
  await page.reload();
  await row('proof').getByText('Signed by').waitFor();
  await row('proof').focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('Signed for');
  await page.getByRole('tab', { name: 'Workflow' }).dispatchEvent('click');
  await page.getByRole('region', { name: 'Workflow' }).waitFor();
  await page.getByRole('tab', { name: 'Form' }).click();
  await row('proof').getByText('Signed for').waitFor();
  await open('proof');
  await settings.getByRole('textbox', { name: 'Key' }).fill('sign');
  await page.reload();
  await row('sign').waitFor();
  await row('sign').click();
  await settings.getByRole('textbox', { name: 'Key' }).fill('proof');
  await page.keyboard.press('Enter');
  await row('proof').waitFor();
  await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
});
