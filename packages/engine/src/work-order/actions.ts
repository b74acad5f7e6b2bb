import { isObject, type Json } from '../json.ts';
import { concretePaths, readPointer } from '../pointer.ts';
import type { Reference } from '../template/workflow.ts';
import { byOf, write, type Deciding } from './deciding.ts';
import { workOut } from './decision-budget.ts';
import { deriveId } from './derive-id.ts';
import type { Ref, TimeEntry, WorkOrder } from './work-order.ts';

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** The decision after an action that changes the order: `set`, `stamp`, `assign`, `start-clock`, `stop-clock`. */
export function applyAction(d: Deciding, { type, params }: Reference, states: readonly string[]): Deciding {
  const { order, stamps } = d.held;
  const { actor, at } = d.q;
  const person: Ref = { id: actor.id, label: actor.name };
  switch (type) {
    case 'set': {
      const value = workOut(d.q.budget, params['value'] ?? null, d.facts(states));
      const paths = concretePaths(order.answers, text(params['at']));
      return paths.reduce((now, path) => write(now, path, value === '' ? null : value, byOf(actor)), d);
    }
    case 'stamp': {
      const name = text(params['name']);
      return d.with({
        order: { ...order, stamps: { ...order.stamps, [name]: at } },
        stamps: [...stamps, [name, at]],
      });
    }
    case 'assign':
      return assigned(d, assigneeFor(d, text(params['to']), person));
    case 'start-clock': {
      const kind = params['kind'] === 'travel' || params['kind'] === 'pause' ? params['kind'] : 'work';
      const running = stopped(order.timeEntries, at, person.id);
      return withOrder(d, { timeEntries: [...running, { person, kind, from: at, to: null }] });
    }
    case 'stop-clock': {
      const runs = order.timeEntries.some((e) => e.to === null && e.person.id === person.id);
      return withOrder(d, { timeEntries: stopped(order.timeEntries, at, runs ? person.id : null) });
    }
    default:
      return d;
  }
}

/** Time entries with the open ones of a person ended at a moment; of everybody for null. */
export const stopped = (
  entries: readonly TimeEntry[],
  at: string,
  person: string | null,
): readonly TimeEntry[] =>
  entries.some((e) => e.to === null && (person === null || e.person.id === person))
    ? entries.map((e) =>
        e.to === null && (person === null || e.person.id === person) ? { ...e, to: at } : e,
      )
    : entries;

const withOrder = (d: Deciding, changes: Partial<WorkOrder>): Deciding =>
  d.with({ order: { ...d.held.order, ...changes } });

function assigneeFor(d: Deciding, to: string, person: Ref): Ref | null | undefined {
  if (to === 'actor') return person;
  if (to === 'nobody') return null;
  const named = readPointer(d.held.order.answers, to);
  return isObject(named) && typeof named['id'] === 'string'
    ? { id: named['id'], label: text(named['label']) }
    : undefined;
}

/** Puts a person on the last visit, or on a first one made for it; null takes everybody off. */
function assigned(d: Deciding, person: Ref | null | undefined): Deciding {
  if (person === undefined) return d;
  const { order, made } = d.held;
  const last = order.visits.at(-1);
  if (!last) {
    if (person === null) return d;
    const visit = {
      id: deriveId(d.q.id, made),
      plannedStart: null,
      plannedEnd: null,
      assignees: [person],
      outcome: null,
    };
    return d.with({ order: { ...order, visits: [visit] }, made: made + 1 });
  }
  if (person !== null && last.assignees.some((a) => a.id === person.id)) return d;
  const assignees = person === null ? [] : [...last.assignees, person];
  return withOrder(d, { visits: [...order.visits.slice(0, -1), { ...last, assignees }] });
}
