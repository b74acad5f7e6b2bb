import type { JsonObject } from '../json.ts';
import type { EventType, OrderEvent } from './event.ts';

/** Turns a payload as one form has it into the next. Pure, and never changed once released. */
type Lift = (payload: JsonObject) => JsonObject;

/**
 * What became of each type of event since the first release: its first lift leads from form 1 to form 2, and so on. Types
 * that are not named are still in form 1. A new form: add a lift here, describe it in `event.ts`, and keep an event
 * of the old form in the test.
 */
const LIFTS: { readonly [T in EventType]?: readonly Lift[] } = {
  // Form 2 keeps the plan that an order was moved by.
  migrated: [(payload) => ({ ...payload, plan: null })],
};

/** The form in which this release writes a type of event. */
export const formOf = (type: EventType): number => (LIFTS[type]?.length ?? 0) + 1;

/**
 * An event as this release reads it, whatever release wrote it. What is stored and sealed is never rewritten; this is
 * done each time it is read. Throws on a form that only a later release knows.
 *
 * @example
 * upcast(stored).payload; // of a `migrated` event without a mark: with `plan: null`
 */
export function upcast(event: OrderEvent): OrderEvent {
  const written = event.v ?? 1;
  const now = formOf(event.type);
  if (written === now) return event;
  if (written > now)
    throw new Error(
      `Event ${event.seq} of order ${event.order} is in form ${written} of ${event.type}; this release knows ${now}`,
    );
  const lifts = LIFTS[event.type]?.slice(written - 1) ?? [];
  const payload = lifts.reduce((held, lift) => lift(held), event.payload as unknown as JsonObject);
  return { ...event, v: now, payload } as unknown as OrderEvent;
}
