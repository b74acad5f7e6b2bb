import {
  type CompiledTemplate,
  type FormView,
  isAnswer,
  type Issue,
  type OpenTransition,
  readPointer,
  readsOf,
} from '@orderwright/engine';

/** Answers a step's own condition reads: what a person can do about "the condition is not met". */
const conditionPaths = (compiled: CompiledTemplate, step: OpenTransition): string[] => {
  const guard = compiled.workflow.transitions.find((transition) => transition.id === step.id)?.guard;
  const rule = guard?.type === 'rule' ? guard.params['rule'] : undefined;
  if (rule === undefined) return [];
  const paths = readsOf(rule).reads.flatMap(({ fact, path }) =>
    fact === 'answers' && path.length > 0 && !path.includes('*') ? [`/${path.join('/')}`] : [],
  );
  return [...new Set(paths)];
};

const missing = (path: string): Issue => ({
  code: 'required',
  path: `/answers${path}`,
  params: {},
  severity: 'error',
});

const explain = (compiled: CompiledTemplate, form: FormView, step: OpenTransition): OpenTransition => {
  const guarded = step.reasons.some((reason) => reason.code === 'guard-refused');
  if (step.open || !guarded) return step;
  const asked = conditionPaths(compiled, step).filter(
    (path) => form.fields[path]?.editable === true && !isAnswer(readPointer(form.answers, path) ?? null),
  );
  if (asked.length === 0) return step;
  const closes = step.target.some((id) => {
    const category = compiled.workflow.byId.get(id)?.category;
    return category === 'done' || category === 'validated';
  });
  // While the condition is open for want of an answer, all that is missing is said at once, in form order.
  const known = new Map(asked.map((path) => [`/answers${path}`, missing(path)]));
  const others = closes && !step.incomplete ? form.missing : [];
  for (const issue of others) known.set(issue.path, issue);
  const order = Object.keys(form.fields);
  const at = (issue: Issue): number => order.indexOf(issue.path.slice('/answers'.length));
  return { ...step, reasons: [...known.values()].toSorted((a, b) => at(a) - at(b)) };
};

/**
 * Steps as a person can act on them: a condition that only waits for an answer names it, and of several ways one event
 * can go only the one that is open is offered.
 */
export const explainSteps = (
  compiled: CompiledTemplate,
  form: FormView,
  steps: readonly OpenTransition[],
): OpenTransition[] =>
  steps
    .filter((step) => step.open || !steps.some((other) => other.open && other.event === step.event))
    .map((step) => explain(compiled, form, step));
