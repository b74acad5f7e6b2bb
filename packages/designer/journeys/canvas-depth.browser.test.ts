// @vitest-environment node
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveIn, type MovedIn } from './api-house.ts';
import { isAccessible } from './pages.ts';

const text = (id: string, title: string) => ({ $anchor: id, type: 'string', title });
const workflow = {
  id: 'order',
  initial: 'work',
  states: {
    work: {
      id: 'work',
      tags: ['active'],
      meta: { label: 'Under way' },
      on: { END: { target: '#done', meta: { id: 'end', label: 'Complete' } } },
    },
    done: { id: 'done', tags: ['done'], meta: { label: 'Done' }, type: 'final' },
  },
};
const template = (key: string, title: string, properties: object, rules: object[]) => ({
  template: {
    format: 'orderwright/template@1',
    key,
    title,
    schema: { type: 'object', properties },
    rules,
    workflow,
  },
});

let world: MovedIn;
beforeAll(async () => {
  world = await moveIn();
  const found = { $anchor: 'found', type: 'boolean', title: 'Leak found' };
  await world.post(
    '/api/templates',
    template(
      'first',
      'First',
      {
        ready: { $anchor: 'ready', type: 'boolean', title: 'Ready' },
        found,
        place: text('place', 'Leak place'),
        remark: text('remark', 'Remark'),
        proof: { $anchor: 'proof', type: 'object', title: 'Proof', properties: { who: text('who', 'Who') } },
      },
      [
        { id: 'place-show', kind: 'show', at: '/place', when: { '==': [{ var: 'answers.found' }, true] } },
        { id: 'remark-show', kind: 'show', at: '/remark', when: { '==': [{ var: 'answers.ready' }, true] } },
      ],
    ),
  );
  await world.post('/api/templates', template('second', 'Second', { name: text('name', 'Name') }, []));
  await world.context.grantPermissions(['clipboard-read', 'clipboard-write']);
});
afterAll(() => world?.house.close());

test('several fields are chosen, moved, copied to another template and taken back; search and tour by keyboard', async () => {
  const { page, house } = world;
  const row = (path: string): Locator => page.locator(`[data-field-row="${path}"]`);
  const order = (): Promise<(string | null)[]> =>
    page
      .locator('[data-field-row]')
      .evaluateAll((rows) => rows.map((each) => each.getAttribute('data-field-row')));
  const chosen = (count: number): Promise<void> =>
    page.getByRole('toolbar', { name: `${count} fields selected` }).waitFor();
  await page.goto(`${house.address}/design/templates/first/form`);

  // When a field is shown stands under its name; what the phone hides now is said too.
  await page
    .getByRole('button', { name: /Leak place.*hidden in the preview.*Shown when “Leak found” is “yes”/ })
    .waitFor();

  // Shift and arrows choose three; they move into the section together, and come back together.
  await row('/found').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await chosen(3);
  await isAccessible(page, 'canvas-chosen');
  await page.getByRole('button', { name: 'Move to…' }).click();
  await page.getByRole('menuitem', { name: 'Proof' }).click();
  const inside = ['/ready', '/proof', '/proof/who', '/proof/found', '/proof/place', '/proof/remark'];
  await expect.poll(order).toEqual(inside);
  await page.keyboard.press('Control+z');
  await expect.poll(order).toEqual(['/ready', '/found', '/place', '/remark', '/proof', '/proof/who']);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(order).toEqual(inside);
  await page.keyboard.press('Control+z');

  // Ctrl and click choose two that do not stand together; the clipboard carries them to the other template.
  await row('/place').click();
  await row('/found').click({ modifiers: ['Control'] });
  await chosen(2);
  await row('/remark').click({ modifiers: ['Control'] });
  await chosen(3);
  await page.keyboard.press('Control+c');
  await page.getByText('3 fields selected copied').waitFor();
  await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
  await page.goto(`${house.address}/design/templates/second/form`);
  await row('/name').click();
  await page.keyboard.press('Control+v');
  await expect.poll(order).toEqual(['/name', '/found', '/place', '/remark']);
  // The rule among the copied fields came along; the one that reads what is not here stayed behind, and is named.
  await page.getByText('1 rule was left out, since it reads what is not here: /ready.').waitFor();
  await page.getByRole('button', { name: /Leak place.*Shown when “Leak found” is “yes”/ }).waitFor();
  await page.keyboard.press('Control+z');
  await expect.poll(order).toEqual(['/name']);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(order).toEqual(['/name', '/found', '/place', '/remark']);
  await row('/found').click();
  await row('/remark').click({ modifiers: ['Shift'] });
  await chosen(3);
  await page.keyboard.press('Delete');
  await expect.poll(order).toEqual(['/name']);
  await page.keyboard.press('Control+z');
  await row('/remark').waitFor();

  // Kept as a group and put in again from the palette.
  await row('/found').click();
  await row('/place').click({ modifiers: ['Shift'] });
  await chosen(2);
  await page.getByRole('button', { name: 'Keep as a group' }).click();
  await page.getByRole('button', { name: 'Add New group' }).click();
  await row('/newGroup/place').waitFor();

  // Ctrl F looks through the form by label, key or kind; Enter goes to the first.
  await page.keyboard.press('Control+f');
  await page.keyboard.type('remark');
  await page.getByRole('status').filter({ hasText: '1 field found' }).waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-field-row')))
    .toBe('/remark');

  // The tour, by keyboard, and left with Escape: the keyboard is back where it began.
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('dialog', { name: 'About this page' }).waitFor();
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Take the tour' }).click();
  await page.getByRole('dialog', { name: 'Kinds of fields' }).waitFor();
  await isAccessible(page, 'tour');
  for (const title of [
    'The form',
    'Phone and settings',
    'Workflow',
    'Rights',
    'Rules',
    'Problems',
    'Publish',
  ]) {
    await page.keyboard.press('ArrowRight');
    await page.getByRole('dialog', { name: title, exact: true }).waitFor();
  }
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Help');

  // At 1024 pixels one side gives way to the other, and what was chosen is remembered.
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto(`${house.address}/design/templates/second/form`);
  await page.getByRole('button', { name: 'Open the kinds and the outline' }).click();
  await page.getByRole('navigation', { name: 'Outline' }).waitFor();
  await isAccessible(page, 'canvas-1024-left');
  await page.getByRole('button', { name: 'Open: Phone' }).click();
  await page.getByRole('navigation', { name: 'Outline' }).waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('region', { name: 'Phone preview' }).waitFor();
  await isAccessible(page, 'canvas-1024-right');
  expect(world.complaints).toEqual([]);
});
