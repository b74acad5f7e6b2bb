import type { JsonObject } from '../json.ts';
import type { Issue, Result } from '../issue.ts';
import { beginDecision } from './begin-decision.ts';
import { byOf, type Deciding, type Question } from './deciding.ts';
import type { EventPayloads, EventType, OrderEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { rolesOf } from './rule-facts.ts';
import { dropHidden, movedTimers, settleComputed } from './settle.ts';
import { facts, outcomes, transitionTaken, type Outcome } from './steps.ts';
import { formOf } from './upcast.ts';
import type { Actor, WorkOrder } from './work-order.ts';

/** An event before it has its number. */
export type Told = { [T in EventType]: { readonly type: T; readonly payload: EventPayloads[T] } }[EventType];

/** Who takes what nobody takes by hand. */
export const SYSTEM: Actor = { kind: 'system', id: 'system', name: 'system', roles: [] };

/** The events of one decision as they come, and the order as they leave it. */
export interface Telling {
  readonly q: Question;
  readonly orderId: string;
  readonly before: WorkOrder | null;
  readonly events: readonly OrderEvent[];
}

export const beginTelling = (q: Question, orderId: string, before: WorkOrder | null): Telling => ({
  q,
  orderId,
  before,
  events: [],
});

/** The order after the events told so far. */
export function orderOf({ before, events }: Telling): WorkOrder {
  const order = events.reduce<WorkOrder | null>(evolve, before);
  if (order === null) throw new Error('Nothing was told of this order yet');
  return order;
}

/** Adds one event. */
export function tell(t: Telling, told: Told, actor: Actor = t.q.actor): Telling {
  const seq = (t.before?.seq ?? 0) + t.events.length + 1;
  const { q } = t;
  const roles =
    actor === SYSTEM ? [] : rolesOf(t.events.length > 0 || t.before !== null ? orderOf(t) : null, actor);
  const event = {
    org: q.facts.org,
    order: t.orderId,
    seq,
    type: told.type,
    at: q.at,
    receivedAt: q.facts.receivedAt,
    actor: {
      ...byOf(actor),
      ...(actor.onBehalfOf === undefined ? {} : { onBehalfOf: actor.onBehalfOf }),
      roles,
    },
    command: q.id,
    template: t.before?.template ?? q.c.ref,
    ...(formOf(told.type) > 1 ? { v: formOf(told.type) } : {}),
    payload: told.payload,
  };
  return { ...t, events: [...t.events, event as OrderEvent] };
}

/** Adds an event for each step of the machine; what follows by itself is the system's. */
export function tellSteps(
  t: Telling,
  found: readonly Outcome[],
  data: JsonObject,
  first: Actor = t.q.actor,
): Telling {
  return found.reduce(
    (now, outcome, i) =>
      tell(
        now,
        { type: 'transition-taken', payload: transitionTaken(outcome, data) },
        i === 0 ? first : SYSTEM,
      ),
    t,
  );
}

/** Lets `always` look at what has changed and adds what it takes. */
export function tellConsequences(t: Telling): Result<Telling> {
  const d = beginDecision(t.q, orderOf(t));
  const steps = facts(d);
  if (!Array.isArray(steps)) return { ok: false, issues: [steps as Issue] };
  return { ok: true, value: tellSteps(t, outcomes(steps, d.held), {}, SYSTEM) };
}

/**
 * Ends a decision: computed answers and, once done, hidden ones go into its last event that writes; timers that
 * follow a moment are moved.
 */
export function conclude(t: Telling): OrderEvent[] {
  const order = orderOf(t);
  const begun = beginDecision(t.q, order);
  const finished = isFinished(order) && !(t.before !== null && isFinished(t.before));
  const d = settleComputed(finished ? dropHidden(begun) : begun);
  const settled = d.held.writes.length === 0 ? t : withWrites(t, d);
  const moved = movedTimers(beginDecision(t.q, orderOf(settled)));
  return [
    ...(moved === null ? settled : tell(settled, { type: 'timers-moved', payload: moved }, SYSTEM)).events,
  ];
}

const isFinished = ({ category }: WorkOrder): boolean => category === 'done' || category === 'validated';

function withWrites(t: Telling, d: Deciding): Telling {
  const last = t.events.at(-1);
  if (last === undefined || !('writes' in last.payload)) {
    return tell(t, { type: 'answers-written', payload: { writes: d.held.writes } }, SYSTEM);
  }
  const payload = { ...last.payload, writes: [...last.payload.writes, ...d.held.writes] };
  return { ...t, events: [...t.events.slice(0, -1), { ...last, payload } as OrderEvent] };
}
