import {
  deriveId,
  evolve,
  type Actor,
  type EventPayloads,
  type HeldAttachment,
  type OrderEvent,
  type WorkOrder,
} from '@orderwright/engine';
import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { withRetry } from '../db/with-retry.ts';
import type { Deps } from '../deps.ts';
import { loadTemplate } from '../templates/load-template.ts';
import { append, lockOrder } from '../work-orders/event-store.ts';
import { enqueueEffects, project } from '../work-orders/projection.ts';

type Told =
  | { type: 'attachment-settled'; payload: EventPayloads['attachment-settled'] }
  | { type: 'attachment-added'; payload: EventPayloads['attachment-added'] };

/** Writes down what the server itself found out about a file; no command decides it. Nothing when it is already so. */
async function tell(
  deps: Deps,
  org: string,
  order: string,
  actor: Actor,
  cause: string,
  told: (before: WorkOrder) => Told | null,
): Promise<void> {
  await withRetry(() =>
    deps.db.tenant(org, async (trx) => {
      const before = await lockOrder(trx, org, order);
      const news = before ? told(before) : null;
      if (!before || !news) return;
      const now = deps.now();
      const { kind, id, name, roles } = actor;
      const event: OrderEvent = {
        org,
        order,
        seq: before.seq + 1,
        at: now,
        receivedAt: now,
        actor: { kind, id, name, roles },
        command: deriveId(cause, 0),
        template: before.template,
        ...news,
      };
      await append(trx, org, order, [event]);
      const compiled = await loadTemplate(trx, deps.templates, org, before.template);
      const after = evolve(before, event);
      await project(trx, deps.jobs, org, compiled, before, after);
      await enqueueEffects(trx, deps.jobs, org, compiled, [event], before, after, now);
    }),
  );
}

/** The bytes of an announced file came and are kept, or were refused. */
export const settleAttachment = (
  deps: Deps,
  org: string,
  order: string,
  actor: Actor,
  outcome: EventPayloads['attachment-settled'],
): Promise<void> =>
  tell(deps, org, order, actor, outcome.id, (before) =>
    before.attachments[outcome.id]?.status === 'awaited'
      ? { type: 'attachment-settled', payload: outcome }
      : null,
  );

const SYSTEM: Actor = { kind: 'system', id: 'system', name: 'Orderwright', roles: [] };

/** Keeps a document that the server made as one of the order's attachments; gives its id. */
export async function attachDocument(
  deps: Deps,
  org: string,
  order: string,
  made: { document: string; name: string; mediaType: string; bytes: Uint8Array },
): Promise<string> {
  const id = uuid();
  const bytes = Buffer.from(made.bytes);
  const received = await deps.files.receive(org, id, bytes, bytes.length);
  if (!received) throw new Error('a document larger than itself');
  await received.keep();
  const attachment: HeldAttachment = {
    id,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
    mediaType: made.mediaType,
    name: made.name,
    status: 'stored',
    by: { kind: SYSTEM.kind, id: SYSTEM.id, name: SYSTEM.name },
    at: deps.now(),
  };
  await tell(deps, org, order, SYSTEM, id, () => ({ type: 'attachment-added', payload: { attachment } }));
  await deps.db.tenant(org, (trx) =>
    trx
      .updateTable('attachments')
      .set({ document: made.document })
      .where('org_id', '=', org)
      .where('id', '=', id)
      .execute(),
  );
  return id;
}
