import {
  canonicalJson,
  sealEvent,
  type Json,
  type OrderEvent,
  type SealedEvent,
  type WorkOrder,
} from '@orderwright/engine';
import { randomBytes } from 'node:crypto';
import type { Trx } from '../db/open.ts';

/** The order as it stands, locked until the transaction ends: two commands on one order follow each other. */
export async function lockOrder(trx: Trx, org: string, order: string): Promise<WorkOrder | null> {
  const row = await trx
    .selectFrom('work_orders')
    .select('body')
    .where('org_id', '=', org)
    .where('id', '=', order)
    .forUpdate()
    .executeTakeFirst();
  return row?.body ?? null;
}

/** The order as it stands. */
export async function readOrder(trx: Trx, org: string, order: string): Promise<WorkOrder | null> {
  const row = await trx
    .selectFrom('work_orders')
    .select('body')
    .where('org_id', '=', org)
    .where('id', '=', order)
    .executeTakeFirst();
  return row?.body ?? null;
}

async function lastHash(trx: Trx, org: string, order: string): Promise<string | null> {
  const last = await trx
    .selectFrom('work_order_events')
    .select('hash')
    .where('org_id', '=', org)
    .where('order_id', '=', order)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.hash ?? null;
}

/** Puts events behind the order's last one, each sealed into its chain. */
export async function append(
  trx: Trx,
  org: string,
  order: string,
  events: readonly OrderEvent[],
): Promise<void> {
  let previous = events[0]?.seq === 1 ? null : await lastHash(trx, org, order);
  const rows = events.map((event) => {
    const { hash, digest, leaves } = sealEvent(event, previous, randomBytes(32).toString('hex'));
    const body = canonicalJson(event as unknown as Json);
    const row = {
      org_id: org,
      order_id: order,
      seq: event.seq,
      type: event.type,
      at: event.at,
      received_at: event.receivedAt,
      actor_id: event.actor.id,
      command_id: event.command,
      body,
      event: body,
      leaves: JSON.stringify(leaves),
      digest,
      previous,
      hash,
    };
    previous = hash;
    return row;
  });
  if (rows.length > 0) await trx.insertInto('work_order_events').values(rows).execute();
}

/** The order's events with their seals, up to and with number `until`. */
export async function readSealed(
  trx: Trx,
  org: string,
  order: string,
  until = Number.MAX_SAFE_INTEGER,
): Promise<SealedEvent[]> {
  const rows = await trx
    .selectFrom('work_order_events')
    .select(['body', 'leaves', 'digest', 'previous', 'hash'])
    .where('org_id', '=', org)
    .where('order_id', '=', order)
    .where('seq', '<=', Math.min(until, 2_147_483_647))
    .orderBy('seq')
    .execute();
  return rows.map(({ body, leaves, digest, previous, hash }) => ({
    event: JSON.parse(body) as OrderEvent,
    leaves,
    digest,
    previous,
    hash,
  }));
}

/** The order's events, up to and with number `until`. */
export async function readEvents(
  trx: Trx,
  org: string,
  order: string,
  until?: number,
): Promise<OrderEvent[]> {
  return (await readSealed(trx, org, order, until)).map(({ event }) => event);
}
