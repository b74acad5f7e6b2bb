import { error, ok, refused, type Result } from '../../issue.ts';
import { mayApprove } from '../approvals.ts';
import { beginDecision } from '../begin-decision.ts';
import { chosen } from '../candidates.ts';
import { byOf } from '../deciding.ts';
import type { OrderEvent } from '../event.ts';
import { missingFor } from '../requirements.ts';
import { rolesOf } from '../rule-facts.ts';
import { outcomes, sent } from '../steps.ts';
import { beginTelling, conclude, orderOf, tell, tellConsequences, tellSteps } from '../telling.ts';
import type { Ask } from './ask.ts';

/**
 * A yes or no to a state that waits for approval. A no sends the state's `reject` event, whoever may send it otherwise; what its transition asks for is
 * asked here too.
 */
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
    const found = outcomes(steps, d.held);
    const after = found.at(-1)?.after ?? d;
    const missing = chosen(steps, reject).flatMap((t) => missingFor(t, steps[0]?.left ?? [], d, after));
    if (missing.length > 0) return refused(...missing);
    told = tellSteps(told, found, {});
  }
  const all = tellConsequences(told);
  return all.ok ? ok(conclude(all.value)) : all;
}
