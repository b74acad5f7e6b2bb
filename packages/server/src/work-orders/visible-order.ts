import type { Actor, CompiledTemplate, WorkOrder } from '@orderwright/engine';
import type { Context } from 'hono';
import type { AppEnv } from '../actor.ts';
import type { Trx } from '../db/open.ts';
import { refuse } from '../problem.ts';
import { loadTemplate } from '../templates/load-template.ts';
import { readOrder } from './event-store.ts';

/** A person who is nothing but a customer sees only what they opened. */
export const ownOnly = (actor: Actor): boolean => actor.roles.every((role) => role === 'customer');

/** The order and its version, if this person may see it at all; otherwise there is nothing. */
export async function visibleOrder(
  c: Context<AppEnv>,
  trx: Trx,
  id: string,
): Promise<{ order: WorkOrder; compiled: CompiledTemplate }> {
  const org = c.get('org').id;
  const order = await readOrder(trx, org, id);
  if (!order || (ownOnly(c.get('actor')) && order.openedBy.id !== c.get('actor').id))
    throw refuse('not-found');
  return { order, compiled: await loadTemplate(trx, c.get('deps').templates, org, order.template) };
}
