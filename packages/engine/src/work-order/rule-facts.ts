import type { JsonObject } from '../json.ts';
import type { RuleFacts } from '../logic/facts.ts';
import type { DecideFacts } from './facts.ts';
import type { Actor, Moment, WorkOrder } from './work-order.ts';

/** What a person is to this order; a relation adds rights like a role. */
export function relationsOf(
  order: Pick<WorkOrder, 'visits' | 'openedBy' | 'contact'> | null,
  actor: Actor,
): string[] {
  if (actor.kind === 'link') return ['link'];
  if (order === null) return ['opener'];
  const assigned = order.visits.some((visit) => visit.assignees.some((person) => person.id === actor.id));
  return [
    ...(assigned ? ['assignee'] : []),
    ...(order.openedBy.id === actor.id ? ['opener'] : []),
    ...(order.contact?.id === actor.id ? ['contact'] : []),
  ];
}

/** The organisation's roles of a person and the relations to this order. */
export const rolesOf = (order: Parameters<typeof relationsOf>[0], actor: Actor): string[] => [
  ...new Set([...actor.roles, ...relationsOf(order, actor)]),
];

/** The first planned moment that is still of use: that of the last visit. */
const planned = (order: WorkOrder, end: 'plannedStart' | 'plannedEnd'): Moment | null =>
  order.visits.at(-1)?.[end] ?? null;

/** What rules read of the order itself. */
function orderFacts(order: WorkOrder): JsonObject {
  const { id, number, mode, category, priority, customer, contact, site, asset, serviceType, description } =
    order;
  return {
    id,
    number,
    mode,
    category,
    priority,
    customer,
    contact,
    site,
    asset,
    serviceType,
    description,
    currency: order.currency,
    language: order.language,
    openedAt: order.openedAt,
    plannedStart: planned(order, 'plannedStart'),
    plannedEnd: planned(order, 'plannedEnd'),
    assignees: order.visits.flatMap((visit) => visit.assignees),
    stamps: { ...order.stamps },
    template: order.template.key,
  };
}

/** Everything rules may read of an order at a moment, answers as stored: `derive` sets hidden ones aside. */
export function ruleFacts(
  order: WorkOrder,
  actor: Actor,
  facts: DecideFacts,
  at: Moment,
  event: { readonly type: string; readonly data: JsonObject } | null = null,
): RuleFacts {
  return {
    answers: order.answers,
    state: order.states,
    actor: { id: actor.id, name: actor.name, kind: actor.kind, roles: rolesOf(order, actor) },
    now: at,
    event: event === null ? null : { type: event.type, data: event.data },
    order: orderFacts(order),
    site: facts.site,
    asset: facts.asset,
    customer: facts.customer,
    previous: facts.previous,
    timeZone: facts.timeZone,
  };
}
