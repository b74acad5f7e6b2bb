import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawForm } from './draw-form.ts';
import { openHouse, type House } from './house.ts';
import { openWindow, picture, type Window } from './pages.ts';

let house: House;
let admin: Window;

beforeAll(async () => {
  house = await openHouse();
  admin = await openWindow(house, 'desk');
});
afterAll(() => house?.close());

// Each step stands on the one before it.
describe.sequential('a template drawn, published, filled and closed', () => {
  it('an admin comes in by the one-time link and begins a template from blank', async () => {
    const { page } = admin;
    await page.goto(house.firstAdminLink);
    await page.getByLabel('Organisation').fill('Nordwind Service');
    await page.getByLabel('Your name').fill('Ada Admin');
    await page.getByLabel('E-mail').fill('ada@nordwind.example');
    await page.getByLabel('Password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.waitForURL('**/design/');
    await page.getByRole('button', { name: 'Start from blank' }).click();
    await page.getByLabel('Name').fill('Repair visit');
    await page.getByRole('button', { name: 'Create template' }).click();
    await page.waitForURL('**/templates/repair-visit/form');
    await picture(page, '01-blank');
    await drawForm(page);
    expect(admin.complaints).toEqual([]);
  });
});
