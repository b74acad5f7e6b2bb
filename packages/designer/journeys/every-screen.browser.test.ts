// @vitest-environment node
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveIn, type MovedIn } from './api-house.ts';
import { isAccessible } from './pages.ts';

/** The smallest example, with a question, what is shown by it, and a step that can never be taken. */
const draft = (): unknown => {
  const path = new URL('../../../examples/minimal/templates/minimal.json', import.meta.url);
  const template = JSON.parse(readFileSync(path, 'utf8')) as { schema: { properties: object } };
  return {
    ...template,
    schema: {
      ...template.schema,
      properties: {
        ...template.schema.properties,
        damaged: { $anchor: 'damaged', title: 'Damaged', type: 'boolean' },
        place: { $anchor: 'place', title: 'Place', type: 'string' },
      },
    },
    ui: {},
    rules: [
      { id: 'place-shown', kind: 'show', at: '/place', when: { '==': [{ var: 'answers.damaged' }, true] } },
      { id: 'misspelt', kind: 'lock', at: '/place', when: { '==': [{ var: 'answers.damagd' }, true] } },
    ],
  };
};

let world: MovedIn;
beforeAll(async () => {
  world = await moveIn();
  await world.context.addInitScript(() => localStorage.setItem('orderwright-tour', 'yes'));
});
afterAll(() => world?.house.close());

/** Nothing on the screen is wider than the window. */
const fits = async (page: Page, name: string): Promise<void> => {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over, `${name} is wider than the window`).toBeLessThanOrEqual(0);
};

test('no screen of the designer has a fault that axe knows of, in light and in dark, wide and narrow', async () => {
  const { page, house, post } = world;
  const at = (path: string): string => `${house.address}/design/${path}`;
  const room = (path: string): string => at(`templates/minimal/${path}`);

  await page.goto(at(''));
  await page.getByRole('heading', { name: 'Make your first template' }).waitFor();
  await isAccessible(page, 'first');
  await post('/api/templates', { template: draft() });

  const heading = page.getByRole('heading', { level: 1 });
  const screens: readonly (readonly [name: string, path: string, seen: Locator])[] = [
    ['library', at(''), page.getByRole('link', { name: /Smallest order/ }).first()],
    ['packs', at('packs'), page.getByRole('link', { name: 'Smallest order', exact: true })],
    ['pack', at('packs/minimal'), page.getByText('Not signed. Nobody vouches for it.')],
    ['form', room('form'), page.locator('[data-field-row="/place"]')],
    ['form-settings', room('form?field=/place'), page.getByLabel('Label · English')],
    ['workflow', room('workflow'), page.locator('.react-flow__node').filter({ hasText: 'Done' })],
    [
      'workflow-settings',
      room('workflow?state=open'),
      page.getByRole('complementary', { name: 'Settings' }).getByRole('textbox').first(),
    ],
    ['rights', room('rights'), page.getByRole('gridcell', { name: /^Place, / }).first()],
    ['rules', room('rules'), page.getByRole('button', { name: /^Edit rule/ }).first()],
    ['try', room('try'), page.getByRole('region', { name: 'Phone preview' }).getByText('Damaged').first()],
    ['tests', room('try?try=tests'), page.getByRole('button', { name: /^Step “/ }).first()],
    ['simulate', room('try?try=simulate'), page.getByRole('button', { name: 'Run', exact: true })],
    ['json', room('json'), page.locator('.cm-line').first()],
    ['report', room('report'), heading.first()],
    ['versions', room('versions'), heading.first()],
    ['publish', room('publish'), heading.first()],
    ['problems', room('form?problems'), page.getByRole('region', { name: 'Problems' })],
  ];
  for (const [name, path, seen] of screens) {
    await page.goto(path);
    await seen.waitFor();
    await isAccessible(page, name);
    await page.setViewportSize({ width: 1024, height: 768 });
    await fits(page, name);
    await page.setViewportSize({ width: 1440, height: 900 });
  }

  await page.goto(room('workflow'));
  await page
    .getByRole('radio', { name: 'Table' })
    .or(page.getByRole('button', { name: 'Table' }))
    .click();
  await page.getByRole('table', { name: 'Table' }).waitFor();
  await isAccessible(page, 'workflow-table');
  expect(world.complaints).toEqual([]);
});

test('every room of a template is in sight in the bar, in French too', async () => {
  const { page, house, post } = world;
  await page.request.patch(`${house.address}/api/me`, {
    data: { language: 'fr' },
    headers: { origin: house.address },
  });
  const made = await page.request.get(`${house.address}/api/templates/minimal/draft`);
  if (!made.ok()) await post('/api/templates', { template: draft() });
  await page.goto(`${house.address}/design/templates/minimal/versions`);
  const rooms = page
    .getByRole('navigation')
    .filter({ has: page.getByRole('tablist', { name: 'Parties du modèle' }) });
  await rooms.getByRole('tab', { name: 'Parcours' }).waitFor();
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    // Where not all of them fit, the bar has buttons to scroll them.
    await expect
      .poll(() => rooms.evaluate((bar) => bar.querySelector('.MuiTabs-scrollButtons') === null))
      .toBe(true);
    const last = await rooms.getByRole('tab', { name: 'Versions' }).boundingBox();
    const first = await rooms.getByRole('tab', { name: 'Formulaire' }).boundingBox();
    expect(first?.x).toBeGreaterThanOrEqual(0);
    expect((last?.x ?? width) + (last?.width ?? 0)).toBeLessThanOrEqual(width);
  }
  await page.request.patch(`${house.address}/api/me`, {
    data: { language: 'en' },
    headers: { origin: house.address },
  });
});

test('nothing can be published while the versions cannot be read', async () => {
  const { page, house, post } = world;
  const made = await page.request.get(`${house.address}/api/templates/minimal/draft`);
  if (!made.ok()) await post('/api/templates', { template: draft() });
  const versions = '**/api/templates/minimal/versions';
  await page.route(versions, (route) => route.abort());
  await page.goto(`${house.address}/design/templates/minimal/publish`);
  await page.getByRole('alert').waitFor();
  expect(await page.locator('main').getByRole('button').count()).toBe(1);
  await page.unroute(versions);
  // The one button there is tries again.
  await page.locator('main').getByRole('button').click();
  await page.getByRole('button', { name: /version 1/ }).waitFor();
});
