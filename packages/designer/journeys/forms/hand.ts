import type { Locator, Page } from 'playwright-core';
import type { WantedField } from './wanted.ts';

/** One way to build a form: with the mouse, or with the keyboard alone. Labels are typed either way. */
export interface Hand {
  /** Adds a field below the selection, or into the selected section, and names it; it is selected then. */
  add(kind: string, label: string): Promise<void>;
  /** Leaves what is selected: what is added next goes to the end of the form. */
  selectNothing(): Promise<void>;
  select(label: string): Promise<void>;
  /** Chooses from the selected field back to this one. */
  chooseBackTo(label: string): Promise<void>;
  /** Asks for an answer to the selected field. */
  require(): Promise<void>;
  /** Fills settings of the selected field. */
  set(settings: Readonly<Record<string, string>>): Promise<void>;
  /** Writes what can be chosen in the selected field. */
  choices(titles: readonly string[]): Promise<void>;
  /** Shows the selected field only when another has an answer. */
  showWhen(when: NonNullable<WantedField['when']>): Promise<void>;
  /** Pastes a list: each line becomes a copy of what is selected. */
  pasteList(lines: readonly string[]): Promise<void>;
  /** Makes copies of the selected fields from a list, by the dialog for that. */
  listDialog(lines: readonly string[]): Promise<void>;
  duplicate(): Promise<void>;
  rename(label: string): Promise<void>;
  remove(): Promise<void>;
  openPhone(): Promise<void>;
}

export const canvas = (page: Page): Locator => page.getByRole('region', { name: 'Form', exact: true });
export const phoneOf = (page: Page): Locator => page.getByRole('region', { name: 'Phone preview' });
/** Chooses one answer on the phone. */
export const answer = (page: Page, label: string, choice: string): Promise<void> =>
  phoneOf(page)
    .getByRole('radiogroup', { name: label })
    .getByRole('radio', { name: choice, exact: true })
    .check();
export const settings = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Settings' });

/** The row whose label is this, with a star behind it or not; of several the last. */
export const rowOf = (page: Page, label: string): Locator =>
  canvas(page)
    .locator('[data-field-row]')
    .filter({
      has: page.locator('.label', { hasText: new RegExp(`^${label}(?:[*,]|$)`) }),
    })
    .last();

/** Puts a text where a person would have copied it: out of a document. */
export const copyElsewhere = (page: Page, text: string): Promise<void> =>
  page.evaluate((copied) => navigator.clipboard.writeText(copied), text);

/** Waits until the row with this label has the keyboard: what was done before has been drawn. */
export async function rowIsFocused(page: Page, label: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const words = document.activeElement?.querySelector('.label')?.firstChild?.textContent;
    return document.activeElement?.hasAttribute('data-field-row') === true && words === wanted;
  }, label);
}

/** Types the label that the page asks for, and waits until the field is called so. */
export async function typeLabel(page: Page, label: string): Promise<void> {
  const input = canvas(page).getByRole('textbox');
  await input.waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(label);
  await page.keyboard.press('Enter');
  await rowIsFocused(page, label);
}
