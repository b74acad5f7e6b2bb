import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { optionInHand, picture } from './pages.ts';

const canvas = (page: Page): Locator => page.getByRole('region', { name: 'Form', exact: true });
const settings = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Settings' });
export const phone = (page: Page): Locator => page.getByRole('region', { name: 'Phone preview' });
/** The row of a field on the canvas, found by its label. */
const row = (page: Page, path: string): Locator => canvas(page).locator(`[data-field-row="${path}"]`);

/** Chooses from a list that opens. */
export async function choose(list: Locator, option: string): Promise<void> {
  const page = list.page();
  const opener = await list.elementHandle();
  await list.click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  // A list that closes gives the focus back a moment later: what is typed elsewhere before that would be lost.
  await page.waitForFunction((button) => {
    const here = document.activeElement;
    return (
      button?.isConnected !== true ||
      (here !== document.body && here?.closest('[role="presentation"]') === null)
    );
  }, opener);
}

/** Types the label of the field that was just added. */
async function name(page: Page, label: string): Promise<void> {
  const input = canvas(page).getByRole('textbox');
  await input.fill(label);
  await input.press('Enter');
  await input.waitFor({ state: 'detached' });
}

/** Adds a field below the selection, or into the selected group, and names it. */
async function add(page: Page, kind: string, label: string): Promise<void> {
  await page.getByRole('button', { name: `Add ${kind}`, exact: true }).click();
  await name(page, label);
}

async function selectNothing(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await phone(page).waitFor();
}

/** Drags a kind of field from the palette to the gap above a field; a petrol line must show where it will land. */
async function dragAbove(page: Page, kind: string, path: string, label: string): Promise<void> {
  const from = await page.getByRole('button', { name: `Add ${kind}`, exact: true }).boundingBox();
  const to = await row(page, path).boundingBox();
  if (from === null || to === null) throw new Error('nothing to drag');
  await page.mouse.move(from.x + 40, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 80, to.y - 4, { steps: 12 });
  const line = canvas(page).locator('[data-landing]');
  await line.waitFor();
  await page.mouse.move(to.x + 80, to.y - 5, { steps: 2 });
  const at = await line.boundingBox();
  expect(Math.abs((at?.y ?? 0) - to.y)).toBeLessThan(14);
  await picture(page, '01-drag');
  await page.mouse.up();
  await name(page, label);
}

/** Moves a field by keyboard alone and gives what a screen reader says at its end. */
async function moveByKeyboard(page: Page, path: string, keys: readonly string[]): Promise<string> {
  const said = page.locator('[role="status"][aria-live="assertive"]');
  await row(page, path).focus();
  await page.keyboard.press('Space');
  await said.filter({ hasText: 'picked up' }).waitFor();
  let before = await said.textContent();
  for (const key of keys) {
    await page.keyboard.press(key);
    await said.filter({ hasNotText: before ?? '' }).waitFor();
    before = await said.textContent();
  }
  await page.keyboard.press('Space');
  await said.filter({ hasText: 'dropped' }).waitFor();
  return (await said.textContent()) ?? '';
}

const order = (page: Page): Promise<string[]> =>
  canvas(page)
    .locator('[data-field-row]')
    .evaluateAll((rows) => rows.map((each) => each.getAttribute('data-field-row') ?? ''));

/** Opens the settings of a field and fills what they are asked for. */
export async function describeField(
  page: Page,
  path: string,
  texts: { readonly [label: string]: string },
): Promise<void> {
  await row(page, path).click();
  for (const [label, text] of Object.entries(texts))
    await settings(page).getByLabel(label, { exact: true }).fill(text);
}

