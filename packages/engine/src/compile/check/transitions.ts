import { error } from '../../issue.ts';
import { readsOf } from '../../logic/reads.ts';
import type { Json } from '../../json.ts';
import type { ApprovalRule, Workflow, WorkflowState, WorkflowTransition } from '../../template/workflow.ts';
import type { CheckIssue } from '../check-issue.ts';
import type { CompiledForm } from '../form.ts';
import { conflictIn, outcomesOf, type Condition } from '../outcomes/outcomes.ts';
import { metaOf } from './graph.ts';

/** Whether a transition can be taken at all: somebody may, and its condition is not false for ever. */
export const isUsable = (t: WorkflowTransition, roles: readonly string[], form: CompiledForm): boolean =>
  somebodyMay(t, roles) && !neverHolds(t, form);

const somebodyMay = (t: WorkflowTransition, roles: readonly string[]): boolean =>
  t.kind !== 'on' || t.roles === null || t.roles.some((role) => roles.includes(role));

/** Transitions that nobody will ever take. */
export function transitionIssues(
  workflow: Workflow,
  roles: readonly string[],
  form: CompiledForm,
): CheckIssue[] {
  return workflow.transitions.flatMap((t): CheckIssue[] => {
    if (!somebodyMay(t, roles))
      return [error('transition-nobody', metaOf(t.pointer, 'roles'), { transition: t.id })];
    if (neverHolds(t, form)) {
      const when = conflictIn(form, conditionOf(t));
      return [error('transition-impossible', t.guard?.pointer ?? t.pointer, { transition: t.id, when })];
    }
    const first = unconditional(t.source).find((other) => comesFirst(other, t));
    if (first)
      return [
        error('transition-shadowed', t.pointer, {
          transition: t.id,
          by: first.other.label ?? first.other.id,
        }),
      ];
    if (t.guard?.type !== 'approved') return [];
    const { approval } = t.source;
    if (!approval)
      return [error('approval-without-rule', t.guard.pointer, { transition: t.id, state: t.source.id })];
    return canBeGiven(approval)
      ? []
      : [error('approval-impossible', metaOf(t.source.pointer, 'approval'), { state: t.source.id })];
  });
}

/** Whether there can be people enough to give an approval: those named by `notBy` do not count. */
function canBeGiven({ mode, count, by, notBy }: ApprovalRule): boolean {
  const asked = by.filter((one) => {
    const role = one['each'] === 'assignees' ? 'assignee' : one['role'];
    return typeof role !== 'string' || !notBy.includes(role);
  });
  if (mode === 'one') return asked.length > 0;
  if (mode === 'quorum')
    return asked.some((one) => typeof one['person'] !== 'string') ? true : asked.length >= count;
  return asked.length === by.length;
}

interface Placed {
  readonly other: WorkflowTransition;
  readonly place: number;
}
const drawn = new WeakMap<
  WorkflowState,
  { free: readonly Placed[]; places: Map<WorkflowTransition, number> }
>();

/** A state's transitions in the order they are tried. */
function inOrder(source: WorkflowState): {
  free: readonly Placed[];
  places: Map<WorkflowTransition, number>;
} {
  const held = drawn.get(source);
  if (held) return held;
  const all = source.transitions.map((other, place) => ({ other, place }));
  const made = {
    free: all.filter(({ other }) => other.guard === null),
    places: new Map(all.map(({ other, place }) => [other, place])),
  };
  drawn.set(source, made);
  return made;
}
const unconditional = (source: WorkflowState): readonly Placed[] => inOrder(source).free;
const placeOf = (t: WorkflowTransition): number => inOrder(t.source).places.get(t) ?? 0;

/** Whether an earlier candidate is chosen whenever this one could be. */
function comesFirst({ other, place }: Placed, t: WorkflowTransition): boolean {
  if (other === t || other.kind !== t.kind || other.trigger !== t.trigger) return false;
  if (place > placeOf(t)) return false;
  return other.roles === null || (t.roles !== null && t.roles.every((role) => other.roles?.includes(role)));
}

/** Guards made out once: the walk through the machine asks again at every place. */
const never = new WeakMap<WorkflowTransition, boolean>();

/** A condition that nothing that could be answered would meet. */
function neverHolds(t: WorkflowTransition, form: CompiledForm): boolean {
  if (t.guard?.type !== 'rule') return false;
  const held = never.get(t) ?? outcomesOf(form, conditionOf(t))?.yes === false;
  never.set(t, held);
  return held;
}

const conditionOf = ({ guard }: WorkflowTransition): Condition => ({
  expression: guard?.params['rule'] ?? null,
  around: [''],
});

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
