import type { Json, JsonObject } from '../json.ts';
import { freshBudget, type Budget, type Evaluation } from '../logic/evaluate.ts';
import type { RuleFacts } from '../logic/facts.ts';
import { Derivation } from './derivation.ts';
import type { Derived } from './derived.ts';
import type { CompiledForm, CompiledRule } from './form.ts';
import { planOf, type PlannedRule } from './rule-plan.ts';

/** What a rule can read beside the answers. */
export type OuterFacts = Omit<RuleFacts, 'answers' | 'row' | 'rows'>;

/** What one rule gave at one place, and how many steps it took. */
export interface Worked extends Evaluation {
  readonly steps: number;
}

/** What is known already: by an earlier derivation, as long as nothing a rule reads has changed since, or from elsewhere. */
export interface Recall {
  kept?(rule: CompiledRule, pointer: string): Worked | undefined;
  note?(rule: CompiledRule, pointer: string, worked: Worked): void;
  /** What a rule that reads what is not at hand gave where everything is; undefined where nobody has told. */
  told?(rule: CompiledRule, pointer: string): Json | undefined;
}

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
