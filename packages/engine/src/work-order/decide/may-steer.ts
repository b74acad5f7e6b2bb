import { rolesOf } from '../rule-facts.ts';
import type { Actor, WorkOrder } from '../work-order.ts';

const STEERS = ['admin', 'dispatcher', 'office'];

/** Whether a person may plan, assign or correct: office work, or the organisation's own programs. */
export const maySteer = (order: WorkOrder, actor: Actor): boolean =>
  actor.kind === 'system' || rolesOf(order, actor).some((role) => STEERS.includes(role));
