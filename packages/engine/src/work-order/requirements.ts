import { answerAt, completeVerdict, isGiven, isHidden } from '../compile/complete-verdict.ts';
import { inFormOrder } from '../compile/form-order.ts';
import { error, type Issue } from '../issue.ts';
import { concretePaths } from '../pointer.ts';
import {
  categoryOf,
  lineage,
  type Workflow,
  type WorkflowState,
  type WorkflowTransition,
} from '../template/workflow.ts';
import type { Deciding } from './deciding.ts';
import { rolesOf } from './rule-facts.ts';

/** Whether taking a transition needs complete answers: it leads to done or validated, or says so itself. */
export function needsComplete(workflow: Workflow, t: WorkflowTransition): boolean {
  if (t.complete) return true;
  return t.targets.some((target) => {
    const category = categoryOf(
      workflow,
      [...lineage(target), ...beginnings(target)].map((s) => s.id),
    );
    return isClosed(category);
  });
}

const isClosed = (category: string): boolean => category === 'done' || category === 'validated';

/** The states XState enters inside a state. */
function beginnings(state: WorkflowState): WorkflowState[] {
  const first = state.type === 'parallel' ? state.children : state.initial ? [state.initial] : [];
  return first.flatMap((s) => [s, ...beginnings(s)]);
}

/**
 * Whether a transition that nobody sends has to wait: it would end the work with something missing. One that follows
 * an event sent by hand is held against that event.
 */
export const mustWait = (d: Deciding, t: WorkflowTransition): boolean =>
  t.kind !== 'on' &&
  d.q.event === null &&
  needsComplete(d.q.c.workflow, t) &&
  missingForComplete(d).length > 0;

/** What these answers lack to be complete, errors only, in form order. */
export const missingForComplete = (d: Deciding): Issue[] =>
  completeVerdict(d.q.c.form, d.q.c.validators, d.derived()).filter((i) => i.severity === 'error');

/**
 * What a chosen transition still asks for, in form order: its `requires`, the `required` of the states it leaves and,
 * where it ends the work, everything. `before` is the decision it is taken from, `after` the one it leads to.
 */
export function missingFor(
  t: WorkflowTransition,
  left: readonly string[],
  before: Deciding,
  after: Deciding,
): Issue[] {
  const asked = [...t.requires, ...(t.incomplete ? [] : left.flatMap((id) => requiredIn(before, id)))];
  const derived = before.derived();
  const required = asked
    .flatMap((path) => concretePaths(derived.answers, path))
    .filter(
      (pointer) =>
        !isHidden(derived, pointer) && !isGiven(answerAt(before.q.c.form, derived.unmasked, pointer)),
    )
    .map((pointer) => error('required', `/answers${pointer}`, { transition: t.id }));
  const closes = isClosed(after.held.order.category) && !isClosed(before.held.order.category);
  const complete = closes || needsComplete(before.q.c.workflow, t) ? missingForComplete(after) : [];
  const named = new Set(complete.map((i) => `${i.code} ${i.path}`));
  return inFormOrder(before.q.c.form, derived.answers, [
    ...required.filter((i) => !named.has(`${i.code} ${i.path}`)),
    ...complete,
  ]);
}

/** Fields that a state asks of this person before it is left. */
function requiredIn({ q, held }: Deciding, id: string): readonly string[] {
  const state = q.c.workflow.byId.get(id);
  const roles = ['*', ...rolesOf(held.order, q.actor)];
  return state ? roles.flatMap((role) => state.fields[role]?.required ?? []) : [];
}
