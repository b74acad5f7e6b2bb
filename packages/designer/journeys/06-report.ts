import type { Page } from 'playwright-core';
import { extractText } from 'unpdf';
import { expect } from 'vitest';
import { isAccessible, picture } from './pages.ts';
import type { World } from './world.ts';

/** The words of a PDF that the order on the screen links to. */
async function wordsOf({ house, office: { page, context } }: World, link: string): Promise<string> {
  const address = await page
    .getByRole('region', { name: 'Files' })
    .getByRole('link', { name: link, exact: true })
    .getAttribute('href');
  const answer = await context.request.get(new URL(address ?? '', house.address).href);
  expect(answer.headers()['content-type']).toContain('application/pdf');
  const { text } = await extractText(new Uint8Array(await answer.body()), { mergePages: true });
  return text.replaceAll(/\s+/g, ' ');
}

async function openOrder(page: Page, address: string, number: string): Promise<void> {
  await page.goto(`${address}/orders`);
  // What opens at the side leaves the row under the pointer: else a second click would open another order.
  const cell = page.getByRole('gridcell', { name: number });
  const before = await cell.boundingBox();
  await cell.click();
  await page.getByRole('link', { name: 'Open the order' }).waitFor();
  expect((await cell.boundingBox())?.y).toBe(before?.y);
  await cell.dblclick();
  await page.getByRole('heading', { level: 1, name: number }).waitFor();
}

/** The report is made and attached; the office corrects a quantity with a reason and validates. */
export async function reportStep(world: World): Promise<void> {
  const { page } = world.office;
  await openOrder(page, world.house.address, '2026-00001');
  await page.getByText('Repair visit, version 1').waitFor();

  // The copy made at completion, in the words of the version it was opened with.
  const stored = await wordsOf(world, '2026-00001.pdf');
  for (const words of [
    'Nordwind Service',
    '2026-00001',
    'Customer Bakery Lindt',
    'Contact Berta Baker',
    'Carried out by Theo Tech',
    'Total hours',
    'Reason Pressure drops over night Pressure 1.9 bar Finding Fault found Fault Leaking seal',
    'Seal 3 €12.50 €37.50 Grand total €37.50',
    'I confirm that what is written above is right. Berta Baker',
    'Defer In progress → Deferred Reason: The part is not in the van. New date: 1 Dec 2026',
    'Complete the work In progress → Done',
  ])
    expect(stored).toContain(words);
  for (const words of ['What is wrong', 'Warranty', 'Finished', 'Correction'])
    expect(stored).not.toContain(words);

  await page.getByRole('button', { name: 'Correct' }).click();
  const panel = page.getByRole('complementary', { name: 'Correct the order' });
  // The first one is the reason of the correction, the second the form's own field.
  await panel.getByRole('textbox', { name: 'Reason' }).first().fill('One seal came back unused.');
  await panel.getByLabel('Quantity').fill('2');
  await panel.getByLabel('Quantity').blur();
  await isAccessible(page, '06-correct');
  await panel.getByRole('button', { name: /^Correct \d/ }).click();
  await page.getByText('The correction is saved').waitFor();
  await page.getByRole('button', { name: 'Validate' }).click();
  await page.getByText('Validate: done').waitFor();

  // Who did what and when, from which state to which, and which answers changed from what to what.
  const history = page.getByRole('region', { name: 'History' });
  const items = history.getByRole('listitem');
  const corrected = items.filter({ hasText: 'Olga Office corrected the order' });
  await corrected.getByText('Reason: One seal came back unused.').waitFor();
  expect(await corrected.innerText()).toMatch(/Quantity: 3\s+2/);
  expect(await corrected.innerText()).toMatch(/Grand total \(by rule\): €37.50\s+€25.00/);
  const deferred = items.filter({ hasText: 'Theo Tech · Defer' });
  expect(await deferred.innerText()).toMatch(/In progress\s+Deferred/);
  await deferred.getByText('The part is not in the van.').waitFor();
  await items.filter({ hasText: 'Olga Office · Validate' }).getByText('Validated').waitFor();
  await picture(page, '06-validated');

  const now = await wordsOf(world, 'Report (PDF)');
  for (const words of [
    'Seal 2 €12.50 €25.00 Grand total €25.00',
    'Corrections One seal came back unused. Olga Office',
    'Parts › Quantity: 3 → 2',
    'Validate Done → Validated',
  ])
    expect(now).toContain(words);
}
