import { writePointer } from '../pointer.ts';
import type { JsonObject } from '../json.ts';
import type { Changes, EventPayloads, OrderEvent, Standing } from './event.ts';
import { upcast } from './upcast.ts';
import type { By, RecordedWrite, Timer, WorkOrder } from './work-order.ts';

/** The order after one more event. Needs no template, machine or rule: the event says all that came of it. */
export function evolve(order: WorkOrder | null, stored: OrderEvent): WorkOrder {
  const event = upcast(stored);
  if (event.type === 'order-opened')
    return { ...opened(event, event.payload), seq: event.seq, updatedAt: event.at };
  if (order === null)
    throw new Error(`Event ${event.seq} of order ${event.order} comes before the order was opened`);
  return { ...overtaken(changed(order, event), event), seq: event.seq, updatedAt: event.at };
}

/** What may happen after a migration without standing in the way of undoing it. */
const BESIDE: ReadonlySet<OrderEvent['type']> = new Set([
  'commented',
  'attachment-added',
  'attachment-settled',
]);

/** Once an order has gone on, its migration stays. */
function overtaken(order: WorkOrder, { seq, type }: OrderEvent): WorkOrder {
  const { migration } = order;
  if (migration === null || migration.seq === seq || migration.overtaken || BESIDE.has(type)) return order;
  return { ...order, migration: { ...migration, overtaken: { seq, type } } };
}

/** The order that a log tells of, from its first event on. */
export function replay(events: readonly OrderEvent[]): WorkOrder {
  const order = events.reduce<WorkOrder | null>(evolve, null);
  if (order === null) throw new Error('An order without events is no order');
  return order;
}

type Without<T extends OrderEvent['type']> = Exclude<OrderEvent, { type: T }>;

function changed(order: WorkOrder, event: Without<'order-opened'>): WorkOrder {
  switch (event.type) {
    case 'answers-written':
    case 'corrected':
      return withWrites(order, event.payload.writes, event.seq);
    case 'transition-taken':
      return withStanding(withChanges(order, event.payload, event.seq), event.payload.standing, event);
    case 'timer-fired': {
      const { timer } = event.payload;
      return {
        ...order,
        timers: order.timers.filter((t) => t.id !== timer.id),
        firedTimers: [...order.firedTimers.filter((t) => t.id !== timer.id), timer],
      };
    }
    case 'timers-moved':
      return { ...order, timers: movedTimers(order.timers, event.payload) };
    case 'approved':
      return { ...order, approvals: [...order.approvals, { ...event.payload.approval, seq: event.seq }] };
    case 'planned': {
      const { visits, details } = event.payload;
      return { ...order, ...details, ...(visits ? { visits } : {}) };
    }
    case 'commented': {
      const { id, text } = event.payload;
      return { ...order, comments: [...order.comments, { id, text, by: byOf(event.actor), at: event.at }] };
    }
    case 'attachment-added': {
      const { attachment } = event.payload;
      return { ...order, attachments: { ...order.attachments, [attachment.id]: attachment } };
    }
    case 'attachment-settled': {
      const { id, status } = event.payload;
      const held = order.attachments[id];
      return held ? { ...order, attachments: { ...order.attachments, [id]: { ...held, status } } } : order;
    }
    case 'migrated': {
      const { from, to, writes, standing, plan } = event.payload;
      const { stateValue, states, historyValue, category, timers } = order;
      const was = { stateValue, states, historyValue, category, entered: [], timersSet: timers };
      const { enteredAt, firedTimers } = order;
      const migration = { seq: event.seq, from, writes, standing: was, enteredAt, firedTimers, plan };
      return withStanding(
        { ...withWrites(order, writes, event.seq), template: to, migration },
        standing,
        event,
      );
    }
    case 'migration-undone': {
      const { to, writes, standing } = event.payload;
      const back = withStanding(
        { ...withWrites(order, writes, event.seq), template: to, migration: null },
        standing,
        event,
      );
      const { enteredAt, firedTimers } = order.migration ?? {};
      return {
        ...back,
        ...(enteredAt ? { enteredAt } : {}),
        ...(firedTimers ? { firedTimers } : {}),
      };
    }
  }
}

function opened(event: OrderEvent, payload: EventPayloads['order-opened']): WorkOrder {
  const { number, mode, details, parent, standing } = payload;
  const blank: WorkOrder = {
    ...details,
    org: event.org,
    id: event.order,
    number,
    mode,
    template: event.template,
    stateValue: standing.stateValue,
    states: [],
    historyValue: {},
    category: standing.category,
    enteredAt: {},
    parent,
    openedAt: event.at,
    openedBy: byOf(event.actor),
    visits: payload.visits ?? [],
    timeEntries: [],
    approvals: [],
    stamps: {},
    attachments: {},
    comments: [],
    answers: {},
    timers: [],
    firedTimers: [],
    migration: null,
    lastWrites: {},
    seq: 0,
    updatedAt: event.at,
  };
  return withStanding(withChanges(blank, payload, event.seq), standing, event);
}

const byOf = ({ kind, id, name }: By): By => ({ kind, id, name });

function withChanges(order: WorkOrder, changes: Changes, seq: number): WorkOrder {
  return {
    ...withWrites(order, changes.writes, seq),
    stamps: { ...order.stamps, ...changes.stamps },
    ...(changes.visits ? { visits: changes.visits } : {}),
    ...(changes.timeEntries ? { timeEntries: changes.timeEntries } : {}),
  };
}

/** What a rule wrote is nobody's last word: a person's later write is in conflict with persons only. */
function withWrites(order: WorkOrder, writes: readonly RecordedWrite[], seq: number): WorkOrder {
  if (writes.length === 0) return order;
  const lastWrites = { ...order.lastWrites };
  let answers: JsonObject = order.answers;
  for (const { path, value, by } of writes) {
    answers = writePointer(answers, path, value);
    if (by.rule === undefined) lastWrites[path] = { seq, actor: by.id };
  }
  return { ...order, answers, lastWrites };
}

function withStanding(order: WorkOrder, standing: Standing, event: OrderEvent): WorkOrder {
  const { stateValue, states, historyValue, category, entered } = standing;
  const enteredAt = Object.fromEntries(
    states.map((id) => [
      id,
      entered.includes(id)
        ? { at: event.at, seq: event.seq }
        : (order.enteredAt[id] ?? { at: event.at, seq: event.seq }),
    ]),
  );
  return {
    ...order,
    stateValue,
    states,
    historyValue,
    category,
    enteredAt,
    timers: movedTimers(order.timers, standing),
    firedTimers: order.firedTimers.filter((t) => states.includes(t.state) && !entered.includes(t.state)),
  };
}

function movedTimers(
  timers: readonly Timer[],
  moved: { readonly timersSet: readonly Timer[]; readonly timersCancelled: readonly string[] },
): Timer[] {
  const gone = new Set([...moved.timersCancelled, ...moved.timersSet.map((t) => t.id)]);
  return [...timers.filter((t) => !gone.has(t.id)), ...moved.timersSet];
}
