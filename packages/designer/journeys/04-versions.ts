import { expect } from 'vitest';
import { addRequired, deleteField, describeField, removeChoice } from './draw-form.ts';
import { renameState } from './draw-workflow.ts';
import { isAccessible, picture } from './pages.ts';
import { askToPublish, publish } from './publish.ts';
import type { World } from './world.ts';

/** Version 2: a changed label, a removed field and choice, a new required field, a renamed state. */
export async function versionsStep({ house, admin: { page } }: World): Promise<void> {
  await page.goto(`${house.address}/design/templates/repair-visit/form`);
  await describeField(page, '/visit/reason', { 'Label · English': 'What is wrong' });
  await removeChoice(page, '/visit/finding', 'Nobody there');
  await deleteField(page, '/visit/nextCheck');
  await addRequired(page, '/visit/pressure', 'Warranty', 'Garantie');
  await page.getByRole('tab', { name: 'Workflow' }).click();
  await renameState(page, 'Done', { english: 'Finished', french: 'Fini' });
  await askToPublish(page);
  const changes = page.getByRole('list', { name: 'What changed' });
  await changes.waitFor();
  expect((await changes.getByRole('listitem').allInnerTexts()).map((row) => row.split('\n'))).toEqual([
    ['The field “Reason” is now called “What is wrong”.', 'Safe'],
    ['New required field “Visit › Warranty”: orders under way need a value.', 'Needs a default'],
    ['“Visit › Finding” loses the choice “Nobody there”.', 'Needs a decision'],
    ['The field “Visit › Next check” is removed, and with it its answers.', 'Leaves answers behind'],
    ['The state “Done” is now called “Finished”.', 'Safe'],
    ['The translation into “fr” changes.', 'Safe'],
  ]);
  await page.getByRole('radio', { name: 'One order runs on version 1: it keeps that version' }).waitFor();
  await isAccessible(page, '04-publish');
  await publish(page, 2, 'Asks for the warranty.');
  await picture(page, '04-versions');
}
