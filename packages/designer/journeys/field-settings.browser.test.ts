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
