import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { ZONE, isAccessible, openWindow, optionInHand, picture } from './pages.ts';
import { PEOPLE, type World } from './world.ts';

const ROLES = { dispatcher: 'Dispatcher', technician: 'Technician', office: 'Office' } as const;

/** An admin makes a link for a person, who opens it in a window of their own and is in. */
async function bringIn({ house, ...people }: World, person: keyof typeof ROLES): Promise<void> {
  const { page } = people.admin;
  const { name, email, password } = PEOPLE[person];
  await page.goto(`${house.address}/people`);
  await page.getByRole('button', { name: 'Invite a person' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  const roles = page.getByRole('group', { name: 'Roles' });
  await roles.getByLabel('Technician').uncheck();
  await roles.getByLabel(ROLES[person]).check();
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = await page.getByLabel('Invitation link').inputValue();
  const { page: own } = people[person];
  await own.goto(link);
  await own.getByRole('heading', { name: 'Join Nordwind Service' }).waitFor();
  await own.getByLabel('E-mail').fill(email);
  await own.getByLabel('Password').fill(password);
  await own.getByRole('button', { name: 'Join' }).click();
  await own.getByRole('heading', { name: person === 'technician' ? 'Today' : 'Orders', level: 1 }).waitFor();
}

/** Who reads the invitation in French has a French desk: nobody asks twice. */
async function joinInFrench({ house, admin }: World, page: Page): Promise<void> {
  const data = { name: 'Lise Roux', email: 'lise@nordwind.example', roles: ['technician'] };
  const made = await admin.page.request.post(`${house.address}/api/invitations`, { data });
  const { link } = (await made.json()) as { link: string };
  await page.goto(link);
  await page.getByRole('button', { name: 'Français' }).click();
  await page.getByText('Vous êtes invité avec le rôle Technicien.').waitFor();
  await page.getByLabel('Mot de passe').fill('un mot de passe');
  await page.getByRole('button', { name: 'Rejoindre' }).click();
  await page.getByRole('heading', { name: 'Aujourd’hui', level: 1 }).waitFor();
}

/** Writes a name into the field that has the focus and makes a record of it. */
async function create(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label, exact: true });
  await page.keyboard.type(text);
  await optionInHand(page, `Create “${text}”`);
  await page.keyboard.press('Enter');
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  expect(await field.inputValue()).toBe(text);
}

/** Goes on by Tab until a field has the focus. */
async function tabTo(page: Page, label: string): Promise<void> {
  const wanted = page.getByLabel(label, { exact: true });
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluateAll((all) => all.some((each) => each === document.activeElement))) return;
  }
  throw new Error(`Tab never comes to ${label}`);
}

/** Today as one types it into the date field of an American browser. */
const typedToday = (): string =>
  new Date()
    .toLocaleDateString('en-US', { timeZone: ZONE, day: '2-digit', month: '2-digit', year: 'numeric' })
    .replaceAll('/', '');

/** Everyone is brought in; the dispatcher opens an order without touching the mouse. */
export async function openStep(world: World): Promise<void> {
  for (const person of ['technician', 'office', 'dispatcher'] as const) await bringIn(world, person);
  await isAccessible(world.admin.page, '03-people');
  const stranger = await openWindow(world.house, 'phone');
  await stranger.page.goto(world.house.address);
  await stranger.page.getByRole('button', { name: 'Sign in' }).waitFor();
  await isAccessible(stranger.page, '03-sign-in');
  await joinInFrench(world, stranger.page);
  await stranger.context.close();

  const { page } = world.dispatcher;
  const began = performance.now();
  await page.keyboard.press('n');
  const panel = page.getByRole('complementary', { name: 'New order' });
  await page.getByRole('combobox', { name: 'Customer', exact: true }).and(page.locator(':focus')).waitFor();
  await create(page, 'Customer', 'Bakery Lindt');
  await tabTo(page, 'Phone');
  await page.keyboard.type('+33 1 23 45 67 89');
  await tabTo(page, 'Town');
  await page.keyboard.type('Lyon');
  await tabTo(page, 'Contact');
  await create(page, 'Contact', 'Berta Baker');
  await tabTo(page, 'What is asked');
  await page.keyboard.type('The machine loses pressure.');
  await tabTo(page, 'Day');
  await page.keyboard.type(typedToday());
  expect(await page.getByLabel('Day').inputValue()).toBe(
    new Date().toLocaleDateString('sv', { timeZone: ZONE }),
  );
  await tabTo(page, 'Time');
  await page.keyboard.type('0930');
  await tabTo(page, 'Who goes');
  await page.keyboard.type('Theo');
  await optionInHand(page, 'Theo Tech');
  await page.keyboard.press('Enter');
  await picture(page, '03-new-order');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Order \S+ is open$/).waitFor();
  expect(performance.now() - began).toBeLessThan(30_000);
  await panel.waitFor({ state: 'detached' });
  await isAccessible(page, '03-orders');

  // Still by keyboard: the order's page, and its one next step.
  await tabTo(page, 'Orders');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /^\d{4}-/ }).waitFor();
  await page.getByRole('button', { name: 'Plan', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Plan: done').waitFor();
  await isAccessible(page, '03-order-desk');
}
