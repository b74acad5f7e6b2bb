import { afterEach, describe, expect, it } from 'vitest';
import { openHouse, type House } from './house.ts';
import { openMinimalOrder } from './minimal-order.ts';
import { openWindow } from './pages.ts';

let house: House | undefined;
afterEach(() => house?.close());

/** A technician in the middle of an answer, acknowledged once already. */
async function inTheMiddle() {
  const built = await openHouse();
  house = built;
  const window = await openWindow(built, 'phone');
  const { page } = window;
  await page.goto(await openMinimalOrder(built, window));
  const field = page.getByLabel('What was done');
  const saved = page.getByRole('status').filter({ hasText: /^Saved$/ });
  const kept = page.getByRole('status').filter({ hasText: 'Saved on this phone' });
  await field.fill('Cleaned the filter.');
  await field.blur();
  await saved.waitFor();
  return { built, page, field, saved, kept };
}

describe('killed in the middle', () => {
  it('the server: what was acknowledged is there, what was typed meanwhile follows', async () => {
    const { built, page, field, saved, kept } = await inTheMiddle();
    await built.killServer();
    await field.fill('Cleaned the filter. Changed the belt.');
    await field.blur();
    await kept.waitFor();
    await built.startAgain();
    await saved.waitFor();
    await page.reload();
    await field.waitFor();
    expect(await field.inputValue()).toBe('Cleaned the filter. Changed the belt.');
    const other = await openWindow(built, 'desk');
    await other.context.addCookies(await page.context().cookies());
    await other.page.goto(page.url());
    await other.page.getByText('Cleaned the filter. Changed the belt.').first().waitFor();
  });

  it('its database: the server finds it again by itself', async () => {
    const { built, page, field, saved } = await inTheMiddle();
    built.killDatabase();
    await field.fill('Cleaned the filter. Changed the belt.');
    await field.blur();
    await saved.waitFor();
    await page.reload();
    await field.waitFor();
    expect(await field.inputValue()).toBe('Cleaned the filter. Changed the belt.');
    const other = await openWindow(built, 'desk');
    await other.context.addCookies(await page.context().cookies());
    await other.page.goto(page.url());
    await other.page.getByText('Cleaned the filter. Changed the belt.').first().waitFor();
  });
});
