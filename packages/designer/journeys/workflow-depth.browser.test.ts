// @vitest-environment node
import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveIn, type MovedIn } from './api-house.ts';
import { choose } from './draw-form.ts';
import { addStateByHand, dragArrow, redPath, selectArrow, selectState } from './draw-workflow.ts';
import { isAccessible, optionInHand, picture } from './pages.ts';

const REPAIR = {
  format: 'orderwright/template@1',
  key: 'repair',
  title: 'Repair',
  schema: {
    type: 'object',
    properties: {
      reason: { $anchor: 'reason', type: 'string', title: 'Reason' },
      boxes: { $anchor: 'boxes', type: 'integer', title: 'Boxes' },
    },
  },
  translations: { fr: { 'template.title': 'Réparation' } },
  workflow: {
    id: 'order',
    initial: 'received',
    states: {
      received: {
        id: 'received',
        tags: ['open'],
        meta: { label: 'Received' },
        on: {
          CLOSE: {
            target: '#done',
            // A condition that no choices can show.
            guard: { type: 'rule', params: { rule: { '==': [{ '%': [{ var: 'answers.boxes' }, 6] }, 0] } } },
            meta: { id: 'close', label: 'Close' },
          },
        },
      },
      done: { id: 'done', tags: ['done'], meta: { label: 'Done' }, type: 'final' },
    },
  },
};

interface Config {
  readonly id: string;
  readonly type?: string;
  readonly history?: string;
  readonly meta?: { readonly label?: string };
  readonly states?: Record<string, Config>;
  readonly on?: Record<string, { readonly guard?: { readonly params: { readonly rule: unknown } } }>;
  readonly after?: Record<string, unknown>;
}

const enter = (button: Locator): Promise<void> => button.press('Enter');

let world: MovedIn;
beforeAll(async () => {
  world = await moveIn();
  await world.post('/api/templates', { template: REPAIR });
  await world.context.addInitScript(() => localStorage.setItem('orderwright-tour', 'yes'));
});
afterAll(() => world?.house.close());

