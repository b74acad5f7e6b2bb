// @vitest-environment node
import type { Locator, Page } from 'playwright-core';
import { extractText } from 'unpdf';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type House } from './house.ts';
import { openMinimalOrder } from './minimal-order.ts';
import { isAccessible, openWindow, picture } from './pages.ts';
import { askToPublish } from './publish.ts';

let house: House;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  const window = await openWindow(house, 'desk');
  ({ page } = window);
  await openMinimalOrder(house, window);
});

afterAll(() => house?.close());

const post = async (path: string, data: unknown): Promise<void> => {
  const answer = await page.request.post(`${house.address}${path}`, {
    data,
    headers: { origin: house.address },
  });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
};
const get = async <T>(path: string): Promise<T> =>
  (await (await page.request.get(`${house.address}${path}`)).json()) as T;

const row = (name: string): Locator => page.getByRole('button', { name: `${name}: settings` });
const add = (kind: string): Locator => page.getByRole('button', { name: `Add ${kind}`, exact: true });
/** The names of the blocks, from the top down. */
const rows = async (): Promise<string[]> =>
  (
    await page
      .getByRole('button', { name: /: settings$/ })
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''))
  ).map((label) => label.replace(': settings', ''));
const preview = (): Locator => page.getByRole('region', { name: 'Preview' });
/** Waits until the preview is what the draft says, and says these words. */
const shows = async (words: string): Promise<void> => {
  await preview()
    .getByRole('region', { name: /^Page 1 of/ })
    .getByText(words)
    .waitFor({ state: 'attached' });
  await preview()
    .getByText(/^Up to date/)
    .waitFor();
};

/** What a document says, without when it was printed and how it is broken into lines. */
const bare = (text: string): string => text.replaceAll(/Printed .*?Page/g, 'Page').replaceAll(/\s+/g, '');

test('a document is built by mouse and by keyboard, seen as it will be printed, published, and printed so', async () => {
  await page.goto(`${house.address}/design/templates/minimal/report`);
  await page.getByText('Every finished order gets this report').waitFor();
  await shows('Order opened');
  await page.getByRole('button', { name: 'Change it block by block' }).click();
  expect(await rows()).toEqual([
    'Header',
    'Customer and place',
    'Times',
    'What was asked',
    'Fields',
    'Corrections',
    'History',
    'Fingerprint of the log',
  ]);

  // By mouse: a text with a value in it, taken by its handle to the second place; the fingerprint goes.
  await add('Text').click();
  await page.getByLabel('Words (English)').fill('All is well with');
  await page.getByRole('button', { name: 'Insert a value' }).first().click();
  await page.getByRole('menuitem', { name: 'Order number' }).click();
  await page.getByLabel('Words (French)').fill('Tout va bien avec {number}');
  await shows('All is well with MIN-');
  await row('Text').click();
  const grip = page.getByRole('button', { name: 'Move Text' });
  // Waits until it stands still: its settings have just been folded.
  await grip.hover();
  const handle = await grip.boundingBox();
  const under = await row('Header').boundingBox();
  if (!handle || !under) throw new Error('nothing to drag');
  await page.mouse.down();
  await page.mouse.move(handle.x + 20, handle.y - 40, { steps: 3 });
  await page.mouse.move(under.x + 20, under.y + under.height + 8, { steps: 5 });
  const said = page.locator('[id^="DndLiveRegion"]');
  await said.getByText('Place 2.').waitFor({ state: 'attached' });
  await page.mouse.up();
  await expect.poll(async () => (await rows()).slice(0, 3)).toEqual(['Header', 'Text', 'Customer and place']);
  await picture(page, 'report-dragged');

  // By keyboard: the fingerprint is deleted, a block picked up and dropped, another moved by Alt and arrow; steps are taken back.
  await row('Fingerprint of the log').focus();
  await page.keyboard.press('Delete');
  await expect.poll(rows).not.toContain('Fingerprint of the log');
  await page.getByRole('button', { name: 'Move Customer and place' }).focus();
  await page.keyboard.press('Space');
  await said.getByText(/^(Picked up|Place)/).waitFor({ state: 'attached' });
  // Each step is heard before the next one is made.
  for (let heard = await said.textContent(); heard !== 'Place 5.'; heard = await said.textContent()) {
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => said.textContent()).not.toBe(heard);
  }
  await page.keyboard.press('Space');
  await expect.poll(async () => (await rows()).slice(2, 4)).toEqual(['Times', 'Customer and place']);
  await row('Customer and place').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(async () => (await rows())[2]).toBe('Customer and place');
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await rows())[2]).toBe('Times');
  await add('Totals').focus();
  await page.keyboard.press('Enter');
  await expect.poll(rows).toContain('Totals');
  await page.keyboard.press('Control+z');
  await expect.poll(rows).not.toContain('Totals');

  // A condition, by typed choices: the text is printed only where the work was told.
  await row('Text').click();
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await page.getByRole('button', { name: 'Print always' }).waitFor();
  await isAccessible(page, 'report');
  await page.getByRole('button', { name: 'Print always' }).click();
  await page.getByLabel('Language of the preview').locator('..').click();
  await page.getByRole('option', { name: 'FR' }).click();
  await shows('Tout va bien avec MIN-');
  await page.getByLabel('Language of the preview').locator('..').click();
  await page.getByRole('option', { name: 'EN' }).click();
  await shows('All is well with MIN-');

  await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
  await askToPublish(page);
  await page.getByRole('button', { name: 'Publish version 2' }).click();
  await page.getByRole('heading', { name: 'Version 2', exact: true }).waitFor();

  // An order of that version is completed; what is attached says what the preview of that order says.
  const order = uuid();
  const send = (type: string, payload: unknown): Promise<void> =>
    post('/api/commands', { id: uuid(), order, seen: 9, at: new Date().toISOString(), type, payload });
  await send('open', {
    template: { key: 'minimal' },
    answers: [{ path: '/work', value: 'Swept the yard' }],
  });
  const { id } = (await get<{ person: { id: string } }>('/api/me')).person;
  await page.request.patch(`${house.address}/api/people/${id}`, {
    data: { roles: ['admin', 'technician'] },
    headers: { origin: house.address },
  });
  await send('transition', { event: 'COMPLETE' });
  type Detail = { order: { number: string }; documents: { attachment: string }[] };
  await expect
    .poll(async () => (await get<Detail>(`/api/orders/${order}`)).documents.length, { timeout: 30_000 })
    .toBe(1);
  const detail = await get<Detail>(`/api/orders/${order}`);
  const file = await page.request.get(
    `${house.address}/api/attachments/${detail.documents[0]?.attachment ?? ''}`,
  );
  const { text } = await extractText(new Uint8Array(await file.body()), { mergePages: true });
  expect(text).toContain('Swept the yard');
  expect(text).not.toContain('Log fingerprint');

  await page.goto(`${house.address}/design/templates/minimal/report`);
  await page.getByLabel('Answers', { exact: true }).locator('..').click();
  await page.getByRole('option', { name: `Order ${detail.order.number}` }).click();
  await shows(`All is well with ${detail.order.number}`);
  await shows('Swept the yard');
  const pages = await preview()
    .getByRole('region', { name: /^Page \d/ })
    .allTextContents();
  expect(bare(pages.join(' '))).toBe(bare(text));
});
