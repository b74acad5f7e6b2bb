// @vitest-environment node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveIn, type MovedIn } from './api-house.ts';
import { isAccessible, picture } from './pages.ts';
import { askToPublish } from './publish.ts';

const MINIMAL = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../examples/minimal/templates/minimal.json'), 'utf8'),
) as {
  schema: { required: string[]; properties: Record<string, object> };
  ui: object;
};
/** The smallest order, with a word on the place and one on the weather. */
const withFields = (required: readonly string[], more: Record<string, object>) => ({
  ...MINIMAL,
  schema: {
    ...MINIMAL.schema,
    required: [...MINIMAL.schema.required, ...required],
    properties: { ...MINIMAL.schema.properties, ...more },
  },
  ui: {},
});
const place = { $anchor: 'place', title: 'Place', type: 'string' };
const weather = { $anchor: 'weather', title: 'Weather', type: 'string' };
const floor = { $anchor: 'floor', title: 'Floor', type: 'integer' };
const VERSION_1 = withFields([], { place, weather });
const VERSION_2 = withFields(['floor'], { place, floor });

let home: MovedIn;
beforeAll(async () => {
  home = await moveIn();
});
afterAll(() => home?.house.close());

/** Decides what is open, by keyboard and by the field's own control. */
async function decide(page: Page, storey: string): Promise<void> {
  await page.getByRole('combobox', { name: /Weather/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Give the answers up' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('One decision is open.').waitFor();
  await page.getByRole('textbox', { name: 'Floor' }).fill(storey);
  await page.keyboard.press('Tab');
  await page.getByText('Everything is decided.').waitFor();
}

test('orders under way follow a new version by a plan that was tried, and go back with the same answers', async () => {
  const { house, page, post, complaints } = home;
  const first = (await post('/api/templates', { template: VERSION_1 })) as { revision: number };
  await post('/api/templates/minimal/publish', { revision: first.revision });
  const orders = [uuid(), uuid()];
  for (const [index, order] of orders.entries())
    await post('/api/commands', {
      id: uuid(),
      order,
      seen: 0,
      at: new Date().toISOString(),
      type: 'open',
      payload: {
        template: { key: 'minimal' },
        answers: [
          { path: '/place', value: `Yard ${index}` },
          { path: '/weather', value: 'Rain' },
        ],
      },
    });
  interface Held {
    readonly order: { template: { version: number }; answers: Record<string, unknown> };
  }
  const held = async (): Promise<[number, Record<string, unknown>][]> => {
    const all: [number, Record<string, unknown>][] = [];
    for (const id of orders) {
      const answer = await page.request.get(`${house.address}/api/orders/${id}`);
      const { order } = (await answer.json()) as Held;
      all.push([order.template.version, order.answers]);
    }
    return all;
  };
  const before = await held();
  expect(before.map(([version]) => version)).toEqual([1, 1]);
  const saved = await page.request.get(`${house.address}/api/templates/minimal/draft`);
  const { revision } = (await saved.json()) as { revision: number };
  await page.request.put(`${house.address}/api/templates/minimal/draft`, {
    data: { template: VERSION_2 },
    headers: { origin: house.address, 'If-Match': `"${revision}"` },
  });

  // Published, it says who stays behind, and leads to the plan.
  await page.goto(`${house.address}/design/templates/minimal/form`);
  await askToPublish(page);
  const read = page.getByLabel('I have read the warnings');
  await page.getByRole('button', { name: 'Publish version 2' }).waitFor();
  if ((await read.count()) > 0) await read.check();
  // Twice, as an impatient hand does: one version comes of it, and no complaint.
  await page.getByRole('button', { name: 'Publish version 2' }).dblclick();
  await page.getByText('2 running orders keep version 1.').waitFor();
  await isAccessible(page, 'migration-notice');
  await page.getByRole('button', { name: 'Move them…' }).click();

  // The plan: what has to be decided.
  await page.getByRole('heading', { name: 'Move running orders from version 1 to version 2' }).waitFor();
  const changes = page.getByRole('list', { name: 'What changed' });
  await changes.getByText('Needs a default').waitFor();
  await changes.getByText('Leaves answers behind').waitFor();
  await page.getByText('2 decisions are open.').waitFor();
  const start = page.getByRole('button', { name: 'Move 2 orders' });
  expect(await start.isDisabled()).toBe(true);
  await decide(page, '3');

  // The dry run changes nothing, and says what each would become.
  await page.getByRole('button', { name: 'Dry run' }).click();
  const samples = page.getByRole('table', { name: 'Sample orders' });
  await samples.getByText('Floor gets a value').first().waitFor();
  await samples.getByText('The answer to Weather is given up').first().waitFor();
  expect(
    (
      await samples.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    ).toSorted(),
  ).toEqual(orders.map((id) => `/orders/${id}`).toSorted());
  expect(await held()).toEqual(before);
  await isAccessible(page, 'migration-plan');
  await page.setViewportSize({ width: 1024, height: 768 });
  await picture(page, 'migration-plan-1024');
  await page.setViewportSize({ width: 1440, height: 900 });

  // The move goes on in the background: who leaves and comes back finds how far it is.
  await start.click();
  const moves = page.getByRole('region', { name: 'Moves of running orders' });
  await moves.waitFor();
  await page.goto(`${house.address}/design/`);
  await page.goto(`${house.address}/design/templates/minimal/versions`);
  await moves.getByText('2 of 2 done · 2 moved').waitFor();
  await isAccessible(page, 'migration-moved');
  expect(await held()).toEqual(before.map(([, { place: where }]) => [2, { place: where, floor: 3 }]));

  await moves.getByRole('button', { name: 'Undo the move from version 1 to version 2' }).click();
  const ask = page.getByRole('dialog', { name: 'Put the moved orders back to version 1?' });
  await ask.getByRole('button', { name: 'Put them back' }).click();
  await moves.getByText('2 of 2 done · 2 put back').waitFor();
  await page.getByText('2 running orders keep version 1.').waitFor();
  expect(await held()).toEqual(before);

  // One of them alone, picked from the list; the plan is still there.
  await page.getByRole('button', { name: 'Move them…' }).click();
  await page.getByText('Everything is decided.').waitFor();
  await page.getByRole('radio', { name: 'Picked ones' }).check();
  const listed = page.getByRole('list', { name: 'Picked ones' });
  await listed.getByRole('checkbox').first().check();
  await isAccessible(page, 'migration-picked');
  await page.getByRole('button', { name: 'Dry run' }).click();
  await page.getByText('The one order was tried.').waitFor();
  await page.getByRole('button', { name: 'Move one order' }).click();
  await moves.getByText('1 of 1 done · 1 moved').waitFor();
  expect((await held()).map(([version]) => version).toSorted()).toEqual([1, 2]);

  // The next version takes the other along as it is published.
  const again = await page.request.get(`${house.address}/api/templates/minimal/draft`);
  await page.request.put(`${house.address}/api/templates/minimal/draft`, {
    data: { template: withFields(['floor'], { place: { ...place, title: 'Where' }, floor }) },
    headers: {
      origin: house.address,
      'If-Match': `"${((await again.json()) as { revision: number }).revision}"`,
    },
  });
  await page.goto(`${house.address}/design/templates/minimal/form`);
  await askToPublish(page);
  const older = page.getByRole('radiogroup', { name: 'Orders that run on version 1' });
  await older.getByRole('radio', { name: 'It moves along to version 3, by a plan' }).check();
  await page.getByText('2 decisions are open.').waitFor();
  const publish = page.getByRole('button', { name: 'Publish version 3' });
  if ((await read.count()) > 0) await read.check();
  expect(await publish.isDisabled()).toBe(true);
  await decide(page, '4');
  await page.getByRole('button', { name: 'Dry run' }).click();
  await page.getByText('The one order was tried.').waitFor();
  await isAccessible(page, 'migration-along');
  await publish.click();
  await moves.getByText('From version 1 to version 3').waitFor();
  await expect.poll(async () => (await held()).map(([version]) => version).toSorted()).toEqual([2, 3]);
  expect(complaints).toEqual([]);
});
