import type { Page } from 'playwright-core';

/** Opens the page that says what publishing means. */
export const askToPublish = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Publish', exact: true }).click();

/** On that page: reads the warnings, writes a note, and waits until the server has frozen the version. */
export async function publish(page: Page, version: number, note: string): Promise<void> {
  await page.getByLabel('What is new, for your colleagues').fill(note);
  await page.getByLabel('I have read the warnings').check();
  await page.getByRole('button', { name: `Publish version ${version}` }).click();
  await page.getByRole('heading', { name: `Version ${version}`, exact: true }).waitFor();
}
