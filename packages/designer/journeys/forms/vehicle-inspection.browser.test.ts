// @vitest-environment node
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { answer, phoneOf } from './hand.ts';
import { buildAndCheck } from './build-and-check.ts';
import { houseForForms } from './house-for-forms.ts';
import { vehicleInspection } from './vehicle-inspection.ts';
import { isItems } from './wanted.ts';

const house = houseForForms();

/** Each item asks for its own remark once it is defective, and for no other's. */
async function fill(page: Page): Promise<void> {
  const phone = phoneOf(page);
  await phone.getByRole('button', { name: /^Lights/ }).click();
  await answer(page, 'Headlamps', 'OK');
  await answer(page, 'Brake lamps', 'Defect');
  await phone.getByLabel('Brake lamps: remark').fill('Left one is out');
  expect(await phone.getByLabel(/: remark/).count()).toBe(1);
}

test('the inspection has 51 items', () => {
  const items = vehicleInspection.sections.flatMap(({ fields }) => fields.filter(isItems));
  expect(items.flatMap((part) => part.items)).toHaveLength(51);
});

test('an inspection of 51 items is built by mouse', async () => {
  await buildAndCheck(house(), vehicleInspection, 'mouse', fill);
  expect(house().complaints).toEqual([]);
});

test('an inspection of 51 items is built by keyboard alone', async () => {
  await buildAndCheck(house(), vehicleInspection, 'keyboard', fill);
  expect(house().complaints).toEqual([]);
});
