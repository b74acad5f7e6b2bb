import { expect } from 'vitest';
import { isAccessible } from './pages.ts';
import type { World } from './world.ts';

/** An order opened now follows version 2; at the same site the technician finds the one before. */
export async function nextOrderStep({ house, dispatcher, technician }: World): Promise<void> {
  const { page } = dispatcher;
  await page.goto(`${house.address}/orders`);
  await page.getByRole('button', { name: 'New order' }).click();
  const panel = page.getByRole('complementary', { name: 'New order' });
  await panel.getByRole('combobox', { name: 'Customer', exact: true }).fill('Bakery');
  await page.getByRole('option', { name: 'Bakery Lindt', exact: true }).click();
  // There is one site and one contact: both are chosen at once.
  await panel.locator('input[value="Berta Baker"]').waitFor();
  await panel.getByRole('combobox', { name: 'Who goes' }).fill('Theo');
  await page.getByRole('option', { name: 'Theo Tech' }).click();
  await isAccessible(page, '07-new-order');
  await panel.getByRole('button', { name: 'Open the order' }).click();
  await page.getByRole('button', { name: 'Show it' }).click();
  await page.getByText('Repair visit, version 2').waitFor();
  await page.getByRole('group', { name: 'What is wrong' }).waitFor();
  await page.getByRole('group', { name: 'Warranty' }).waitFor();
  expect(await page.getByRole('group', { name: 'Next check' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  await page.getByText('Plan: done').waitFor();

  const { page: phone } = technician;
  await phone.goto(page.url());
  await phone.getByRole('button', { name: 'Info' }).click();
  const earlier = phone.getByRole('region', { name: 'Earlier orders here' });
  await earlier.getByText('2026-00001').waitFor();
  await isAccessible(phone, '07-info');
  await phone.getByRole('button', { name: 'Work', exact: true }).click();
  await phone.getByRole('navigation', { name: 'Sections' }).waitFor();
}
