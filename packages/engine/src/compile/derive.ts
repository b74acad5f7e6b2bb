import type { JsonObject } from '../json.ts';
import { freshBudget, type Budget } from '../logic/evaluate.ts';
import { Derivation } from './derivation.ts';
import type { Derived } from './derived.ts';
import type { CompiledForm, CompiledRule } from './form.ts';
import type { OuterFacts, Recall } from './recall.ts';
import { planOf, type PlannedRule } from './rule-plan.ts';

export type { OuterFacts, Recall, Worked } from './recall.ts';

/**
 * Works out all rules of a form but `prefill`. Pure and bounded. `reads` says which field paths the answers in hand can hold:
 * a rule that reads another is left as it was worked out where everything is known.
 */
export function derive(
  form: CompiledForm,
  answers: JsonObject,
  outer: OuterFacts,
  reads?: (path: string) => boolean,
  recall?: Recall,
  budget: Budget = freshBudget(),
): Derived {
  const { producers, consumers, nothingHidden } = planOf(form);
  const work = new Derivation(answers, outer, recall, budget, nothingHidden);
  const left = ({ rule }: PlannedRule): boolean => reads !== undefined && !seesAll(form, rule, reads);
  try {
    for (const planned of producers) work.workOut(planned, left(planned));
    for (const planned of consumers) work.workOut(planned, left(planned));
  } finally {
    work.close();
  }
  return work.outcome();
}

const readPaths = new WeakMap<CompiledRule, readonly string[]>();

/** Whether everything a rule reads can be read: of a group also what is in it. */
export function seesAll(form: CompiledForm, rule: CompiledRule, reads: (path: string) => boolean): boolean {
  let paths = readPaths.get(rule);
  if (!paths) {
    paths = rule.reads.flatMap(({ path, shallow }) => [
      path,
      ...(shallow ? [] : form.fields.filter((field) => field.path.startsWith(`${path}/`)).map((f) => f.path)),
    ]);
    readPaths.set(rule, paths);
  }
  return paths.every(reads);
}
