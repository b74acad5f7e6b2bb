import type { Page } from 'playwright-core';
import { copyElsewhere, type Hand, rowIsFocused, typeLabel } from './hand.ts';
import { optionInHand } from '../pages.ts';

/** The words of what has the keyboard, as a screen reader begins with. */
const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const here = document.activeElement;
    if (!(here instanceof HTMLElement)) return '';
    const by = here.getAttribute('aria-labelledby');
    const labels =
      here instanceof HTMLInputElement || here instanceof HTMLTextAreaElement ? here.labels : null;
    const words =
      here.getAttribute('aria-label') ??
      (by === null
        ? null
        : by
            .split(' ')
            .map((id) => document.getElementById(id)?.textContent ?? '')
            .join(' ')) ??
      labels?.item(0)?.textContent ??
      here.textContent ??
      '';
    return words.replaceAll(/[\s*]+/g, ' ').trim();
  });

const MOST_TABS = 80;

/** Goes on by Tab until something called so has the keyboard. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    const here = await focusedName(page);
    if (typeof name === 'string' ? here === name : name.test(here)) return;
    passed.push(here);
    await page.keyboard.press(key);
  }
  throw new Error(`${String(name)} is not reached by ${key}; passed: ${passed.join(' | ')}`);
}

/** Everything without a pointer. */
export function keyboardHand(page: Page): Hand {
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  const labelHere = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.querySelector('.label')?.firstChild?.textContent ?? '');
  /** Into the settings of the row that has the keyboard, and back to it. */
  const inSettings = async (act: () => Promise<void>): Promise<void> => {
    const label = await labelHere();
    await press('Enter');
    await page.waitForFunction(() => document.activeElement?.closest('[data-field-settings]') !== null);
    await act();
    await press('Escape');
    await rowIsFocused(page, label);
  };
  /** Opens a list that has the keyboard, and takes the option whose name is typed. */
  const pick = async (option: string): Promise<void> => {
    await press('Enter');
    const listbox = page.getByRole('listbox');
    await listbox.waitFor();
    const names = await listbox.getByRole('option').allTextContents();
    const chosen = await listbox
      .getByRole('option')
      .evaluateAll((all) => all.indexOf(document.activeElement as HTMLElement));
    const to = names.findIndex((name) => name.trim() === option);
    if (to < 0) throw new Error(`no option ${option} among ${names.join(', ')}`);
    for (let at = Math.max(0, chosen); at !== to; at += at < to ? 1 : -1)
      await press(at < to ? 'ArrowDown' : 'ArrowUp');
    await press('Enter');
    await listbox.waitFor({ state: 'detached' });
  };
  return {
    async add(kind, label) {
      await press('/');
      await page.waitForFunction(() => document.activeElement?.closest('[data-palette-search]') !== null);
      await page.keyboard.type(kind);
      await page
        .getByRole('status')
        .filter({ hasText: `Enter adds: ${kind}` })
        .waitFor({ state: 'attached' });
      await press('Enter');
      await typeLabel(page, label);
    },
    async selectNothing() {
      await press('Escape');
      await page.getByRole('region', { name: 'Phone preview' }).waitFor();
    },
    async select(label) {
      await press('Control+f');
      await page.waitForFunction(() => document.activeElement?.closest('[data-outline-search]') !== null);
      await press('Control+a');
      await page.keyboard.type(label);
      await page
        .getByRole('status')
        .filter({ hasText: / found/ })
        .waitFor({ state: 'attached' });
      await press('Enter');
      await rowIsFocused(page, label);
    },
    async chooseBackTo(label) {
      for (let steps = 0; steps < 200 && (await labelHere()) !== label; steps += 1)
        await press('Shift+ArrowUp');
      await page.getByRole('toolbar', { name: /fields selected/ }).waitFor();
    },
    require: () => press('*'),
    set: (values) =>
      inSettings(async () => {
        for (const [label, value] of Object.entries(values)) {
          await tabTo(page, label);
          await press('Control+a');
          await page.keyboard.type(value);
        }
      }),
    choices: (titles) =>
      inSettings(async () => {
        await copyElsewhere(page, titles.join('\n'));
        await tabTo(page, 'Choice 1 · English');
        await press('Control+v');
        await page.getByLabel(`Choice ${String(titles.length)} · English`).waitFor();
      }),
    async showWhen({ field, is, value }) {
      const label = await labelHere();
      await press('Enter');
      await page.waitForFunction(() => document.activeElement?.closest('[data-field-settings]') !== null);
      await tabTo(page, 'Open in Rules');
      await press('Enter');
      await page.getByRole('button', { name: 'New rule' }).waitFor();
      await tabTo(page, 'New rule');
      await press('Enter');
      const form = page.getByRole('region', { name: 'Rules' }).locator('form');
      await form.waitFor();
      await tabTo(page, 'What is compared');
      await page.keyboard.type(field);
      await optionInHand(page, field);
      await press('Enter');
      await tabTo(page, /Comparison/);
      await pick(is);
      await tabTo(page, /^Value/);
      await pick(value);
      await tabTo(page, 'Save rule');
      await press('Enter');
      await form.waitFor({ state: 'detached' });
      // The rooms are one stop; the arrows go along them.
      await page.waitForFunction(() => document.activeElement?.textContent === 'New rule');
      await tabTo(page, 'Rules', 'Shift+Tab');
      for (let steps = 0; steps < 8 && (await focusedName(page)) !== 'Form'; steps += 1)
        await press('ArrowLeft');
      await press('Enter');
      await page.getByRole('region', { name: 'Form', exact: true }).waitFor();
      await this.select(label);
    },
    async pasteList(lines) {
      await copyElsewhere(page, lines.join('\n'));
      await press('Control+v');
      await page.getByText(/fields? added$/).waitFor();
    },
    async listDialog(lines) {
      await tabTo(page, 'Many from a list…', 'Shift+Tab');
      await press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Many fields from a list' });
      await dialog.waitFor();
      await copyElsewhere(page, lines.join('\n'));
      await tabTo(page, 'List');
      await press('Control+v');
      await dialog.getByRole('button', { name: /^Add \d+ fields$/ }).waitFor();
      await press('Control+Enter');
      await dialog.waitFor({ state: 'detached' });
      await page.getByText(/fields? added$/).waitFor();
    },
    async duplicate() {
      const label = await labelHere();
      const before = await page.evaluate(() => document.activeElement?.getAttribute('data-field-row'));
      await press('Control+d');
      await page.waitForFunction(
        (path) => document.activeElement?.getAttribute('data-field-row') !== path,
        before,
      );
      await rowIsFocused(page, label);
    },
    async rename(label) {
      await press('F2');
      await typeLabel(page, label);
    },
    async remove() {
      await press('Delete');
      await page.getByText(/ deleted/).waitFor();
    },
    async openPhone() {
      // Nothing selected shows the phone.
      await press('Escape');
      await page.getByRole('region', { name: 'Phone preview' }).waitFor();
    },
  };
}
