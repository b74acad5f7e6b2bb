import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { choose } from './draw-form.ts';
import { picture } from './pages.ts';

const side = (page: Page): Locator => page.getByRole('complementary', { name: 'Settings' });
const list = (page: Page): Locator => page.getByRole('navigation', { name: 'States' });
const canvas = (page: Page): Locator => page.getByRole('region', { name: 'Workflow' });

/** The state in the list whose settings are shown. */
const chosen = (page: Page, name: string): Locator =>
  list(page).getByRole('button', { name, exact: true }).and(page.locator('[aria-current="true"]'));

interface State {
  readonly name: string;
  readonly french: string;
  readonly category: string;
}

interface Arrow {
  readonly from: string;
  readonly name: string;
  readonly french: string;
  readonly to: string;
  readonly roles: readonly string[];
  readonly needs?: string;
  readonly asks?: readonly { readonly question: string; readonly french: string; readonly kind: string }[];
  readonly does?: readonly string[];
  readonly style?: string;
  readonly confirm?: string;
}

/** Names the state that was just added, in both languages, and says what kind it is. */
export async function describeState(page: Page, { name, french, category }: State): Promise<void> {
  await chosen(page, 'New state').waitFor();
  await side(page).getByLabel('Name in English').fill(name);
  await side(page).getByLabel('Name in French').fill(french);
  await side(page).getByRole('radio', { name: category, exact: true }).click();
  await list(page).getByRole('button', { name, exact: true }).waitFor();
}

export async function addState(page: Page, state: State): Promise<void> {
  await list(page).getByRole('button', { name: 'Add a state' }).click();
  await describeState(page, state);
}

/** Adds a state where the hand double-clicks. */
export async function addStateByHand(page: Page, state: State): Promise<void> {
  await canvas(page)
    .locator('.react-flow__pane')
    .dblclick({ position: { x: 120, y: 560 } });
  await describeState(page, state);
}

export async function selectState(page: Page, name: string): Promise<void> {
  await list(page).getByRole('button', { name, exact: true }).click();
  await chosen(page, name).waitFor();
}

/** Selects an arrow by its source and what its button says. */
export async function selectArrow(page: Page, from: string, name: string): Promise<void> {
  await selectState(page, from);
  await side(page)
    .getByRole('button', { name: new RegExp(`^${name} →`) })
    .click();
}

/** Says everything about the selected arrow. */
export async function describeArrow(page: Page, arrow: Omit<Arrow, 'from' | 'to'>): Promise<void> {
  const panel = side(page);
  await panel.getByRole('group', { name: 'Who may do it' }).waitFor();
  await panel.getByLabel('Name in English').fill(arrow.name);
  await panel.getByLabel('Name in French').fill(arrow.french);
  for (const role of arrow.roles) await panel.getByRole('checkbox', { name: role, exact: true }).check();
  if (arrow.needs !== undefined) {
    const needs = panel.getByRole('combobox', { name: 'Needs these answers' });
    await needs.fill(arrow.needs);
    await page.getByRole('option', { name: arrow.needs, exact: true }).click();
    await needs.press('Escape');
  }
  for (const [index, { question, kind }] of (arrow.asks ?? []).entries()) {
    await panel.getByRole('button', { name: 'Add a question' }).click();
    await panel.getByLabel(`Question ${index + 1}`, { exact: true }).fill(question);
    await choose(panel.getByRole('combobox', { name: `Kind ${index + 1}` }), kind);
    await panel.getByRole('checkbox', { name: 'Required' }).nth(index).check();
  }
  for (const does of arrow.does ?? []) await panel.getByRole('checkbox', { name: does }).check();
  if (arrow.style !== undefined)
    await choose(panel.getByRole('combobox', { name: 'How it looks' }), arrow.style);
  if (arrow.confirm !== undefined) await panel.getByLabel('Asks before, in these words').fill(arrow.confirm);
}

/** Draws an arrow by choices, without a mouse's aim. */
export async function addArrow(page: Page, arrow: Arrow): Promise<void> {
  await selectState(page, arrow.from);
  const panel = side(page);
  await panel.getByRole('button', { name: 'Add an action' }).click();
  await panel.getByLabel('What the person does').fill(arrow.name);
  await choose(panel.getByRole('combobox', { name: 'Leads to' }), arrow.to);
  await panel.getByRole('button', { name: 'Add an action' }).click();
  await describeArrow(page, arrow);
}

/** Draws an arrow by dragging from the handle of one state to another. */
export async function dragArrow(page: Page, from: string, to: string): Promise<void> {
  await canvas(page).getByRole('button', { name: 'Show all' }).click();
  const node = (name: string): Locator => canvas(page).locator('.react-flow__node').filter({ hasText: name });
  // Hovering waits until the view has come to rest.
  await node(from).locator('.react-flow__handle.source').hover();
  await page.mouse.down();
  await node(to).locator('.react-flow__handle.target').hover();
  await node(to).locator('.react-flow__handle.target').hover();
  await page.mouse.up();
}

/** Writes what an arrow asks for and says in French. */
export async function translate(
  page: Page,
  from: string,
  name: string,
  words: { readonly [label: string]: string },
): Promise<void> {
  await selectArrow(page, from, name);
  const language = page.getByRole('combobox', { name: 'Language of the texts' });
  await choose(language, 'French');
  for (const [label, text] of Object.entries(words))
    await side(page).getByLabel(label, { exact: true }).fill(text);
  await choose(language, 'English');
}

export async function renameState(
  page: Page,
  name: string,
  to: { readonly english: string; readonly french: string },
): Promise<void> {
  await selectState(page, name);
  await side(page).getByLabel('Name in English').fill(to.english);
  await side(page).getByLabel('Name in French').fill(to.french);
  await chosen(page, to.english).waitFor();
}

export async function selectNothing(page: Page): Promise<void> {
  await canvas(page)
    .locator('.react-flow__pane')
    .click({ position: { x: 20, y: 300 } });
  await side(page).waitFor({ state: 'detached' });
}

/** The list of problems comes to say exactly these sentences. */
export async function hasProblems(page: Page, sentences: readonly unknown[]): Promise<void> {
  const button = page.getByRole('button', { name: /^Problems:/ });
  await button.click();
  const drawer = page
    .getByRole('region', { name: 'Problems' })
    .filter({ has: page.getByRole('button', { name: 'Close' }) });
  await drawer.waitFor();
  await expect
    .poll(
      async () => (await drawer.getByRole('listitem').allInnerTexts()).map((row) => row.split('\n')[0] ?? ''),
      { timeout: 30_000 },
    )
    .toEqual(sentences);
  await button.click();
  await drawer.waitFor({ state: 'detached' });
}

/** The words of the arrows that are drawn in red, in the order of their numbers. */
export const redPath = async (page: Page): Promise<string[]> => {
  const steps = canvas(page).getByRole('button', { name: /^Step \d+:/ });
  await steps.first().waitFor();
  const words = await steps.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''));
  return words.map((each) => each.split(',')[0] ?? '').toSorted();
};

export async function arrange(page: Page): Promise<void> {
  await canvas(page).getByRole('button', { name: 'Arrange' }).click();
  await page.getByText('The diagram is arranged').waitFor();
  await canvas(page).getByRole('button', { name: 'Show all' }).click();
  await picture(page, '02-workflow');
}
