import { error } from '../../issue.ts';
import type { Template } from '../../template/template.ts';
import {
  below,
  lineage,
  WORKFLOW,
  within,
  type Workflow,
  type WorkflowState,
} from '../../template/workflow.ts';
import type { CheckIssue } from '../check-issue.ts';
import type { CompiledForm } from '../form.ts';
import { alwaysRings } from './always-rings.ts';
import { deadEnds } from './dead-ends.ts';
import { MAX_PLACES, traceTo, type Exploration, type Place } from './explore.ts';

/** Where orders cannot go, cannot leave or never come to rest. */
export function graphIssues(
  template: Template,
  form: CompiledForm,
  workflow: Workflow,
  seen: Exploration | null,
  roles: readonly string[],
): CheckIssue[] {
  if (workflow.states.length === 0) return [error('workflow-empty', WORKFLOW)];
  return [
    ...uncategorised(workflow),
    ...finalExits(workflow),
    ...alwaysRings(template, form, workflow, seen),
    ...(seen === null
      ? []
      : seen.complete
        ? [...unreachable(workflow, seen), ...trapped(workflow, seen, roles)]
        : [
            error('too-large', WORKFLOW, {
              what: 'parallel states',
              actual: seen.places.size,
              limit: MAX_PLACES,
            }),
          ]),
  ];
}

const uncategorised = ({ states }: Workflow): CheckIssue[] =>
  states
    .filter((s) => s.category === null && s.children.length === 0 && s.type !== 'history')
    .map((s) => error('category-missing', s.pointer, { state: s.id }));

const finalExits = ({ transitions }: Workflow): CheckIssue[] =>
  transitions
    .filter((t) => t.source.type === 'final')
    .map((t) => error('final-with-exit', t.pointer, { state: t.source.id }));

/** Outermost states that no path leads to. Without a start nothing is said: then everything is. */
function unreachable(workflow: Workflow, seen: Exploration): CheckIssue[] {
  if (workflow.root.type !== 'parallel' && !workflow.root.initial) return withoutStart(workflow);
  const reached = new Set([...seen.places.values()].flatMap((p) => p.states));
  const lost = workflow.states.filter((s) => s.type !== 'history' && !reached.has(s.id));
  return lost
    .filter((s) => !s.parent?.parent || reached.has(s.parent.id))
    .map((s) => error('state-unreachable', s.pointer, { state: s.id }));
}

/** Where it is not said which state comes first, several that nothing leads to cannot all be it. */
function withoutStart(workflow: Workflow): CheckIssue[] {
  const targets = new Set(
    workflow.transitions.flatMap((t) =>
      t.targets.flatMap((s) => lineage(s).filter((x) => !within(t.source, x))),
    ),
  );
  const first = workflow.root.children.filter((s) => s.type !== 'history' && !targets.has(s));
  return first.length > 1
    ? first.slice(1).map((s) => error('state-unreachable', s.pointer, { state: s.id }))
    : [];
}

function trapped(workflow: Workflow, seen: Exploration, roles: readonly string[]): CheckIssue[] {
  return deadEnds(seen).map((place) => {
    const state = innermost(workflow, place);
    return {
      ...error('dead-end', state?.pointer ?? WORKFLOW, { state: state?.id ?? '' }),
      trace: traceTo(place),
      who: stuckAt(state, place, roles),
    };
  });
}

/** The state an order came to last. */
function innermost(workflow: Workflow, place: Place): WorkflowState | undefined {
  const last = place.came?.step.to;
  const entered = last !== undefined && place.states.includes(last) ? workflow.byId.get(last) : undefined;
  return entered ?? workflow.byId.get(place.states.at(-1) ?? '');
}

/** Those whom the state lets work there, else those who led the order there. */
function stuckAt(state: WorkflowState | undefined, place: Place, roles: readonly string[]): string[] {
  const working = Object.entries(state?.fields ?? {}).flatMap(([role, f]) =>
    role !== '*' && f.editable?.length ? [role] : [],
  );
  if (working.length > 0) return working;
  for (let at: Place | null = place; at; at = at.came?.from ?? null) {
    if (at.came?.by.kind === 'on') return [...(at.came.by.roles ?? roles)];
  }
  return [...roles];
}

/** A place named by one of its parts, for messages about its `meta`. */
export const metaOf = (pointer: string, ...keys: readonly (string | number)[]): string =>
  below(pointer, 'meta', ...keys);