test('a deep workflow is drawn by mouse and by keyboard, laid out by hand, edited as a table, taken out, and checked', async () => {
  const { page, house } = world;
  const side = page.getByRole('complementary', { name: 'Settings' });
  const canvas = page.getByRole('region', { name: 'Workflow' });
  const states = page.getByRole('navigation', { name: 'States' });
  const node = (name: string): Locator => canvas.locator('.react-flow__node').filter({ hasText: name });
  const held = async (): Promise<{ workflow: Config; ui?: unknown }> => {
    await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
    const draft = await page.request.get(`${house.address}/api/templates/repair/draft`);
    return ((await draft.json()) as { template: { workflow: Config } }).template;
  };
  const nameArrow = async (name: string): Promise<void> => {
    await side.getByRole('group', { name: 'Who may do it' }).waitFor();
    await side.getByLabel('Name in English').fill(name);
  };
  /** Names what was just made; until it is chosen the settings are still those of another. */
  const nameNew = async (made: string, name: string): Promise<void> => {
    await states
      .getByRole('button', { name: made, exact: true })
      .and(page.locator('[aria-current="true"]'))
      .waitFor();
    await side.getByLabel('Name in English').fill(name);
  };
  const room = `${house.address}/design/templates/repair/workflow`;
  await page.goto(room);

  // By mouse: a state where the hand double-clicks, an arrow by its handle, a group, a state inside, a way back.
  await addStateByHand(page, { name: 'Visit', french: 'Visite', category: 'In progress' });
  await dragArrow(page, 'Received', 'Visit');
  await nameArrow('Start');
  await selectState(page, 'Visit');
  await choose(
    side.getByRole('combobox', { name: 'How it is built' }),
    'A group: one state inside at a time',
  );
  await side.getByRole('group', { name: 'States inside' }).getByRole('button', { name: 'New state' }).click();
  await nameNew('New state', 'Travel');
  await selectState(page, 'Visit');
  await side.getByRole('button', { name: 'Add a state inside' }).click();
  await nameNew('New state', 'Repair');
  await dragArrow(page, 'Travel', 'Repair');
  await nameArrow('Arrive');
  await selectState(page, 'Visit');
  await side.getByRole('button', { name: 'Add a way back' }).click();
  await side.getByRole('combobox', { name: 'How far back it remembers' }).waitFor();

  // The condition that choices cannot show opens as JSON: completed, told what is wrong in its place, kept to the letter.
  await selectArrow(page, 'Received', 'Close');
  const logic = side.getByRole('textbox', { name: 'The rule’s logic as JSON' });
  await logic.waitFor();
  expect(JSON.parse(await logic.innerText())).toEqual({ '==': [{ '%': [{ var: 'answers.boxes' }, 6] }, 0] });
  await logic.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText('{ "==": [{ "%": [{ "var": "answers.boxs" }, 6] }, 1.50] }');
  await side.getByText(/^Line 1: .*boxs/).waitFor();
  await logic.getByText('answers.boxs').waitFor();
  await isAccessible(page, 'workflow-logic');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText('{ "==": [{ "%": [{ "var":  }, 6] }, 0] }');
  await side.getByText('Line 1: A value is missing here.').waitFor();
  expect(await side.getByRole('button', { name: 'Save JSON' }).isDisabled()).toBe(true);
  for (let back = 0; back < ' }, 6] }, 0] }'.length; back += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+Space');
  await page.getByRole('option', { name: /answers\.boxes/ }).click();
  await side.getByText('Line 1: A value is missing here.').waitFor({ state: 'detached' });
  await side.getByRole('button', { name: 'Save JSON' }).click();
  await expect
    .poll(async () => (await held()).workflow.states?.['received']?.on?.['CLOSE']?.guard?.params.rule)
    .toEqual({ '==': [{ '%': [{ var: 'answers.boxes' }, 6] }, 0] });

  // By keyboard alone: a parallel state, its regions, arrows into and out of it.
  const pick = async (list: Locator, option: string): Promise<void> => {
    await list.press('Enter');
    await page.getByRole('option', { name: option, exact: true }).press('Enter');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
  };
  const goTo = async (name: string): Promise<void> => {
    await enter(states.getByRole('button', { name, exact: true }));
    await expect.poll(() => side.getByLabel('Name in English').inputValue()).toBe(name);
  };
  const leadOn = async (from: string, name: string, to: string): Promise<void> => {
    await goTo(from);
    await enter(side.getByRole('button', { name: 'Add an action' }));
    await page.keyboard.type(name);
    await pick(side.getByRole('combobox', { name: 'Leads to' }), to);
    await enter(side.getByRole('button', { name: 'Add an action' }));
    await side.getByRole('group', { name: 'Who may do it' }).waitFor();
  };
  await enter(states.getByRole('button', { name: 'Add a state' }));
  await nameNew('New state', 'Checks');
  await side.getByRole('radio', { name: 'In progress', exact: true }).press('Space');
  await pick(
    side.getByRole('combobox', { name: 'How it is built' }),
    'Side by side: all its regions at once',
  );
  await enter(
    side.getByRole('group', { name: 'Regions' }).getByRole('button', { name: 'New region' }).first(),
  );
  await nameNew('New region', 'Safety');

  await leadOn('Repair', 'Check', 'Checks');
  const needs = side.getByRole('combobox', { name: 'Needs these answers' });
  await needs.focus();
  await page.keyboard.type('Reason');
  await page.keyboard.press('ArrowDown');
  await optionInHand(page, 'Reason');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await side.getByRole('checkbox', { name: 'Records the exact end' }).press('Space');
  await enter(side.getByRole('button', { name: 'Add a condition' }));
  await side.getByRole('combobox', { name: 'What is compared' }).focus();
  await page.keyboard.type('Boxes');
  await page.keyboard.press('ArrowDown');
  await optionInHand(page, 'Boxes');
  await page.keyboard.press('Enter');
  await pick(side.getByRole('combobox', { name: 'Comparison' }), 'is answered');
  await leadOn('Checks', 'Resume', 'Where it was');
  await leadOn('Checks', 'Release', 'Done');

  // A timer: what happens when nobody comes.
  await goTo('Received');
  await enter(side.getByRole('button', { name: 'Add a step by itself' }));
  await pick(side.getByRole('combobox', { name: 'Leads to' }), 'Done');
  await enter(side.getByRole('button', { name: 'Add a step by itself' }));
  await side.getByRole('group', { name: 'How long it waits' }).waitFor();

  const drawn = (await held()).workflow;
  const part = (label: string, from: Config = drawn): Config | undefined =>
    Object.values(from.states ?? {}).reduce<Config | undefined>(
      (found, own) => found ?? (own.meta?.label === label ? own : part(label, own)),
      undefined,
    );
  expect(part('Checks')?.type).toBe('parallel');
  expect(part('Where it was')?.type).toBe('history');
  expect(Object.keys(part('Received')?.after ?? {})).toEqual(['PT1H']);
  const check = JSON.stringify(part('Repair')?.on);
  for (const said of ['"requires":["/reason"]', '"stamp"', '"guard"', '"answers.boxes"'])
    expect(check).toContain(said);

  // Laid out by hand: where a state was put it stands after a reload.
  await canvas.getByRole('button', { name: 'Show all' }).click();
  const box = async (name: string) => (await node(name).first().boundingBox()) ?? { x: 0, y: 0 };
  await node('Done').hover();
  const before = await box('Done');
  await page.mouse.down();
  await page.mouse.move(before.x + 60, before.y - 90, { steps: 4 });
  await page.mouse.up();
  const places = JSON.stringify(await held());
  expect(places).toContain('"x"');
  await page.reload();
  await node('Done').waitFor();
  expect(JSON.stringify(await held())).toBe(places);
  await canvas.getByRole('button', { name: 'Show all' }).click();
  await picture(page, 'workflow-depth');

  // As a table: where a step leads is changed in its row, and back by undo.
  await page.getByRole('button', { name: 'Table' }).click();
  await choose(page.getByRole('combobox', { name: 'To: Start' }), 'Repair');
  await page.keyboard.press('Control+z');
  await page.getByRole('combobox', { name: 'To: Start' }).getByText('Visit').waitFor();
  await isAccessible(page, 'workflow-table');
  await page.getByRole('button', { name: 'Diagram' }).click();

  // Taken out as lines: every state by name.
  const download = page.waitForEvent('download');
  await canvas.getByRole('button', { name: 'Take the diagram out' }).click();
  await page.getByRole('menuitem', { name: 'As SVG' }).click();
  const svg = readFileSync(await (await download).path(), 'utf8');
  for (const name of ['Received', 'Visit', 'Travel', 'Where it was', 'Safety', 'Done'])
    expect(svg).toContain(name);

  // Without its way out the gate finds who is stuck, and draws the shortest way there.
  await selectArrow(page, 'Checks', 'Release');
  await side.getByRole('button', { name: 'Remove' }).last().click();
  await selectArrow(page, 'Checks', 'Resume');
  await side.getByRole('button', { name: 'Remove' }).last().click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Publishing has to wait').waitFor();
  await page.getByRole('button', { name: 'Show the way there' }).first().click();
  expect(await redPath(page)).toEqual(['Step 1: Start', 'Step 2: Arrive', 'Step 3: Check']);
  await isAccessible(page, 'workflow-path');
  expect(world.complaints).toEqual([]);
});
