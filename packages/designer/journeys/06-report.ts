import type { Page } from 'playwright-core';
import { extractText } from 'unpdf';
import { expect } from 'vitest';
import { picture } from './pages.ts';
import type { World } from './world.ts';

/** The words of the newest report that is attached to the order on the screen. */
async function storedReport({ house, office }: World): Promise<string> {
  const { page, context } = office;
  const files = page.getByRole('region', { name: 'Files' });
  const address = await files
    .getByRole('link', { name: /^Report/ })
    .first()
    .getAttribute('href');
  const answer = await context.request.get(new URL(address ?? '', house.address).href);
  expect(answer.headers()['content-type']).toContain('application/pdf');
  const { text } = await extractText(new Uint8Array(await answer.body()), { mergePages: true });
  return text.replaceAll(/\s+/g, ' ');
}

const openOrder = async (page: Page, address: string, number: string): Promise<void> => {
  await page.goto(`${address}/orders`);
  await page.getByRole('gridcell', { name: number }).dblclick();
  await page.getByRole('heading', { level: 1, name: number }).waitFor();
};

/** The report is made and attached; the office corrects a quantity with a reason and validates. */
export async function reportStep(world: World): Promise<void> {
  const {
    house,
    office: { page },
  } = world;
  await openOrder(page, house.address, '2026-00001');
  const first = await storedReport(world);
  console.log(first);
  await page.getByRole('button', { name: 'Correct' }).click();
  const panel = page.getByRole('complementary', { name: 'Correct the order' });
  await panel.getByRole('textbox', { name: 'Reason' }).first().fill('One seal came back unused.');
  await panel.getByLabel('Quantity').fill('2');
  await panel.getByLabel('Quantity').blur();
  await picture(page, '06-correct');
  await panel.getByRole('button', { name: /^Correct \d/ }).click();
  await page.getByText('The correction is saved').waitFor();
  await page.getByRole('button', { name: 'Validate' }).click();
  await page.getByText('Validate: done').waitFor();
  await picture(page, '06-validated');
  console.log(await page.getByRole('region', { name: 'History' }).innerText());
  console.log(await storedReport(world));
}
