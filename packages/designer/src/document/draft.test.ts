import { expect, test, vi } from 'vitest';
import type { Template } from '@orderwright/engine';
import { Draft, setDescription, setTitle, type DraftPort, type HeldTemplate, type Kept } from './index.ts';

const blank: Template = {
  format: 'orderwright/template@1',
  key: 'blank',
  title: 'Blank',
  schema: { type: 'object', properties: {} },
  workflow: { id: 'order', initial: 's', states: { s: { id: 's' } } },
};

/** A server in memory that accepts one edit after the other, as the real one does with If-Match. */
const aServer = (): DraftPort & { held: HeldTemplate; kept: Kept | null; down: boolean } => ({
  held: { template: blank, revision: 1, updatedAt: '2026-01-01T10:00:00Z', by: { id: 'ann', name: 'Ann' } },
  kept: null,
  down: false,
  async load() {
    return this.held;
  },
  async save(template, revision) {
    if (this.down) return { kind: 'unreachable' };
    if (revision !== this.held.revision) return { kind: 'elsewhere' };
    this.held = { ...this.held, template, revision: revision + 1, by: { id: 'me', name: 'Me' } };
    return { kind: 'saved', revision: revision + 1 };
  },
  readKept() {
    return this.kept;
  },
  keep(kept) {
    this.kept = kept;
  },
  now: () => 0,
});

test('"saved" is said only after the server acknowledged', async () => {
  const server = aServer();
  const draft = new Draft(server.held, server);
  draft.edit((t) => setTitle(t, 'en', 'Visit'));
  expect(draft.state().sign.kind).toBe('waiting');
  expect(await draft.flush()).toBe(true);
  expect(draft.state().sign.kind).toBe('saved');
  expect(server.held.template.title).toBe('Visit');
  expect(server.kept).toBeNull();
});

test('what was not acknowledged is there after a reload', async () => {
  const server = aServer();
  const draft = new Draft(server.held, server);
  server.down = true;
  draft.edit((t) => setTitle(t, 'en', 'Visit'));
  expect(await draft.flush()).toBe(false);
  expect(draft.state().sign.kind).toBe('unreachable');
  draft.close();
  server.down = false;
  const again = new Draft(server.held, server);
  expect(again.template.title).toBe('Visit');
  expect(await again.flush()).toBe(true);
});

test('somebody else’s edit is put under ours, and undo takes back only ours', async () => {
  const server = aServer();
  const draft = new Draft(server.held, server);
  server.held = {
    ...server.held,
    template: setDescription(blank, 'en', 'Theirs'),
    revision: 2,
    by: { id: 'ben', name: 'Ben' },
  };
  draft.edit((t) => setTitle(t, 'en', 'Mine'));
  await draft.flush();
  await vi.waitFor(() =>
    expect(server.held.template).toMatchObject({ title: 'Mine', description: 'Theirs' }),
  );
  expect(draft.state().mergedWith).toBe('Ben');
  draft.undo();
  expect(draft.template).toMatchObject({ title: 'Blank', description: 'Theirs' });
  draft.close();
});

test('when both changed the same place a person chooses', async () => {
  const server = aServer();
  const draft = new Draft(server.held, server);
  server.held = {
    ...server.held,
    template: setTitle(setDescription(blank, 'en', 'D'), 'en', 'Theirs'),
    revision: 2,
  };
  draft.edit((t) => setTitle(t, 'en', 'Mine'));
  await draft.flush();
  expect(draft.state().clash?.places).toEqual(['/title']);
  draft.settle('theirs');
  expect(draft.template).toMatchObject({ title: 'Theirs', description: 'D' });
  draft.close();
});
