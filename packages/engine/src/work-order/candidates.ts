import { error, type Issue } from '../issue.ts';
import { isObject, type JsonObject } from '../json.ts';
import { compileForm } from '../compile/form.ts';
import type { Step } from '../compile/machine.ts';
import { formatIssues } from '../compile/open-verdict.ts';
import { interpretSchema } from '../schema/interpret-validators.ts';
import {
  below,
  eventDefinition,
  type Workflow,
  type WorkflowState,
  type WorkflowTransition,
} from '../template/workflow.ts';
import { guardHolds, mayTake, type Deciding } from './deciding.ts';

/** Transitions that an event can mean in the active states, innermost states first. */
export function candidates({ q, held }: Deciding, event?: string): WorkflowTransition[] {
  const { workflow } = q.c;
  const active = held.order.states.flatMap((id): WorkflowState[] => {
    const state = workflow.byId.get(id);
    return state ? [state] : [];
  });
  return [...active.toReversed(), workflow.root]
    .flatMap((state) => state.transitions)
    .filter((t) => t.kind === 'on' && (event === undefined || t.trigger === event));
}

/** What the event itself took, without what followed by itself. */
export const chosen = (steps: readonly Step<Deciding>[], event: string): WorkflowTransition[] =>
  (steps[0]?.taken ?? []).filter((t) => t.kind === 'on' && t.trigger === event);

/** Why an event takes no transition now: none listens, this person may not, a condition does not hold. */
export function whyNot(d: Deciding, event: string): Issue[] {
  const { order } = d.held;
  const found = candidates(d, event);
  if (found.length === 0)
    return [error('transition-closed', '/command/payload/event', { event, states: [...order.states] })];
  const allowed = found.filter((t) => mayTake(d, t));
  return (allowed.length > 0 ? allowed : found).flatMap((t) => reasons(d, t));
}

/** What keeps the machine from choosing one transition for this person. */
export function reasons(d: Deciding, t: WorkflowTransition): Issue[] {
  const path = '/command/payload/event';
  if (!mayTake(d, t)) return [error('role-refused', path, { transition: t.id, roles: [...(t.roles ?? [])] })];
  if (guardHolds(d, t, d.held.order.states)) return [];
  return t.guard?.type === 'approved'
    ? [error('approval-missing', path, { transition: t.id, state: t.source.id })]
    : [error('guard-refused', path, { transition: t.id })];
}

/** What is wrong with the data that came with an event. */
export function payloadIssues(workflow: Workflow, event: string, data: JsonObject): Issue[] {
  const { payload } = eventDefinition(workflow, event);
  const at = '/command/payload/data';
  const known = payload && isObject(payload['properties']) ? Object.keys(payload['properties']) : [];
  const unknown = Object.keys(data)
    .filter((name) => !known.includes(name))
    .map((name) => error('payload-unknown', below(at, name), { event, name }));
  if (payload === null) return unknown;
  const form = compileForm({ schema: payload });
  const { complete } = interpretSchema(payload, form.fields);
  return [
    ...unknown,
    ...[...complete(data), ...formatIssues(form, data)].map((issue) => ({
      ...issue,
      path: at + issue.path.slice('/answers'.length),
      params: { ...issue.params, event },
    })),
  ];
}
