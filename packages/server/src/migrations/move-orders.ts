import { deriveId, type Actor, type Command, type TemplateRef, type WorkOrder } from '@orderwright/engine';
import type { Trx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { edge, type AnyIssue } from '../problem.ts';
import { versionHash } from '../templates/queries.ts';
import { findCommand, type Reply } from '../work-orders/commands.ts';
import { readOrganisation } from '../work-orders/organisation.ts';
import { runCommand, type OnlyIf } from '../work-orders/run-command.ts';
import * as queries from './queries.ts';
import type { ItemStatus, Migration } from './queries.ts';

/** Seconds for which a worker has a migration; it asks again at every order. */
const HELD = 20;
/** Milliseconds after which other organisations' migrations get their turn. */
const SLICE = 5_000;
const BATCH = 20;
const RUNNING = ['open', 'planned', 'active', 'paused'];

const later = (now: string, seconds: number) => new Date(Date.parse(now) + seconds * 1000).toISOString();

/** The command that moves an order, and the one that puts it back: always the same ids, so each happens once. */
const moveId = (migration: string, order: string) => deriveId(`${migration}/${order}`, 0);
const undoId = (migration: string, order: string) => deriveId(`${migration}/${order}`, 1);

interface Settled {
  readonly to: ItemStatus;
  readonly issues: readonly AnyIssue[];
}

/** What it takes to move orders of one migration. */
interface Moving {
  readonly deps: Deps;
  readonly org: Parameters<typeof runCommand>[1];
  readonly migration: Migration;
  readonly to: TemplateRef;
}

/** Begins to work on a migration as soon as the caller's transaction stands, and again when whoever works on it dies. */
export async function wakeMovers(deps: Deps, trx: Trx, org: string, migration: string): Promise<void> {
  await deps.jobs.enqueue(trx, 'migration', { org, migration, watch: false });
  await deps.jobs.enqueue(trx, 'migration', { org, migration, watch: true }, later(deps.now(), HELD));
}

/**
 * Moves the orders of a migration to its version, or back, one command an order: killed at any moment, it goes on where it was.
 * A `watch` comes again and again until all is done, and works only when nobody else does.
 */
export async function moveOrders(
  deps: Deps,
  { org, migration, watch }: { org: string; migration: string; watch: boolean },
): Promise<void> {
  const held = await deps.db.tenant(org, async (trx) => {
    const now = deps.now();
    const standing = await queries.readMigration(trx, org, migration);
    if (!standing || !['moving', 'undoing'].includes(standing.status)) return null;
    if (watch) await deps.jobs.enqueue(trx, 'migration', { org, migration, watch }, later(now, HELD));
    const taken = await queries.hold(trx, org, migration, { now, until: later(now, HELD) });
    const version = taken ? await versionHash(trx, org, taken.key, taken.to) : undefined;
    return taken && version
      ? { taken, sha256: version.sha256, defaults: await readOrganisation(trx, org) }
      : null;
  });
  if (!held) return;
  const { taken } = held;
  const to = { key: taken.key, version: taken.to, sha256: held.sha256 };
  const end = performance.now() + SLICE;
  if (await workThrough({ deps, org: held.defaults, migration: taken, to }, () => performance.now() < end))
    return;
  await deps.db.tenant(org, async (trx) => {
    if (await queries.changeMigration(trx, org, migration, [taken.status], { held_until: null }))
      await deps.jobs.enqueue(trx, 'migration', { org, migration, watch: false });
  });
}

/** Orders one after the other; whether all are done, or the migration is another's now. */
async function workThrough(moving: Moving, goOn: () => boolean): Promise<boolean> {
  const { deps, migration } = moving;
  const org = moving.org.id;
  const undoing = migration.status === 'undoing';
  const from: readonly ItemStatus[] = undoing ? ['waiting', 'moved'] : ['waiting'];
  for (;;) {
    const items = await deps.db.tenant(org, (trx) =>
      queries.listItems(trx, org, migration.id, { status: from, after: null, limit: BATCH }),
    );
    if (items.length === 0) break;
    for (const { order } of items) {
      if (!goOn()) return false;
      const { to, issues } = await (undoing ? putBack(moving, order) : move(moving, order));
      const still = await deps.db.tenant(org, async (trx) => {
        await queries.settleItem(trx, org, migration.id, order, { from, to, issues });
        return await queries.changeMigration(trx, org, migration.id, [migration.status], {
          held_until: later(deps.now(), HELD),
        });
      });
      if (!still) return true;
    }
  }
  await deps.db.tenant(org, (trx) =>
    queries.changeMigration(trx, org, migration.id, [migration.status], {
      status: undoing ? 'undone' : 'moved',
      held_until: null,
      finished_at: deps.now(),
    }),
  );
  return true;
}

const adminOf = ({ by, undoneBy, status }: Migration): Actor => {
  const { id, name } = (status === 'undoing' ? undoneBy : null) ?? by;
  return { kind: 'user', id, name, roles: ['admin'] };
};

/** Sends a command once; when it was sent before, by a worker that died, tells what came of it then. */
async function once(moving: Moving, command: Command, onlyIf: OnlyIf): Promise<Reply | { left: AnyIssue[] }> {
  const { deps, org, migration } = moving;
  const known = () => deps.db.tenant(org.id, (trx) => findCommand(trx, org.id, command.id));
  const before = await known();
  if (before) return before.reply;
  const answer = await runCommand(deps, org, command, adminOf(migration), onlyIf);
  if (answer.ok) return { seq: answer.seq };
  // Not kept: it was not even tried, or another worker was quicker.
  return (await known())?.reply ?? { left: [...answer.issues] };
}

const commandOf = (moving: Moving, id: string, order: string) => ({
  id,
  order,
  seen: 0,
  at: moving.deps.now(),
});

async function move(moving: Moving, order: string): Promise<Settled> {
  const { migration, to } = moving;
  const command: Command = {
    ...commandOf(moving, moveId(migration.id, order), order),
    type: 'migrate',
    payload: { to, plan: migration.plan },
  };
  const reply = await once(moving, command, async (trx, before) =>
    (await queries.statusHeld(trx, moving.org.id, migration.id)) === 'moving' &&
    isConcerned(migration, before)
      ? []
      : [edge('order-went-on')],
  );
  if ('left' in reply) return { to: 'left', issues: reply.left };
  return 'seq' in reply ? { to: 'moved', issues: [] } : { to: 'refused', issues: reply.issues };
}

const isConcerned = ({ from }: Migration, order: WorkOrder | null): boolean =>
  order !== null && order.template.version === from && RUNNING.includes(order.category);

async function putBack(moving: Moving, order: string): Promise<Settled> {
  const { deps, org, migration } = moving;
  const moved = moveId(migration.id, order);
  const known = await deps.db.tenant(org.id, (trx) => findCommand(trx, org.id, moved));
  if (!known) return { to: 'left', issues: [] };
  if ('issues' in known.reply) return { to: 'refused', issues: known.reply.issues };
  const command: Command = {
    ...commandOf(moving, undoId(migration.id, order), order),
    type: 'undo-migration',
    payload: {},
  };
  const reply = await once(moving, command, async (trx, before) => {
    const seq = before?.migration?.seq;
    const ours = seq === undefined || (await queries.commandBehind(trx, org.id, order, seq)) === moved;
    return ours ? [] : [edge('order-went-on')];
  });
  if ('left' in reply) return { to: 'stays', issues: reply.left };
  return 'seq' in reply ? { to: 'undone', issues: [] } : { to: 'stays', issues: reply.issues };
}
