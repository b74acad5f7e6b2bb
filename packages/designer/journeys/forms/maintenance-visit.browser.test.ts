// @vitest-environment node
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { answer, phoneOf } from './hand.ts';
import { buildAndCheck } from './build-and-check.ts';
import { houseForForms } from './house-for-forms.ts';
import { maintenanceVisit } from './maintenance-visit.ts';

const house = houseForForms();

/** A reading out of bounds is said at once; a question appears for the answer that asks for it. */
async function fill(page: Page): Promise<void> {
  const phone = phoneOf(page);
  await phone.getByRole('button', { name: /^Readings/ }).click();
  await phone.getByLabel('Supply air temperature').fill('88');
  await phone.getByLabel('Return air temperature').fill('21');
  await phone.getByText(/60/).first().waitFor();
  await phone.getByLabel('Supply air temperature').fill('14');
  await phone.getByRole('button', { name: 'All sections' }).first().click();
  await phone.getByRole('button', { name: /^Work done/ }).click();
  expect(await phone.getByLabel('What is to be done').count()).toBe(0);
  await answer(page, 'Further work needed', 'Yes');
  await phone.getByLabel('What is to be done').fill('Replace the belt');
}

test('a maintenance visit is built by mouse', async () => {
  await buildAndCheck(house(), maintenanceVisit, 'mouse', fill);
  expect(house().complaints).toEqual([]);
});

test('a maintenance visit is built by keyboard alone', async () => {
  await buildAndCheck(house(), maintenanceVisit, 'keyboard', fill);
  expect(house().complaints).toEqual([]);
});
