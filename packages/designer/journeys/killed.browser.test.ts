import { afterEach, describe, expect, it } from 'vitest';
import { openHouse, type House } from './house.ts';
import { openMinimalOrder } from './minimal-order.ts';
import { openWindow } from './pages.ts';

let house: House | undefined;
afterEach(() => house?.close());

const ANSWER = 'Cleaned the filter. Changed the belt.';

/** A person in the middle of an answer, acknowledged once already. */
async function inTheMiddle() {
  const built = await openHouse();
  house = built;
  const window = await openWindow(built, 'phone');
  const { page, context } = window;
  const address = await openMinimalOrder(built, window);
  await page.goto(address);
  const field = page.getByLabel('What was done');
  const saved = page.getByRole('status').filter({ hasText: /^Saved$/ });
  await field.fill('Cleaned the filter.');
  await field.blur();
  await saved.waitFor();
  return {
    built,
    page,
    field,
    saved,
    /** What the server holds, as far as it can say. */
    held: async (): Promise<unknown> => {
      const answer = await context.request.get(address.replace('/orders/', '/api/orders/')).catch(() => null);
      if (answer === null || !answer.ok()) return null;
      const { order } = (await answer.json()) as { order: { answers: { work?: string } } };
      return order.answers.work;
    },
  };
}

describe('killed in the middle', () => {
  it('the server: what was acknowledged is there, what was typed meanwhile follows', async () => {
    const { built, page, field, saved, held } = await inTheMiddle();
    await built.killServer();
    await field.fill(ANSWER);
    await field.blur();
    await page.getByRole('status').filter({ hasText: 'Saved on this phone' }).waitFor();
    await built.startAgain();
    await saved.waitFor();
    expect(await held()).toBe(ANSWER);
    await page.reload();
    await field.waitFor();
    expect(await field.inputValue()).toBe(ANSWER);
  });

  it('its database: the server finds it again by itself', async () => {
    const { built, page, field, saved, held } = await inTheMiddle();
    built.killDatabase();
    await field.fill(ANSWER);
    await field.blur();
    await expect.poll(held, { timeout: 60_000 }).toBe(ANSWER);
    await saved.waitFor();
    await page.reload();
    await field.waitFor();
    expect(await field.inputValue()).toBe(ANSWER);
  });
});
