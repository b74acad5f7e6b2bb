import type { Actor, CompiledTemplate, WorkOrder } from '@orderwright/engine';
import type { Trx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { refuse } from '../problem.ts';
import { loadTemplate } from '../templates/load-template.ts';
import { linkOf } from '../trials/trial-link.ts';
import { readOrder } from './event-store.ts';

/** A person who is nothing but a customer sees only what they opened. */
export const ownOnly = (actor: Actor): boolean => actor.roles.every((role) => role === 'customer');

/** The order and its version, if this person may see it at all; otherwise there is nothing. */
export async function visibleOrder(
  trx: Trx,
  deps: Pick<Deps, 'templates'>,
  org: string,
  actor: Actor,
  id: string,
): Promise<{ order: WorkOrder; compiled: CompiledTemplate }> {
  const order = await readOrder(trx, org, id);
  if (!order || !maySee(actor, order)) throw refuse('not-found');
  return { order, compiled: await loadTemplate(trx, deps.templates, org, order.template) };
}

/** Whoever came by a link sees its order alone, a customer what they opened, a member everything. */
function maySee(actor: Actor, order: WorkOrder): boolean {
  if (actor.kind === 'link') return order.mode === 'test' && actor.id === linkOf(order.id);
  return !ownOnly(actor) || order.openedBy.id === actor.id;
}
