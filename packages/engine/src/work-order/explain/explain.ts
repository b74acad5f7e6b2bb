import type { CompiledTemplate } from '../../compile/compile.ts';
import type { DecideFacts } from '../facts.ts';
import type { Actor, WorkOrder } from '../work-order.ts';
import { explainField } from './explain-field.ts';
import { explainTransition } from './explain-transition.ts';
import type { ExplainTarget, Explanation } from './explanation.ts';

/**
 * Why a field or a transition of an order is as this person finds it: hidden, required, locked, limited or refused, by
 * which rule, role or state, and who could do it where. Rules that read what the person may not see are named, their
 * answers never are.
 *
 * @example
 * const why = explain(compiled, order, technician, facts, { field: '/leak/place' });
 * describeExplanation(why, 'en', template); // “Place” is hidden: it is shown only when “Leak found” is “yes”.
 */
export const explain = (
  c: CompiledTemplate,
  order: WorkOrder,
  actor: Actor,
  facts: DecideFacts,
  target: ExplainTarget,
): Explanation =>
  'field' in target
    ? explainField(c, order, actor, facts, target.field)
    : explainTransition(c, order, actor, facts, target.transition);
