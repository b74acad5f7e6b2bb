import { error, ok, refused, type Result } from '../../issue.ts';
import { sameJson, type Json } from '../../json.ts';
import type { EventPayloads, OrderEvent } from '../event.ts';
import { givenDetails } from '../given-details.ts';
import { beginTelling, conclude, tell, tellConsequences } from '../telling.ts';
import type { OrderDetails, WorkOrder } from '../work-order.ts';
import type { Ask } from './ask.ts';
import { maySteer } from './may-steer.ts';

/** Visits and details as a dispatcher plans them. What does not change is not told. */
export function plan({ q, order, command }: Ask<'plan'>): Result<OrderEvent[]> {
  if (!maySteer(order, q.actor))
    return refused(error('command-refused', '/command', { command: command.type }));
  const { visits, details = {} } = command.payload;
  const changed = changedDetails(order, givenDetails(details));
  const replanned =
    visits !== undefined && !sameJson(visits as unknown as Json, order.visits as unknown as Json);
  const payload: EventPayloads['planned'] = {
    ...(replanned ? { visits } : {}),
    ...(Object.keys(changed).length > 0 ? { details: changed } : {}),
    before: {
      ...(replanned ? { visits: order.visits } : {}),
      ...(Object.keys(changed).length > 0 ? { details: before(order, changed) } : {}),
    },
  };
  return planned(q, order, payload);
}

/** Who goes on one visit. */
export function assign({ q, order, command }: Ask<'assign'>): Result<OrderEvent[]> {
  if (!maySteer(order, q.actor))
    return refused(error('command-refused', '/command', { command: command.type }));
  const { visit, assignees } = command.payload;
  if (!order.visits.some((v) => v.id === visit))
    return refused(error('visit-unknown', '/command/payload/visit', { visit }));
  const visits = order.visits.map((v) => (v.id === visit ? { ...v, assignees } : v));
  return planned(q, order, { visits, before: { visits: order.visits } });
}

function planned(
  q: Ask<'plan'>['q'],
  order: WorkOrder,
  payload: EventPayloads['planned'],
): Result<OrderEvent[]> {
  const all = tellConsequences(tell(beginTelling(q, order.id, order), { type: 'planned', payload }));
  return all.ok ? ok(conclude(all.value)) : all;
}

const keysOf = (details: Partial<OrderDetails>): (keyof OrderDetails)[] =>
  Object.keys(details) as (keyof OrderDetails)[];

const changedDetails = (order: WorkOrder, details: Partial<OrderDetails>): Partial<OrderDetails> =>
  Object.fromEntries(
    keysOf(details).flatMap((key) => (sameJson(details[key], order[key]) ? [] : [[key, details[key]]])),
  );

const before = (order: WorkOrder, changed: Partial<OrderDetails>): Partial<OrderDetails> =>
  Object.fromEntries(keysOf(changed).map((key) => [key, order[key]]));
