import type { CompiledTemplate } from '../../compile/compile.ts';
import type { Issue } from '../../issue.ts';
import type { WorkflowTransition } from '../../template/workflow.ts';
import { missingApprovals } from '../approvals.ts';
import { beginDecision } from '../begin-decision.ts';
import { reasons as reasonsOf } from '../candidates.ts';
import { mayTake, type Deciding } from '../deciding.ts';
import { freshDecisionBudget } from '../decision-budget.ts';
import type { DecideFacts } from '../facts.ts';
import { openTransitions } from '../open-transitions.ts';
import { rightsOf } from '../rights.ts';
import { viewOf } from '../view.ts';
import type { Actor, WorkOrder } from '../work-order.ts';
import { deciding } from './deciding-part.ts';
import type { Explanation, Reason } from './explanation.ts';
import { seenAnswers } from './seen-answers.ts';
import { whoMayTake } from './who-may.ts';

/** Why a person can or cannot take a transition now: where it starts, for whom it is, its condition, what is missing. */
export function explainTransition(
  c: CompiledTemplate,
  order: WorkOrder,
  actor: Actor,
  facts: DecideFacts,
  id: string,
): Explanation {
  const target = { transition: id };
  const transition = c.workflow.transitions.find((t) => t.id === id);
  if (!transition) return { target, possible: false, reasons: [{ why: 'transition-unknown' }], who: [] };
  const who = whoMayTake(c, transition);
  const { source, kind, trigger } = transition;
  if (source.parent !== null && !order.states.includes(source.id)) {
    const reasons: Reason[] = [{ why: 'elsewhere', from: source.id, states: [...order.states] }];
    return { target, possible: false, reasons, who };
  }
  const event = kind === 'on' ? { type: trigger, data: {} } : null;
  const d = beginDecision(
    { c, actor, facts, id: order.id, at: facts.receivedAt, event, budget: freshDecisionBudget() },
    order,
  );
  if (kind !== 'on') {
    const reasons: Reason[] = [{ why: 'by-itself', kind }, ...conditionOf(d, transition)];
    return { target, possible: false, reasons, who };
  }
  const all = openTransitions(c, order, actor, facts);
  const open = all.find((one) => one.id === id);
  if (!open) {
    const first = all.find((one) => one.event === trigger && one.open);
    const another: Reason[] = first ? [{ why: 'another-first', transition: first.id }] : [];
    return { target, possible: false, reasons: another, who };
  }
  const refusals = reasonsOf(d, transition);
  const reasons = open.reasons.flatMap((issue): Reason[] =>
    refusals.some(({ code }) => code === issue.code) ? closed(d, transition) : [missing(issue)],
  );
  return { target, possible: open.open, reasons, who };
}

const missing = (issue: Issue): Reason => ({ why: 'issue', issue });

/** What keeps the machine from choosing it: the person's roles, then its condition. */
function closed(d: Deciding, transition: WorkflowTransition): Reason[] {
  return mayTake(d, transition)
    ? conditionOf(d, transition)
    : [{ why: 'for-roles', roles: [...(transition.roles ?? [])] }];
}

function conditionOf(d: Deciding, { guard, source }: WorkflowTransition): Reason[] {
  if (guard === null) return [];
  if (guard.type !== 'approved') {
    // Which part fails is told from what the person may see: the others' answers stay theirs.
    const { c, actor } = d.q;
    const { order } = d.held;
    const facts = beginDecision(d.q, viewOf(c, order, actor)).facts();
    const when = deciding(guard.params['rule'] ?? null, facts, false);
    return [{ why: 'condition', when, seen: seenAnswers(c, rightsOf(c, order, actor), when, facts.answers) }];
  }
  const rule = source.approval;
  const by = (rule?.by ?? []).map((one) =>
    typeof one['role'] === 'string'
      ? one['role']
      : typeof one['person'] === 'string'
        ? one['person']
        : 'assignee',
  );
  return [{ why: 'approval', state: source.id, by, missing: missingApprovals(d.held.order, source) ?? 1 }];
}
