import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { House } from './house.ts';

/** Where the house stands. */
export const ZONE = 'Europe/Paris';

/** Longer than anything takes on a busy machine: what waits, waits for a thing on the screen, never for time. */
const PATIENCE = 60_000;

/** A person's browser window, and what it complained about. */
export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly complaints: string[];
}

/** A window on the desk, or a phone held upright with a touch screen. */
export async function openWindow(house: House, size: 'desk' | 'phone'): Promise<Window> {
  const context = await house.browser.newContext({
    viewport: size === 'desk' ? { width: 1440, height: 900 } : { width: 390, height: 844 },
    hasTouch: size === 'phone',
    isMobile: size === 'phone',
    colorScheme: 'light',
    locale: 'en-US',
    timezoneId: ZONE,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE);
  context.setDefaultNavigationTimeout(PATIENCE);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { context, page, complaints };
}

/** What moves has come to rest: half-faded colours are nobody's design. */
const atRest = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const moving = document
      .getAnimations()
      .filter((each) => each.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(moving.map((each) => each.finished));
  });

/** Keeps a picture where `JOURNEY_PICTURES` names a folder, for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['JOURNEY_PICTURES'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await atRest(page);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** The rules that look at colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'] as const;

/** The screen as it stands has no violation that axe knows of, in light and in dark. */
export async function isAccessible(page: Page, name: string): Promise<void> {
  // A tip under the pointer is no part of the screen.
  await page.mouse.move(0, 0);
  await page.getByRole('tooltip').first().waitFor({ state: 'detached' });
  const found: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    // The page hears of it a moment later; before that there is no fade to wait for.
    await page.locator(`html[data-scheme="${scheme}"]`).waitFor();
    await atRest(page);
    await picture(page, `${name}-${scheme}`);
    const axe = new AxeBuilder({ page });
    // In the dark the same page has other colours and nothing else.
    if (scheme === 'dark') axe.withRules([...COLOURS]);
    const { violations } = await axe.analyze();
    for (const { id, nodes } of violations)
      found.push(...nodes.map(({ html, failureSummary }) => `${scheme} ${id}: ${html}\n${failureSummary}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('html[data-scheme="light"]').waitFor();
  expect(found, `axe on ${name}`).toEqual([]);
}

/**
 * Waits until the list below the field that has the focus has this option in hand. One that is only to be seen may still stand in the
 * list of before, and Enter would take another.
 */
export async function optionInHand(page: Page, option: string): Promise<void> {
  await page.waitForFunction((name) => {
    const id = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
    return document.getElementById(id)?.textContent?.includes(name) === true;
  }, option);
}
