import type { Actor, Effect, WorkOrder } from '@orderwright/engine';
import { sql } from 'kysely';
import type { Deps } from '../deps.ts';
import { readOrder } from './event-store.ts';
import { readOrganisation } from './organisation.ts';
import { runCommand } from './run-command.ts';

const SYSTEM: Actor = { kind: 'system', id: 'system', name: 'Orderwright', roles: [] };

/** Makes a document of an order and keeps it as one of its attachments. */
export type MakeDocument = (deps: Deps, org: string, order: string, document: string) => Promise<void>;

interface Waiting {
  readonly id: string;
  readonly order: string;
  readonly effect: Effect;
}

/** Carries out one effect; `kept` when nothing sends it yet and people read it in the outbox. */
async function carryOut(
  deps: Deps,
  org: string,
  { id, order, effect }: Waiting,
  make: MakeDocument,
): Promise<'done' | 'kept'> {
  switch (effect.type) {
    case 'notify':
    case 'webhook':
      return 'kept';
    case 'document':
      await make(deps, org, order, effect.document);
      return 'done';
    case 'record':
      await writeBack(deps, org, effect);
      return 'done';
    case 'open-order':
      await openFollowUp(deps, org, id, order, effect);
      return 'done';
  }
}

const RECORDS = { site: 'sites', asset: 'assets', customer: 'customers' } as const;

/** Writes answers back to the record they are about. */
async function writeBack(
  deps: Deps,
  org: string,
  effect: Extract<Effect, { type: 'record' }>,
): Promise<void> {
  await deps.db.tenant(org, (trx) =>
    trx
      .updateTable(RECORDS[effect.target] as 'sites')
      .set({ facts: sql`facts || ${JSON.stringify(effect.values)}::jsonb`, updated_at: deps.now() })
      .where('org_id', '=', org)
      .where('id', '=', effect.id)
      .execute(),
  );
}

/** Opens the order that follows from another one: a command with the effect's id, so once. */
async function openFollowUp(
  deps: Deps,
  org: string,
  id: string,
  order: string,
  effect: Extract<Effect, { type: 'open-order' }>,
): Promise<void> {
  const { parent, defaults } = await deps.db.tenant(org, async (trx) => ({
    parent: (await readOrder(trx, org, order)) as WorkOrder,
    defaults: await readOrganisation(trx, org),
  }));
  const answer = await runCommand(
    deps,
    defaults,
    {
      id,
      order: effect.id,
      seen: 0,
      at: deps.now(),
      type: 'open',
      payload: {
        template: { key: effect.template },
        mode: parent.mode,
        details: effect.details,
        parent: { id: parent.id, label: parent.number ?? '' },
        visits: [],
        answers: [...effect.answers],
      },
    },
    SYSTEM,
  );
  if (!answer.ok)
    throw new Error(
      `follow-up refused: ${answer.issues.map(({ code, path }) => `${code} ${path}`).join(', ')}`,
    );
}

/** Attempts after which an effect is left for people to look at. */
const ATTEMPTS = 5;

/** Carries out what waits for an order, in the order it came about. Each is tried again until it is done. */
export async function drainOutbox(
  deps: Deps,
  { org, order }: { org: string; order: string },
  make: MakeDocument,
): Promise<void> {
  const rows = await deps.db.tenant(org, (trx) =>
    trx
      .selectFrom('outbox')
      .select(['id', 'order_id', 'payload', 'attempts'])
      .where('org_id', '=', org)
      .where('order_id', '=', order)
      .where('status', '=', 'waiting')
      .orderBy('seq')
      .orderBy('id')
      .execute(),
  );
  let failed: unknown = null;
  for (const row of rows) {
    const mark = (set: {
      status: 'waiting' | 'done' | 'failed' | 'kept';
      attempts: number;
      error: string | null;
    }) =>
      deps.db.tenant(org, (trx) =>
        trx
          .updateTable('outbox')
          .set({ ...set, done_at: set.status === 'waiting' ? null : deps.now() })
          .where('org_id', '=', org)
          .where('id', '=', row.id)
          .execute(),
      );
    const attempts = row.attempts + 1;
    try {
      const waiting = { id: row.id, order: row.order_id, effect: row.payload as unknown as Effect };
      await mark({ status: await carryOut(deps, org, waiting, make), attempts, error: null });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      await mark({ status: attempts < ATTEMPTS ? 'waiting' : 'failed', attempts, error: message });
      if (attempts < ATTEMPTS) failed = error;
      else deps.log.error({ org, order, effect: row.id, message }, 'effect given up');
    }
  }
  // The job is tried again later, with what still waits.
  if (failed) throw failed;
}
