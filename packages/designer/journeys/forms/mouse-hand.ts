import type { Locator, Page } from 'playwright-core';
import { copyElsewhere, canvas, type Hand, rowIsFocused, rowOf, settings, typeLabel } from './hand.ts';

async function choose(list: Locator, option: string): Promise<void> {
  await list.click();
  await list.page().getByRole('option', { name: option, exact: true }).click();
  await list.page().getByRole('listbox').waitFor({ state: 'detached' });
}

/** Everything by pointing: palette, settings, rule builder, menus. */
export function mouseHand(page: Page): Hand {
  const menu = async (label: string, item: string): Promise<void> => {
    await page
      .getByRole('button', { name: `Actions for ${label}`, exact: true })
      .last()
      .click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  const current = async (): Promise<string> =>
    (await canvas(page)
      .locator('[data-field-row][aria-current="true"] .label')
      .evaluate((label) => label.firstChild?.textContent)) ?? '';
  return {
    async add(kind, label) {
      await page.getByRole('button', { name: `Add ${kind}`, exact: true }).click();
      await typeLabel(page, label);
    },
    async selectNothing() {
      const room = await canvas(page).boundingBox();
      if (room === null) throw new Error('no canvas');
      // Its margin beside the fields.
      await page.mouse.click(room.x + 6, room.y + 6);
      await page.getByRole('region', { name: 'Phone preview' }).waitFor();
    },
    async select(label) {
      await rowOf(page, label).click();
      await settings(page).getByRole('heading', { name: label, exact: true }).waitFor();
    },
    async chooseBackTo(label) {
      await rowOf(page, label).click({ modifiers: ['Shift'] });
      await page.getByRole('toolbar', { name: /fields selected/ }).waitFor();
    },
    async require() {
      await settings(page).getByLabel('Required').check();
    },
    async set(values) {
      for (const [label, value] of Object.entries(values)) {
        const input = settings(page).getByLabel(label, { exact: true });
        await input.click();
        await input.fill(value);
      }
    },
    async choices(titles) {
      for (const [at, title] of titles.entries()) {
        const input = settings(page).getByLabel(`Choice ${String(at + 1)} · English`);
        if (at > 1) await settings(page).getByRole('button', { name: 'Add a choice' }).click();
        await input.fill(title);
      }
    },
    async showWhen({ field, is, value }) {
      const label = await current();
      await settings(page).getByRole('link', { name: 'Open in Rules' }).click();
      await page.getByRole('button', { name: 'New rule' }).click();
      const form = page.getByRole('region', { name: 'Rules' }).locator('form');
      const subject = form.getByRole('combobox', { name: 'What is compared', exact: true });
      await subject.click();
      await page.getByRole('option', { name: field }).last().click();
      await choose(form.getByRole('combobox', { name: 'Comparison' }), is);
      await choose(form.getByRole('combobox', { name: 'Value', exact: true }), value);
      await form.getByRole('button', { name: 'Save rule' }).click();
      await form.waitFor({ state: 'detached' });
      await page.getByRole('tab', { name: 'Form' }).click();
      await rowOf(page, label).click();
    },
    async pasteList(lines) {
      await copyElsewhere(page, lines.join('\n'));
      // What a context menu of the browser does.
      await page.keyboard.press('Control+v');
      await page.getByText(/fields? added$/).waitFor();
    },
    async listDialog(lines) {
      await page.getByRole('button', { name: 'Many from a list…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Many fields from a list' });
      await dialog.getByLabel('List', { exact: true }).fill(lines.join('\n'));
      await dialog.getByRole('button', { name: /^Add \d+ fields$/ }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText(/fields? added$/).waitFor();
    },
    async duplicate() {
      const label = await current();
      await menu(label, 'Duplicate');
      await rowIsFocused(page, label);
    },
    async rename(label) {
      await canvas(page).locator('[data-field-row][aria-current="true"]').dblclick();
      await typeLabel(page, label);
    },
    async remove() {
      const bar = page.getByRole('toolbar', { name: /fields selected/ });
      if (await bar.isVisible()) await bar.getByRole('button', { name: 'Delete' }).click();
      else await menu(await current(), 'Delete');
      await page.getByText(/ deleted/).waitFor();
    },
    async openPhone() {
      await page.getByRole('tab', { name: 'Phone' }).click();
      await page.getByRole('region', { name: 'Phone preview' }).waitFor();
    },
  };
}