/** Draws the form of a repair visit from nothing, by mouse and by keyboard. */
export async function drawForm(page: Page): Promise<void> {
  await add(page, 'Section', 'Visit');
  await add(page, 'Text', 'Reason');
  await add(page, 'Number', 'Pressure');
  await add(page, 'Choice', 'Finding');
  await add(page, 'Text', 'Fault');
  await dragAbove(page, 'Date', '/visit/finding', 'Next check');
  expect(await order(page)).toEqual([
    '/visit',
    '/visit/reason',
    '/visit/pressure',
    '/visit/nextCheck',
    '/visit/finding',
    '/visit/fault',
  ]);

  await selectNothing(page);
  await add(page, 'Repeated rows', 'Parts');
  await add(page, 'Text', 'Name');
  await add(page, 'Number', 'Quantity');
  await add(page, 'Money', 'Price');
  await add(page, 'Money', 'Line total');
  await selectNothing(page);
  await add(page, 'Section', 'Proof');
  await add(page, 'Money', 'Grand total');
  await add(page, 'Photo', 'Photo');
  await add(page, 'Signature', 'Signature');

  // By keyboard: the date goes to the end of its section, the total out of its section, below the parts.
  expect(await moveByKeyboard(page, '/visit/nextCheck', ['ArrowDown', 'ArrowDown'])).toBe(
    'Next check dropped. Position 5 of 5 in Visit.',
  );
  expect(await moveByKeyboard(page, '/proof/grandTotal', ['ArrowUp'])).toBe(
    'Grand total dropped. Position 3 of 4 in the form.',
  );
  const drawn = await order(page);
  expect(drawn).toEqual(
    [
      '/visit',
      '/visit/reason',
      '/visit/pressure',
      '/visit/finding',
      '/visit/fault',
      '/visit/nextCheck',
    ].concat(
      ['/parts', '/parts/*/name', '/parts/*/quantity', '/parts/*/price', '/parts/*/lineTotal', '/grandTotal'],
      ['/proof', '/proof/photo', '/proof/signature'],
    ),
  );

  await page.getByRole('button', { name: 'Undo' }).click();
  await row(page, '/proof/grandTotal').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  expect((await order(page)).indexOf('/visit/nextCheck')).toBe(3);
  await page.keyboard.press('Control+Shift+Z');
  await page.getByRole('button', { name: 'Redo' }).click();
  await row(page, '/grandTotal').waitFor();
  expect(await order(page)).toEqual(drawn);
  await picture(page, '01-form');
}

const FRENCH: { readonly [path: string]: string } = {
  '/visit': 'Visite',
  '/visit/reason': 'Motif',
  '/visit/pressure': 'Pression',
  '/visit/finding': 'Constat',
  '/visit/fault': 'Défaut',
  '/visit/nextCheck': 'Prochain contrôle',
  '/parts': 'Pièces',
  '/parts/*/name': 'Nom',
  '/parts/*/quantity': 'Quantité',
  '/parts/*/price': 'Prix',
  '/parts/*/lineTotal': 'Total de la ligne',
  '/grandTotal': 'Total général',
  '/proof': 'Preuve',
  '/proof/photo': 'Photo',
  '/proof/signature': 'Signature',
};

/** Deletes a field by its key on the keyboard. */
export async function deleteField(page: Page, path: string): Promise<void> {
  await row(page, path).click();
  await page.keyboard.press('Delete');
  await row(page, path).waitFor({ state: 'detached' });
}

/** Adds a text that must be answered, below another field. */
export async function addRequired(page: Page, below: string, label: string, french: string): Promise<void> {
  await row(page, below).click();
  await add(page, 'Text', label);
  await settings(page).getByLabel('Label · French').fill(french);
  await settings(page).getByLabel('Required').check();
}

export async function removeChoice(page: Page, path: string, title: string): Promise<void> {
  await row(page, path).click();
  await settings(page)
    .getByRole('button', { name: `Remove ${title}` })
    .click();
}

/** Labels in both languages, help, what is required, a unit, and what can be chosen. */
export async function describeForm(page: Page): Promise<void> {
  await choose(page.getByRole('combobox', { name: 'Language of the texts' }), 'Add French');
  await page.getByLabel('Template title').fill('Visite de réparation');
  for (const [path, label] of Object.entries(FRENCH))
    await describeField(page, path, { 'Label · French': label });
  await choose(page.getByRole('combobox', { name: 'Language of the texts' }), 'English');
  await describeField(page, '/visit/reason', {
    'Help · English': 'What the customer told you.',
    'Help · French': 'Ce que le client vous a dit.',
  });
  await settings(page).getByLabel('Required').check();
  await describeField(page, '/visit/pressure', { Unit: 'bar' });
  await settings(page).getByLabel('Required').check();
  await describeField(page, '/visit/finding', {
    'Choice 1 · English': 'All good',
    'Choice 1 · French': 'Tout va bien',
    'Choice 2 · English': 'Fault found',
    'Choice 2 · French': 'Défaut trouvé',
  });
  await settings(page).getByRole('button', { name: 'Add a choice' }).click();
  await settings(page).getByLabel('Choice 3 · English').fill('Nobody there');
  await settings(page).getByLabel('Choice 3 · French').fill('Personne sur place');
  await picture(page, '01-settings');
}

