import { error, ok, refused, type Result } from '../../issue.ts';
import { mayApprove } from '../approvals.ts';
import { beginDecision } from '../begin-decision.ts';
import { byOf } from '../deciding.ts';
import type { OrderEvent } from '../event.ts';
import { rolesOf } from '../rule-facts.ts';
import { outcomes, sent } from '../steps.ts';
import { beginTelling, conclude, orderOf, tell, tellConsequences, tellSteps } from '../telling.ts';
import type { Ask } from './ask.ts';

/** A yes or no to a state that waits for approval. A no sends the state's `reject` event, whoever may send it otherwise. */
export function approve({ q, order, command }: Ask<'approve'>): Result<OrderEvent[]> {
  const { payload } = command;
  const state = q.c.workflow.byId.get(payload.state);
  const roles = rolesOf(order, q.actor);
  if (!state || !mayApprove(order, state, { id: q.actor.id, roles })) {
    return refused(error('approval-refused', '/command/payload/state', { state: payload.state }));
  }
  const approval = { ...payload, by: byOf(q.actor), roles, at: q.at };
  let told = tell(beginTelling(q, order.id, order), { type: 'approved', payload: { approval } });
  const reject = payload.verdict === 'no' ? state.approval?.reject : null;
  if (reject) {
    const asking = { ...q, event: { type: reject, data: {} }, anyRole: true };
    const d = beginDecision(asking, orderOf(told));
    const steps = sent(d, reject);
    if (!Array.isArray(steps)) return refused(steps);
    told = tellSteps(told, outcomes(steps, d.held), {});
  }
  const all = tellConsequences(told);
  return all.ok ? ok(conclude(all.value)) : all;
}
