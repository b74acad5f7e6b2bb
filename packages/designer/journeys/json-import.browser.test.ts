// @vitest-environment node
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorkbook } from '../src/import/made-workbook.ts';
import { type House, openHouse } from './house.ts';
import { isAccessible, openWindow, type Window } from './pages.ts';

let house: House;
let window: Window;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  window = await openWindow(house, 'desk');
  ({ page } = window);
  const { address, firstAdminLink } = house;
  const headers = { Origin: address };
  const data = { email: 'ada@example.org', password: 'a long enough password' };
  const made = await page.request.post(`${address}/api/setup/${firstAdminLink.split('/').at(-1) ?? ''}`, {
    data: { organisation: 'Works', name: 'Ada Admin', ...data },
    headers,
  });
  if (!made.ok()) throw new Error(`no admin could be made: ${await made.text()}`);
  await page.request.post(`${address}/api/auth/sign-in/email`, { data, headers });
});

afterAll(() => house?.close());

const dialog = (): Locator => page.getByRole('dialog');
const field = (label: string): Locator =>
  page.getByRole('region', { name: 'Form' }).getByRole('button', { name: new RegExp(`^${label}\\b`) });
const kindOf = (label: string): Locator => dialog().getByLabel(`Kind of ${label}`);
const take = (name: string, mimeType: string, content: string | Uint8Array): Promise<void> =>
  dialog()
    .getByLabel('Choose a file')
    .and(page.locator('input'))
    .setInputFiles({ name, mimeType, buffer: Buffer.from(content) });
const create = async (name: string): Promise<void> => {
  await dialog().getByLabel('Name of the template').fill(name);
  await dialog().getByRole('button', { name: 'Create the draft' }).click();
  await page.waitForURL('**/form');
};
const again = async (): Promise<void> => {
  await page.goto(`${house.address}/design`);
  await page.getByRole('button', { name: 'New template' }).click();
  await page.getByRole('menuitem', { name: 'From an import' }).click();
};
const saved = (): Promise<void> => page.getByText(/^Saved \d\d:\d\d$/).waitFor();

const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  required: ['place'],
  properties: {
    place: { $ref: '#/definitions/place' },
    reading: { type: 'number', title: 'Reading' },
    either: { title: 'Either', anyOf: [{ type: 'string' }, { type: 'number' }] },
    far: { title: 'Far', $ref: 'https://example.org/far.json' },
  },
  definitions: { place: { type: 'string', title: 'Place', minLength: 2 } },
};

test('a list, a table, an XLSForm and a schema become drafts; the schema is edited on the canvas and as JSON, and taken back', async () => {
  // First use: a pasted list.
  await page.goto(`${house.address}/design`);
  await page.getByRole('button', { name: 'From an import' }).click();
  await isAccessible(page, 'import-choose');
  await dialog().getByLabel('List of labels').fill('Safety:\n  [ ] Gloves worn\n  Power: on / off\nRemarks');
  await dialog().getByRole('button', { name: 'Read the list' }).click();
  expect(await kindOf('Gloves worn').inputValue()).toBe('check');
  await create('Safety round');
  await field('Gloves worn').waitFor();

  // A table's header; one kind is changed before anything is made.
  await again();
  await take(
    'tools.csv',
    'text/csv',
    'Tool;Bought on;Price (€)\nSaw;2024-01-02;12,50\nDrill;2024-02-03;99,00\n',
  );
  expect(await kindOf('Bought on').inputValue()).toBe('date');
  await kindOf('Tool').selectOption({ label: 'Barcode' });
  await create('Tools');
  await field('Tool').getByText('Barcode').waitFor();

  // An XLSForm, with what it cannot keep named.
  await again();
  await take(
    'round.xlsx',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    makeWorkbook({
      survey: [
        ['type', 'name', 'label', 'relevant'],
        ['select_one state', 'condition', 'Condition', ''],
        ['text', 'why', 'Why', "${condition} = 'bad'"],
        ['geoshape', 'area', 'Area', ''],
      ],
      choices: [
        ['list_name', 'name', 'label'],
        ['state', 'good', 'Good'],
        ['state', 'bad', 'Bad'],
      ],
    }),
  );
  await dialog().getByText('nothing here is like “geoshape”').waitFor();
  await create('Round');
  await field('Why').getByRole('img').first().waitFor();

  // A file that is none is refused by name.
  await again();
  await take('broken.xlsx', 'application/zip', 'PK nothing');
  await dialog().getByRole('alert').getByText('not a spreadsheet').waitFor();
  await dialog().getByRole('button', { name: 'Take another' }).click();

  // A schema of draft 7: converted, kept, and one thing to mend.
  await take('visit.json', 'application/json', JSON.stringify(schema));
  const report = dialog().getByRole('region', { name: 'Report' });
  await report.getByText('far.json').waitFor();
  await report.getByText('Either: no kind of field shows this').waitFor();
  await isAccessible(page, 'import-review');
  await create('Visit');
  await field('Either').getByText('Kept as it is').waitFor();

  // As JSON, beside the canvas: what is typed stands on the canvas at once.
  await page.getByRole('tab', { name: 'JSON' }).click();
  const text = page.getByRole('textbox', { name: 'Schema as JSON' });
  const words = (said: string): Locator => text.getByText(said, { exact: true });
  await words('"#/$defs/place"').waitFor();
  await isAccessible(page, 'json-schema');
  await words('"Reading"').dblclick();
  await page.keyboard.type('Meter reading');
  await field('Meter reading').waitFor();
  await page.getByText('In step with the template').waitFor();

  // A slip of the finger is marked where it is, and nothing is lost.
  await page.keyboard.press('Delete');
  await page.getByText('Not taken over yet').waitFor();
  await isAccessible(page, 'json-fault');
  await field('Meter reading').waitFor();

  // The canvas goes on meanwhile; once the text can be read again both stand.
  await field('place').press('F2');
  await page.getByRole('textbox', { name: /^Label of/ }).fill('Where');
  await page.keyboard.press('Enter');
  await field('Where').waitFor();
  await page.getByText('The template was changed meanwhile').waitFor();
  await text.focus();
  await page.keyboard.press('Control+z');
  await page.getByText('In step with the template').waitFor();
  await words('"Where"').waitFor();
  await words('"Meter reading"').waitFor();
  await field('Where').waitFor();

  // Tab indents in the text; Escape, then Tab, leaves it.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect.poll(() => text.evaluate((element) => element === document.activeElement)).toBe(false);

  // Everything is taken back, one step after the other, in the text as on the canvas.
  const undo = page.getByRole('button', { name: 'Undo' });
  while (await undo.isEnabled()) await undo.click();
  await words('"Reading"').waitFor();
  await field('Reading').waitFor();
  await saved();
  expect(await words('"Where"').count()).toBe(0);

  // Exported, it is what was imported, said in the words of 2020-12, with an id for each field.
  const reply = await page.request.get(`${house.address}/api/templates/visit/draft`);
  const { template } = (await reply.json()) as { template: { schema: unknown } };
  expect(JSON.stringify(template.schema)).toBe(
    JSON.stringify({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      required: ['place'],
      properties: {
        place: { $ref: '#/$defs/place', $anchor: 'place' },
        reading: { ...schema.properties.reading, $anchor: 'reading' },
        either: { ...schema.properties.either, $anchor: 'either' },
        far: { ...schema.properties.far, $anchor: 'far' },
      },
      $defs: schema.definitions,
    }),
  );
  expect(window.complaints).toEqual([]);
});
