// @vitest-environment node
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '../../journeys/house.ts';

let house: House;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  const { address, firstAdminLink, browser } = house;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const headers = { Origin: address };
  const email = 'ada@example.org';
  const password = 'a long enough password';
  const made = await context.request.post(`${address}/api/setup/${firstAdminLink.split('/').at(-1) ?? ''}`, {
    data: { organisation: 'Works', name: 'Ada Admin', email, password },
    headers,
  });
  if (!made.ok()) throw new Error(`no admin could be made: ${await made.text()}`);
  await context.request.post(`${address}/api/auth/sign-in/email`, { data: { email, password }, headers });
  page = await context.newPage();
  await page.goto(`${address}/design`);
  await page.getByRole('button', { name: 'Start from blank' }).click();
  await page.getByLabel('Name').fill('Visit');
  await page.getByRole('button', { name: 'Create template' }).click();
});

afterAll(() => house?.close());

const kind = (name: string): Locator => page.getByRole('button', { name: `Add ${name}`, exact: true });
const field = (label: string): Locator =>
  page.getByRole('region', { name: 'Form' }).getByRole('button', { name: new RegExp(`^${label}\\b`) });

/** Adds a field below the selection and names it. */
const add = async (name: string, label: string): Promise<void> => {
  await kind(name).click();
  await page.getByRole('textbox', { name: `Label of ${name}` }).fill(label);
  await page.keyboard.press('Enter');
  await field(label).waitFor();
};

const order = (): Promise<(string | null)[]> =>
  page
    .locator('[data-field-row]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-field-row')));

const said = (words: string): Promise<void> => page.getByText(words).waitFor({ state: 'attached' });

test('a field is dragged between two others by the pointer, and moved into a group by the keyboard, announced', async () => {
  await add('Text', 'Name');
  await add('Number', 'Quantity');
  await add('Repeated rows', 'Parts');
  expect(await order()).toEqual(['/name', '/quantity', '/parts']);

  // From the palette to the gap above the second field.
  await kind('Money').scrollIntoViewIfNeeded();
  const from = await kind('Money').boundingBox();
  const to = await field('Quantity').boundingBox();
  if (from === null || to === null) throw new Error('nothing to drag');
  await page.mouse.move(from.x + 30, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 20, { steps: 4 });
  await page.mouse.move(to.x + 120, to.y - 4, { steps: 10 });
  await page.locator('[data-landing]').waitFor();
  await page.mouse.up();
  await page.getByRole('textbox', { name: 'Label of Money' }).fill('Price');
  await page.keyboard.press('Enter');
  await field('Price').waitFor();
  expect(await order()).toEqual(['/name', '/price', '/quantity', '/parts']);

  // Picked up, moved down into the group, dropped; each step is said.
  await field('Price').focus();
  await page.keyboard.press('Space');
  await said('Price picked up. Position 2 of 4 in the form.');
  await page.keyboard.press('ArrowDown');
  await said('Price: position 3 of 4 in the form.');
  await page.keyboard.press('ArrowDown');
  await said('Price: position 1 of 1 in Parts.');
  await page.keyboard.press('Space');
  await said('Price dropped. Position 1 of 1 in Parts.');
  expect(await order()).toEqual(['/name', '/quantity', '/parts', '/parts/*/price']);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-field-row')))
    .toBe('/parts/*/price');

  // Escape leaves it where it was; undo and redo go back and forth.
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Escape');
  await said('Moving Price cancelled.');
  expect(await order()).toEqual(['/name', '/quantity', '/parts', '/parts/*/price']);
  await page.keyboard.press('Control+z');
  await expect.poll(order).toEqual(['/name', '/price', '/quantity', '/parts']);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(order).toEqual(['/name', '/quantity', '/parts', '/parts/*/price']);

  // What the server acknowledged is there after a reload.
  await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
  await page.reload();
  await field('Price').waitFor();
  expect(await order()).toEqual(['/name', '/quantity', '/parts', '/parts/*/price']);
});
