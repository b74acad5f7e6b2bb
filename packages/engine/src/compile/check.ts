import { readWorkflow } from '../template/workflow.ts';
import { workflowShape } from '../template/workflow-shape.ts';
import type { Template } from '../template/template.ts';
import type { CheckIssue } from './check-issue.ts';
import { documentIssues } from './check/documents.ts';
import { explore } from './check/explore.ts';
import { fillableIssues } from './check/fillable.ts';
import { graphIssues } from './check/graph.ts';
import { readinessIssues } from './check/readiness.ts';
import { referenceIssues, rolesKnown } from './check/references.ts';
import { isUsable, transitionIssues } from './check/transitions.ts';
import { checkDefaults } from './check-defaults.ts';
import { checkInference } from './check-inference.ts';
import { checkRules } from './check-rules.ts';
import { compileForm } from './form.ts';

/**
 * The publish gate: everything that would strand an order, lose an answer or confuse a person, each at its place, with
 * the shortest path of events that shows it. Takes drafts however unfinished; an error stands in the way of publishing,
 * a warning needs a word.
 */
export function checkTemplate(t: Template): CheckIssue[] {
  const form = compileForm(t);
  const workflow = readWorkflow(t.workflow);
  const roles = rolesKnown(t);
  const shape = workflowShape(workflow);
  // What is too large is looked at no further.
  if (shape.some(({ code }) => code === 'too-large')) return shape;
  const mentioned = [...new Set(workflow.transitions.flatMap((tr) => tr.roles ?? []))].filter((role) =>
    roles.includes(role),
  );
  const blocked = shape.some((i) => STOPS_EXPLORING.includes(i.code));
  const seen =
    blocked || workflow.states.length === 0 ? null : explore(workflow, (tr) => isUsable(tr, roles, form));
  return [
    ...shape,
    ...graphIssues(t, form, workflow, seen, mentioned.length > 0 ? mentioned : ['technician']),
    ...transitionIssues(workflow, roles, form),
    ...referenceIssues(t, form, workflow),
    ...documentIssues(t, form, workflow, roles),
    ...checkDefaults(form),
    ...checkInference(t, form, workflow, roles),
    ...checkRules(form, { states: [...workflow.byId.keys()], roles }),
    ...(seen === null ? [] : fillableIssues({ template: t, form, workflow, seen, roles })),
    ...readinessIssues(t),
  ];
}

/** What XState would misread or throw at. */
const STOPS_EXPLORING: readonly string[] = [
  'name-refused',
  'id-duplicate',
  'state-id-invalid',
  'too-large',
  'workflow-invalid',
];
