import { createMachine, initialTransition, transition, type AnyMachineSnapshot } from 'xstate';
import { expect } from 'vitest';
import { deleteField } from './draw-form.ts';
import {
  addArrow,
  addState,
  addStateByHand,
  arrange,
  describeArrow,
  describeState,
  dragArrow,
  hasProblems,
  redPath,
  selectNothing,
  selectState,
  translate,
} from './draw-workflow.ts';
import { isAccessible, picture } from './pages.ts';
import { askToPublish, publish } from './publish.ts';
import type { World } from './world.ts';

/** From an empty canvas: states, arrows, who may take them and what they need; mistakes first, then mended. */
export async function workflowStep(world: World): Promise<void> {
  const { page } = world.admin;
  const { house } = world;
  await page.goto(`${house.address}/design/templates/repair-visit/workflow`);
  const settings = page.getByRole('complementary', { name: 'Settings' });

  // A first try is thrown away, and with it the place where orders start.
  await page.getByRole('region', { name: 'Workflow' }).getByRole('button', { name: 'Add a state' }).click();
  await describeState(page, { name: 'First try', french: 'Premier essai', category: 'Open' });
  await addState(page, { name: 'Received', french: 'Reçu', category: 'Open' });
  await selectState(page, 'First try');
  await settings.getByRole('button', { name: 'Remove' }).click();
  await hasProblems(page, [
    'No state is marked as the one where orders start.',
    'The template has no samples that show it works.',
  ]);
  await selectState(page, 'Received');
  await settings.getByRole('button', { name: 'Start orders here' }).click();

  await addState(page, { name: 'Planned', french: 'Planifié', category: 'Planned' });
  await addState(page, { name: 'In progress', french: 'En cours', category: 'In progress' });
  await addState(page, { name: 'Deferred', french: 'Reporté', category: 'Paused' });
  await addState(page, { name: 'Done', french: 'Terminé', category: 'Done' });
  await addState(page, { name: 'Validated', french: 'Validé', category: 'Validated' });
  await addStateByHand(page, { name: 'Cancelled', french: 'Annulé', category: 'Cancelled' });

  await dragArrow(page, 'Received', 'Planned');
  await describeArrow(page, {
    name: 'Plan',
    french: 'Planifier',
    roles: ['Admin', 'Dispatcher'],
    style: 'The one next step',
  });
  await addArrow(page, {
    from: 'Planned',
    name: 'Start the work',
    french: 'Commencer le travail',
    to: 'In progress',
    roles: ['Technician'],
    does: ['Records the exact start'],
    style: 'The one next step',
  });
  await addArrow(page, {
    from: 'In progress',
    name: 'Defer',
    french: 'Reporter',
    to: 'Deferred',
    roles: ['Technician'],
    asks: [
      { question: 'Reason', french: 'Raison', kind: 'Long text' },
      { question: 'New date', french: 'Nouvelle date', kind: 'Date' },
    ],
  });
  await addArrow(page, {
    from: 'In progress',
    name: 'Complete the work',
    french: 'Terminer le travail',
    to: 'Done',
    roles: ['Technician'],
    needs: 'Signature',
    does: ['Records the exact end'],
    style: 'The one next step',
  });
  await addArrow(page, {
    from: 'Done',
    name: 'Validate',
    french: 'Valider',
    to: 'Validated',
    roles: ['Admin', 'Office'],
    style: 'The one next step',
  });

  // Nothing leads to Cancelled, and nothing out of Deferred: publishing waits.
  await hasProblems(page, [
    'Nothing leads to “Cancelled”.',
    'An order that comes to “Deferred” never ends: no way leads on to done, validated or cancelled.',
    '2 texts are not translated into French: “Reason”, “New date”.',
    'The template has no samples that show it works.',
  ]);
  await askToPublish(page);
  await page.getByText('Publishing has to wait').waitFor();
  expect(await page.getByRole('button', { name: 'Publish version 1' }).isDisabled()).toBe(true);
  await isAccessible(page, '02-publish-refused');
  await page.getByRole('button', { name: 'Show the way there' }).first().click();
  expect(await redPath(page)).toEqual(['Step 1: Plan', 'Step 2: Start the work', 'Step 3: Defer']);
  const stuck = page.getByText('Stuck there: Technician');
  await stuck.waitFor();
  // The whole way is in view, its end too.
  const frame = await page.getByRole('region', { name: 'Workflow' }).boundingBox();
  await expect
    .poll(async () => {
      const end = await stuck.boundingBox();
      return end !== null && frame !== null && end.x + end.width <= frame.x + frame.width;
    })
    .toBe(true);
  await picture(page, '02-dead-end');

  await addArrow(page, {
    from: 'Deferred',
    name: 'Resume',
    french: 'Reprendre',
    to: 'In progress',
    roles: ['Technician'],
    style: 'The one next step',
  });
  for (const from of ['Received', 'Planned'])
    await addArrow(page, {
      from,
      name: 'Cancel',
      french: 'Annuler',
      to: 'Cancelled',
      roles: ['Admin', 'Dispatcher'],
      style: 'With care',
      confirm: 'The order is cancelled for good.',
    });
  await translate(page, 'In progress', 'Defer', { 'Question 1': 'Raison', 'Question 2': 'Nouvelle date' });
  for (const from of ['Received', 'Planned'])
    await translate(page, from, 'Cancel', {
      'Asks before, in these words': 'L’ordre est annulé pour de bon.',
    });
  await hasProblems(page, ['The template has no samples that show it works.']);
  await selectNothing(page);
  await arrange(page);
  await isAccessible(page, '02-workflow');

  // A rule that asks for a field which is no longer there is marked where it stands; undo brings the field back.
  await page.getByRole('tab', { name: 'Form' }).click();
  await deleteField(page, '/visit/finding');
  await hasProblems(page, [
    'There is no field at “visit/finding”.',
    'The template has no samples that show it works.',
  ]);
  await page.getByRole('tab', { name: 'Rules' }).click();
  await page
    .getByRole('region', { name: 'Fault', exact: true })
    .getByText('There is no field at “visit/finding”.')
    .waitFor();
  await picture(page, '02-broken-rule');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await hasProblems(page, ['The template has no samples that show it works.']);

  await askToPublish(page);
  await publish(page, 1, 'The first one.');
  await stepsInBareXState(world);
  await page.getByRole('link', { name: 'All templates' }).click();
  await page.getByText('v1 published').waitFor();
  await isAccessible(page, '02-library');
}

/** The workflow as it was published needs nothing of ours to be stepped. */
async function stepsInBareXState({ house, admin }: World): Promise<void> {
  const answer = await admin.context.request.get(`${house.address}/api/templates/repair-visit/versions/1`);
  const { template } = (await answer.json()) as {
    template: { workflow: Parameters<typeof createMachine>[0] };
  };
  const machine = createMachine(template.workflow);
  let [now]: [AnyMachineSnapshot, unknown] = initialTransition(machine);
  const path = [[...now.tags][0]];
  for (const type of ['PLANNED', 'START_THE_WORK', 'DEFER', 'RESUME', 'COMPLETE_THE_WORK', 'VALIDATE']) {
    expect(now.can({ type }), type).toBe(true);
    [now] = transition(machine, now, { type });
    path.push([...now.tags][0]);
  }
  expect(path).toEqual(['open', 'planned', 'active', 'paused', 'active', 'done', 'validated']);
  expect(now.can({ type: 'CANCEL' })).toBe(false);
}
