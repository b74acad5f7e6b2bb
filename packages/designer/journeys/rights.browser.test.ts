// @vitest-environment node
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveIn, type MovedIn, sendAs } from './api-house.ts';
import { isAccessible } from './pages.ts';
import { PEOPLE } from './world.ts';

const text = (id: string, title: string) => ({ $anchor: id, type: 'string', title });
const VISIT = {
  format: 'orderwright/template@1',
  key: 'visit',
  title: 'Visit',
  schema: {
    type: 'object',
    properties: {
      reason: text('reason', 'Reason'),
      proof: {
        $anchor: 'proof',
        type: 'object',
        title: 'Proof',
        properties: { place: text('place', 'Place'), remark: text('remark', 'Remark') },
      },
    },
    required: ['reason'],
  },
  workflow: {
    id: 'order',
    initial: 'planned',
    states: {
      planned: {
        id: 'planned',
        tags: ['planned'],
        meta: { label: 'Planned' },
        on: { START: { target: '#work', meta: { id: 'start', label: 'Start', roles: ['technician'] } } },
      },
      work: {
        id: 'work',
        tags: ['active'],
        meta: { label: 'Under way' },
        on: { END: { target: '#done', meta: { id: 'end', label: 'Complete', roles: ['technician'] } } },
      },
      done: { id: 'done', tags: ['done'], meta: { label: 'Done' }, type: 'final' },
    },
  },
};

let world: MovedIn;
beforeAll(async () => {
  world = await moveIn();
  await world.post('/api/templates', { template: VISIT });
});
afterAll(() => world?.house.close());

