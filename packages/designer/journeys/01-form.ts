import { addRules, describeForm, drawForm, tryPhone } from './draw-form.ts';
import { isAccessible, picture } from './pages.ts';
import { PEOPLE, type World } from './world.ts';

/** An admin comes in by the one-time link, begins a template from blank and draws its form. */
export async function formStep({ house, admin: { page } }: World): Promise<void> {
  await page.goto(house.firstAdminLink);
  const { name, email, password } = PEOPLE.admin;
  await page.getByLabel('Organisation').fill('Nordwind Service');
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await isAccessible(page, '01-set-up');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('button', { name: 'Start from blank' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Repair visit');
  await page.getByRole('button', { name: 'Create template' }).click();
  await page.waitForURL('**/templates/repair-visit/form');
  await picture(page, '01-blank');
  await drawForm(page);
  await describeForm(page);
  await isAccessible(page, '01-form');
  await addRules(page);
  await isAccessible(page, '01-rules');
  await tryPhone(page);
}
