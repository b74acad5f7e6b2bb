import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { expect } from 'vitest';
import { isAccessible, picture } from './pages.ts';
import type { World } from './world.ts';

const photo = (): Promise<Buffer> =>
  sharp({ create: { width: 1200, height: 900, channels: 3, background: '#b5651d' } })
    .jpeg()
    .toBuffer();

const section = async (page: Page, title: string): Promise<void> => {
  const all = page.getByRole('button', { name: 'All sections' }).first();
  const list = page.getByRole('navigation', { name: 'Sections' });
  await all.or(list).waitFor();
  if (await all.isVisible()) await all.click();
  await list.getByRole('button', { name: title }).click();
  await page.getByRole('heading', { name: title, exact: true }).waitFor();
};

/** Draws a stroke with the finger. */
async function sign(page: Page, pad: Locator): Promise<void> {
  const box = await pad.boundingBox();
  if (box === null) throw new Error('no place to sign');
  const finger = await page.context().newCDPSession(page);
  const touch = (type: string, at: readonly (readonly [number, number])[]) =>
    finger.send('Input.dispatchTouchEvent', {
      type: type as 'touchStart',
      touchPoints: at.map(([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height })),
    });
  await touch('touchStart', [[0.2, 0.6]]);
  for (let step = 1; step <= 12; step += 1)
    await touch('touchMove', [[0.2 + step * 0.05, 0.6 + (step % 2 === 0 ? 0.1 : -0.15)]]);
  await touch('touchEnd', []);
}

const step = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

/** The technician's day on the phone: from "Today" to "Complete the work", with a reload in the middle. */
export async function workStep({ house, technician: { page } }: World): Promise<void> {
  await page.goto(house.address);
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  const mine = page.getByRole('link', { name: 'Bakery Lindt', exact: true });
  await mine.waitFor();
  await isAccessible(page, '05-today');
  await mine.click();
  await step(page, 'Start the work').click();
  await page.getByText('Start the work: done').waitFor();
  await isAccessible(page, '05-order');

  await section(page, 'Visit');
  // Opened with version 1, the order keeps its words, fields and choices although version 2 is out.
  await page.getByRole('radio', { name: 'Nobody there' }).waitFor();
  await page.getByLabel('Next check').waitFor();
  expect(await page.getByLabel('Warranty').count()).toBe(0);
  await page.getByLabel('Reason').fill('Pressure drops over night');
  await page.getByLabel('Pressure').fill('1.8');
  await page.getByRole('radio', { name: 'Fault found' }).check();
  await page.getByLabel('Fault', { exact: true }).fill('Leaking seal');

  // Typed, not left, and the tab is gone: it is all there when it comes back.
  await page.reload();
  await page.getByLabel('Fault', { exact: true }).waitFor();
  expect(await page.getByLabel('Fault', { exact: true }).inputValue()).toBe('Leaking seal');
  expect(await page.getByLabel('Reason').inputValue()).toBe('Pressure drops over night');

  await savedOnlyOnceAcknowledged(page);

  await section(page, 'Parts');
  await page.getByRole('button', { name: 'Add to Parts' }).click();
  await page.getByLabel('Name').fill('Seal');
  await page.getByLabel('Quantity').fill('3');
  await page.getByLabel('Price').fill('12.50');
  await page.getByRole('group', { name: 'Line total' }).getByText('€37.50').waitFor();
  await isAccessible(page, '05-parts');

  // Deferred asks for a reason and a new date; resumed, the work goes on.
  await page.getByRole('button', { name: 'Other' }).click();
  await page.getByRole('menuitem', { name: 'Defer' }).click();
  const dialog = page.getByRole('dialog', { name: 'Defer' });
  await dialog.getByRole('button', { name: 'Defer' }).click();
  await dialog.getByText('required').first().waitFor();
  await picture(page, '05-defer');
  await dialog.getByLabel('Reason').fill('The part is not in the van.');
  await dialog.getByLabel('New date').fill('2026-12-01');
  await dialog.getByRole('button', { name: 'Defer' }).click();
  await page.getByText('Deferred').first().waitFor();
  await step(page, 'Resume').click();
  await page.getByText('Resume: done').waitFor();

  // Complete before signing: refused, the missing field is named and shown.
  await step(page, 'Complete the work').click();
  await page.getByRole('alert').getByText('Signature').waitFor();
  await picture(page, '05-refused');
  await page.getByRole('button', { name: 'Sign here' }).waitFor();
  expect(await page.getByRole('button', { name: 'Sign here' }).isVisible()).toBe(true);

  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add a photo' }).click();
  await (await chooser).setFiles({ name: 'seal.jpg', mimeType: 'image/jpeg', buffer: await photo() });
  await page.getByRole('button', { name: 'Photo 1' }).waitFor();

  await page.getByRole('button', { name: 'Sign here' }).click();
  await page.getByLabel('Name of the person who signs').fill('Berta Baker');
  await page.getByText('I confirm that what is written above is right.').waitFor();
  await sign(page, page.getByRole('img', { name: /^Draw the signature/ }));
  await picture(page, '05-sign');
  await step(page, 'Sign').click();
  await page.getByRole('img', { name: 'Signed by Berta Baker' }).waitFor();
  await isAccessible(page, '05-proof');
  await step(page, 'Complete the work').click();
  await page.getByText('Complete the work: done').waitFor();
  await picture(page, '05-done');
}

/** While the server does not answer, what is typed is "Saved on this phone"; "Saved" only once it has. */
async function savedOnlyOnceAcknowledged(page: Page): Promise<void> {
  const { promise: held, resolve: letThrough } = Promise.withResolvers<void>();
  await page.route('**/api/commands', async (route) => {
    await held;
    await route.continue();
  });
  const status = page.getByRole('status').filter({ hasText: 'Saved' });
  await page.getByLabel('Pressure').fill('1.9');
  await page.getByLabel('Pressure').blur();
  await status.filter({ hasText: 'Saved on this phone' }).waitFor();
  letThrough();
  await status.filter({ hasText: /^Saved$/ }).waitFor();
  await page.unroute('**/api/commands');
}