test('rights are set by keyboard, checked by the gate, seen on the phone, and kept by the server', async () => {
  const { page, house, post } = world;
  await page.goto(`${house.address}/design/templates/visit/rights`);
  const grid = page.getByRole('grid', { name: /^Rights of/ });
  const cell = (name: string) => grid.getByRole('gridcell', { name });
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const role = async (name: string): Promise<void> => {
    await page.getByRole('combobox', { name: 'Rights of' }).click();
    await page.getByRole('option', { name, exact: true }).click();
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    await page.getByRole('grid', { name: `Rights of ${name},` }).focus();
  };

  // What holds without a word said: open while planned, closed once done.
  await cell('Reason, Planned: Fill, usual').waitFor();
  await cell('Reason, Done: Read, usual').waitFor();

  // Nobody may fill what is asked for: the gate says so at once, and publishing is refused.
  await role('Everybody');
  await press('Control+Home', 'ArrowRight', 'Shift+ArrowRight', 'r');
  await cell('Reason, Planned: Read, set here').waitFor();
  await cell('Reason, Under way: Read, set here').waitFor();
  await page
    .getByRole('button', { name: /^Problems: .*error|\d+ error/ })
    .first()
    .waitFor();
  await press('Delete');
  await cell('Reason, Planned: Fill, usual').waitFor();
  await page.getByRole('button', { name: /error/ }).waitFor({ state: 'detached' });

  // The technician only reads the reason while it is planned, and never sees the proof then; one edit each.
  await role('Technician');
  await press('Control+Home', 'ArrowRight', 'r');
  await cell('Reason, Planned: Read, set here').waitFor();
  await press('ArrowDown', 'h');
  await cell('Proof, Planned: Hidden, set here').waitFor();
  await cell('Remark, Planned: Hidden, set here').waitFor();
  await press('Control+z');
  await cell('Remark, Planned: Fill, usual').waitFor();
  await press('Control+Shift+z');
  await cell('Remark, Planned: Hidden, set here').waitFor();
  // Under way the remark is asked for.
  await press('ArrowRight', 'ArrowDown', 'ArrowDown', 'q');
  await cell('Remark, Under way: Fill, required, set here').waitFor();
  await isAccessible(page, 'rights');

  // Everybody beside the roles, in one state: what differs is seen at once, and is set there too.
  await page.getByRole('button', { name: 'All roles' }).click();
  await page.getByRole('combobox', { name: 'In the state' }).click();
  await page.getByRole('option', { name: 'Planned', exact: true }).click();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  const beside = page.getByRole('grid', { name: 'Rights in Planned, field by field and role by role' });
  await beside.waitFor();
  const heads = await beside.getByRole('columnheader').allInnerTexts();
  expect(heads.slice(0, 2)).toEqual(['Field', 'Everybody']);
  expect(heads).toContain('Technician');
  await beside.getByRole('gridcell', { name: 'Reason, Everybody: Fill, usual' }).waitFor();
  await beside.getByRole('gridcell', { name: 'Reason, Technician: Read, set here' }).waitFor();
  await beside.focus();
  // The remark, for the two columns after everybody's: one edit for two roles.
  await press('Control+Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'Shift+ArrowRight', 'r');
  await beside.getByRole('gridcell', { name: 'Remark, Admin: Read, set here' }).waitFor();
  await beside.getByRole('gridcell', { name: 'Remark, Dispatcher: Read, set here' }).waitFor();
  await press('Control+z');
  await beside.getByRole('gridcell', { name: 'Remark, Dispatcher: Fill, usual' }).waitFor();
  await isAccessible(page, 'rights-beside');
  // Whoever is outside the firm only reads: a difference.
  await page.getByRole('button', { name: 'Only differences' }).click();
  await beside.getByRole('gridcell', { name: 'Place, Its contact: Read, usual' }).waitFor();
  await page.getByRole('button', { name: 'One role' }).click();
  await page.getByRole('grid', { name: 'Rights of Technician,' }).focus();

  // The phone beside, as the technician in the planned state.
  await press('Control+Home', 'ArrowRight');
  await page.getByRole('button', { name: 'See it as Technician in Planned' }).click();
  const phone = page.getByRole('region', { name: 'Phone preview' });
  await phone.getByText('Reason').first().waitFor();
  expect(await phone.getByRole('textbox').count()).toBe(0);
  expect(await phone.getByText('Remark').count()).toBe(0);

  // In the settings of a field the order's contact can be named as well as a role.
  await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
  await page.goto(`${house.address}/design/templates/visit/form?field=/reason`);
  await page.getByRole('combobox', { name: /^Who fills it/ }).click();
  for (const name of ['Assigned to it', 'Opened it', 'Its contact', 'Holds its link'])
    await page.getByRole('option', { name, exact: true }).waitFor();
  await page.getByRole('option', { name: 'Technician', exact: true }).click();
  await page.getByRole('option', { name: 'Its contact', exact: true }).click();
  await page.keyboard.press('Escape');
  await page
    .getByRole('combobox', { name: /^Who fills it/ })
    .getByText('Technician, Its contact')
    .waitFor();

  // Written in the fewest words, and kept by the server.
  await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
  const draft = await page.request.get(`${house.address}/api/templates/visit/draft`);
  const { template, revision } = (await draft.json()) as {
    template: { access?: unknown; workflow: { states: Record<string, { meta: { fields?: unknown } }> } };
    revision: number;
  };
  expect(template.access).toEqual({ '/reason': { write: ['technician', 'contact'] } });
  expect(template.workflow.states['planned']?.meta.fields).toEqual({
    technician: { editable: ['/proof'], hidden: ['/proof'] },
  });
  expect(template.workflow.states['work']?.meta.fields).toEqual({
    technician: { required: ['/proof/remark'] },
  });
  await post('/api/templates/visit/publish', { revision });

  // The same write through the API: refused for the technician while planned, taken once under way.
  const { name, email, password } = PEOPLE.technician;
  const { link } = (await post('/api/invitations', { name, roles: ['technician'] })) as { link: string };
  const own = await house.browser.newContext();
  const send = sendAs(own.request, house);
  await send(`/api/invitations/${link.split('/').at(-1) ?? ''}/accept`, { name, email, password });
  await send('/api/auth/sign-in/email', { email, password });
  const people = (await (await page.request.get(`${house.address}/api/people`)).json()) as {
    items: { id: string; name: string }[];
  };
  const theo = people.items.find((person) => person.name === name);
  const order = uuid();
  const command = (type: string, seen: number, payload: object) => ({
    id: uuid(),
    order,
    seen,
    at: new Date().toISOString(),
    type,
    payload,
  });
  const opened = (await post(
    '/api/commands',
    command('open', 0, {
      template: { key: 'visit' },
      visits: [
        {
          id: uuid(),
          plannedStart: new Date().toISOString(),
          plannedEnd: null,
          assignees: [{ id: theo?.id ?? '', label: name }],
          outcome: null,
        },
      ],
    }),
  )) as { seq: number };
  const write = (seen: number, path: string) =>
    send('/api/commands', command('answer', seen, { writes: [{ path, value: 'Noise' }] }));
  const refused = await write(opened.seq, '/reason');
  expect(refused.status()).toBe(422);
  expect(await refused.text()).toContain('not-writable');
  expect((await write(opened.seq, '/proof/remark')).ok()).toBe(false);
  const started = await send('/api/commands', command('transition', opened.seq, { event: 'START' }));
  expect(started.ok(), await started.text()).toBe(true);
  const { seq } = (await started.json()) as { seq: number };
  const taken = await write(seq, '/proof/remark');
  expect(taken.ok(), await taken.text()).toBe(true);
  expect(world.complaints).toEqual([]);
});
