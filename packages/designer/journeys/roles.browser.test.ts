// @vitest-environment node
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveIn, type MovedIn } from './api-house.ts';
import { isAccessible } from './pages.ts';

const PERMIT = {
  format: 'orderwright/template@1',
  key: 'permit',
  title: 'Permit',
  schema: { type: 'object', properties: { risk: { $anchor: 'risk', type: 'string', title: 'Risk' } } },
  translations: { fr: { 'template.title': 'Permis' } },
  workflow: {
    id: 'order',
    initial: 'open',
    states: {
      open: {
        id: 'open',
        tags: ['open'],
        meta: { label: 'Open' },
        on: { END: { target: '#done', meta: { id: 'open-end', label: 'Release' } } },
      },
      done: { id: 'done', tags: ['done'], meta: { label: 'Done' }, type: 'final' },
    },
  },
};

let world: MovedIn;
beforeAll(async () => {
  world = await moveIn();
  await world.post('/api/templates', { template: PERMIT });
});
afterAll(() => world?.house.close());

interface Held {
  readonly roles?: Record<string, { title: string }>;
  readonly access?: Record<string, { read?: string[] }>;
  readonly translations: { fr: Record<string, string> };
}

test('a template gets a role of its own by hand, which is named, renamed, used and taken away again', async () => {
  const { page, house } = world;
  const held = async (): Promise<Held> => {
    await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
    const draft = await page.request.get(`${house.address}/api/templates/permit/draft`);
    return ((await draft.json()) as { template: Held }).template;
  };
  await page.goto(`${house.address}/design/templates/permit/rights`);
  await page.getByRole('button', { name: 'Add or change roles' }).click();
  const panel = page.getByRole('complementary', { name: 'Roles of this template' });
  await panel.getByText('No roles of its own yet.').waitFor();

  // By keyboard: named, in both languages.
  await panel.getByLabel('Name of the new role').fill('Safety officer');
  await page.keyboard.press('Enter');
  const role = panel.getByRole('listitem', { name: 'Safety officer' });
  await role.getByText('Nothing names it yet.').waitFor();
  await role.getByLabel('Name · French').fill('Responsable sécurité');

  // The grid knows it by its name at once, and what it may do is set there.
  await page.getByRole('combobox', { name: 'Rights of' }).click();
  await page.getByRole('option', { name: 'Safety officer', exact: true }).click();
  const grid = page.getByRole('grid', { name: /^Rights of Safety officer,/ });
  await grid.focus();
  for (const key of ['Control+Home', 'ArrowRight', 'h']) await page.keyboard.press(key);
  await grid.getByRole('gridcell', { name: 'Risk, Open: Hidden, set here' }).waitFor();
  await role.getByText('Named in the rights of 1 state.').waitFor();
  await isAccessible(page, 'roles');

  // Another key: what names it follows, in one edit.
  await role.getByLabel('Key').fill('hse');
  await page.keyboard.press('Enter');
  await role.getByText('Named in the rights of 1 state.').waitFor();
  expect((await held()).roles).toEqual({ hse: { title: 'Safety officer' } });
  expect((await held()).translations.fr['role.hse.title']).toBe('Responsable sécurité');

  // In the workflow a step asks for it, by name.
  await page
    .getByRole('link', { name: 'Workflow' })
    .or(page.getByRole('tab', { name: 'Workflow' }))
    .first()
    .click();
  await page
    .getByRole('navigation', { name: 'States' })
    .getByRole('button', { name: 'Open', exact: true })
    .click();
  const side = page.getByRole('complementary', { name: 'Settings' });
  await side.getByRole('button', { name: /^Release →/ }).click();
  await side.getByRole('checkbox', { name: 'Safety officer' }).check();
  // Whoever is told is told in both languages.
  await side.getByRole('combobox', { name: 'Add something else it does' }).click();
  await page.getByRole('option', { name: 'Sends a message' }).click();
  await side.getByLabel('Message · English').fill('The work is released.');
  await side.getByLabel('Message · French').fill('Le travail est libéré.');
  expect((await held()).translations.fr['message.message-1.text']).toBe('Le travail est libéré.');
  await isAccessible(page, 'message-in-languages');
  // Delete belongs to what is set there: the step stays.
  const toRoles = side.getByRole('link', { name: 'Add or change roles' });
  await toRoles.focus();
  await page.keyboard.press('Delete');
  expect(await side.getByLabel('Message · English').inputValue()).toBe('The work is released.');
  await toRoles.click();
  await role.getByText('Named in 1 step and the rights of 1 state.').waitFor();

  // The phone knows it by name, too.
  await page.goto(`${house.address}/design/templates/permit/form`);
  await page.getByRole('combobox', { name: 'As', exact: true }).click();
  await page.getByRole('option', { name: 'Safety officer', exact: true }).click();

  // Taken away: what goes is said first, and comes back with one undo.
  await page.goto(`${house.address}/design/templates/permit/rights?roles`);
  await role.getByRole('button', { name: 'Remove Safety officer' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove the role “Safety officer”?' });
  await dialog.getByText('It goes from 1 step and the rights of 1 state.').waitFor();
  await dialog.getByRole('button', { name: 'Remove the role' }).click();
  await panel.getByText('No roles of its own yet.').waitFor();
  expect((await held()).roles).toBeUndefined();
  await page.getByRole('alert').or(page.getByRole('status')).getByRole('button', { name: 'Undo' }).click();
  await role.getByText('Named in 1 step and the rights of 1 state.').waitFor();
  expect(Object.keys((await held()).roles ?? {})).toEqual(['hse']);
  expect(world.complaints).toEqual([]);
});