/** A field is shown by a rule made of choices, a total of each row and one of all rows are computed. */
export async function addRules(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Rules' }).click();
  const form = page.getByRole('region', { name: 'Rules' }).locator('form');
  const find = async (label: string, field: string): Promise<void> => {
    const input = form.getByRole('combobox', { name: label, exact: true });
    await input.fill(field);
    await optionInHand(page, field);
    await input.press('Enter');
  };
  const begin = async (kind: string, field: string): Promise<void> => {
    await page.getByRole('button', { name: 'New rule' }).click();
    await choose(form.getByRole('combobox', { name: 'What it does' }), kind);
    await find('Field', field);
  };
  const save = async (): Promise<void> => {
    await form.getByRole('button', { name: 'Save rule' }).click();
    await form.waitFor({ state: 'detached' });
  };

  await begin('Show', 'Fault');
  await find('What is compared', 'Finding');
  await choose(form.getByRole('combobox', { name: 'Comparison' }), 'is');
  await choose(form.getByRole('combobox', { name: 'Value' }), 'Fault found');
  await picture(page, '01-rule');
  await save();

  await begin('Compute', 'Line total');
  await choose(form.getByRole('combobox', { name: 'Its value: Kind of value' }), 'a calculation');
  await find('Term 1: Field', 'Quantity');
  await find('Term 2: Field', 'Price');
  await save();

  await begin('Compute', 'Grand total');
  await choose(form.getByRole('combobox', { name: 'Its value: Kind of value' }), 'over all rows');
  await choose(form.getByRole('combobox', { name: 'What is made of the rows' }), 'sum of');
  await find('Rows of', 'Parts');
  await find('Field of the row', 'Line total');
  await save();

  for (const sentence of [
    'Show ‹Fault› when ‹Finding› is ‹Fault found›.',
    '‹Line total› = ‹Quantity› × ‹Price›.',
    '‹Grand total› = sum of ‹Line total› in ‹Parts›.',
  ])
    await page.getByRole('button', { name: `Edit rule: ${sentence.replaceAll(/[‹›]/g, '')}` }).waitFor();
}

/** The phone beside the canvas is the technician's form: the rule shows the field, the totals follow the typing. */
export async function tryPhone(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Form' }).click();
  await page.getByRole('tab', { name: 'Phone' }).click();
  const held = phone(page);
  expect((await held.boundingBox())?.width).toBeGreaterThan(380);
  await held.getByRole('button', { name: /^Visit/ }).click();
  await held.getByLabel('Reason').waitFor();
  await held.getByText('What the customer told you.').waitFor();
  expect(await held.getByLabel('Fault', { exact: true }).count()).toBe(0);
  await held.getByRole('radio', { name: 'Fault found' }).check();
  await held.getByLabel('Fault', { exact: true }).fill('Leaking seal');
  await held.getByRole('radio', { name: 'All good' }).check();
  await held.getByLabel('Fault', { exact: true }).waitFor({ state: 'detached' });
  await held.getByRole('button', { name: 'All sections' }).first().click();
  await held.getByRole('button', { name: /^Parts/ }).click();
  await held.getByRole('button', { name: 'Add to Parts' }).click();
  await held.getByLabel('Name').fill('Seal');
  await held.getByLabel('Quantity').fill('3');
  await held.getByLabel('Price').fill('12.50');
  await held.getByRole('group', { name: 'Line total' }).getByText('€37.50').waitFor();
  await held.getByRole('button', { name: 'Next: General' }).click();
  await held.getByRole('group', { name: 'Grand total' }).getByText('€37.50').waitFor();
  await picture(page, '01-phone');
  await choose(page.getByRole('combobox', { name: 'Language', exact: true }), 'FR');
  await held.getByRole('group', { name: 'Total général' }).getByText('37,50 €').waitFor();
}
