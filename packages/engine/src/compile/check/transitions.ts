import { error } from '../../issue.ts';
import { evaluate, isTruthy } from '../../logic/evaluate.ts';
import { readsOf } from '../../logic/reads.ts';
import type { RuleFacts } from '../../logic/facts.ts';
import type { Json } from '../../json.ts';
import type { Workflow, WorkflowTransition } from '../../template/workflow.ts';
import type { CheckIssue } from '../check-issue.ts';
import { metaOf } from './graph.ts';

/** Whether a transition can be taken at all: somebody may, and its condition is not false for ever. */
export const isUsable = (t: WorkflowTransition, roles: readonly string[]): boolean =>
  somebodyMay(t, roles) && !neverHolds(t);

const somebodyMay = (t: WorkflowTransition, roles: readonly string[]): boolean =>
  t.kind !== 'on' || t.roles === null || t.roles.some((role) => roles.includes(role));

/** Transitions that nobody will ever take. */
export function transitionIssues(workflow: Workflow, roles: readonly string[]): CheckIssue[] {
  return workflow.transitions.flatMap((t): CheckIssue[] => {
    if (!somebodyMay(t, roles))
      return [error('transition-nobody', metaOf(t.pointer, 'roles'), { transition: t.id })];
    if (neverHolds(t))
      return [error('transition-impossible', t.guard?.pointer ?? t.pointer, { transition: t.id })];
    const first = t.source.transitions.find(
      (other) => other !== t && comesFirst(other, t, t.source.transitions),
    );
    if (first)
      return [error('transition-shadowed', t.pointer, { transition: t.id, by: first.label ?? first.id })];
    return t.guard?.type === 'approved' && !t.source.approval
      ? [error('approval-without-rule', t.guard.pointer, { transition: t.id, state: t.source.id })]
      : [];
  });
}

/** Whether an earlier candidate is chosen whenever this one could be. */
function comesFirst(
  other: WorkflowTransition,
  t: WorkflowTransition,
  all: readonly WorkflowTransition[],
): boolean {
  if (other.kind !== t.kind || other.trigger !== t.trigger || other.guard !== null) return false;
  if (all.indexOf(other) > all.indexOf(t)) return false;
  return other.roles === null || (t.roles !== null && t.roles.every((role) => other.roles?.includes(role)));
}

const NOTHING: RuleFacts = {
  answers: {},
  state: [],
  actor: null,
  now: '2000-01-01T00:00:00Z',
  event: null,
  order: null,
  site: null,
  asset: null,
  customer: null,
  previous: null,
  timeZone: 'UTC',
};

/** A condition that reads nothing and is false; `in-state` and the like read the order. */
function neverHolds({ guard }: WorkflowTransition): boolean {
  if (guard?.type !== 'rule') return false;
  const rule: Json = guard.params['rule'] ?? null;
  return readsNothing(rule) && !isTruthy(evaluate(rule, NOTHING).value);
}

const FACT_OPERATIONS = ['in-state', 'has-role', 'today'];

/** Whether an expression has the same value whatever the order. */
export function readsNothing(rule: Json): boolean {
  const { reads, computed, unknown } = readsOf(rule);
  const text = JSON.stringify(rule);
  return (
    reads.length === 0 &&
    !computed &&
    unknown.length === 0 &&
    !FACT_OPERATIONS.some((o) => text.includes(`"${o}"`))
  );
}
