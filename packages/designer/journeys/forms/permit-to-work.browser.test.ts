// @vitest-environment node
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { answer, phoneOf } from './hand.ts';
import { buildAndCheck } from './build-and-check.ts';
import { houseForForms } from './house-for-forms.ts';
import { permitToWork } from './permit-to-work.ts';

const house = houseForForms();

/** The gas readings are asked for where a test is needed, the other hazard where it is named. */
async function fill(page: Page): Promise<void> {
  const phone = phoneOf(page);
  await phone.getByRole('button', { name: /^Hazards/ }).click();
  await phone.getByLabel('Hazards present').fill('Other');
  await page.getByRole('option', { name: 'Other hazard' }).click();
  await phone.getByLabel('Which other hazard').fill('Falling ice');
  await phone.getByRole('button', { name: 'All sections' }).first().click();
  await phone.getByRole('button', { name: /^Gas test/ }).click();
  expect(await phone.getByLabel('Oxygen').count()).toBe(0);
  await answer(page, 'Gas test needed', 'Yes');
  await phone.getByLabel('Oxygen').fill('20.9');
  await phone.getByLabel('Flammable gas').fill('0');
}

test('a permit to work is built by mouse', async () => {
  await buildAndCheck(house(), permitToWork, 'mouse', fill);
  expect(house().complaints).toEqual([]);
});

test('a permit to work is built by keyboard alone', async () => {
  await buildAndCheck(house(), permitToWork, 'keyboard', fill);
  expect(house().complaints).toEqual([]);
});
