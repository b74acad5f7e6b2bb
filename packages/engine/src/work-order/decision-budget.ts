import { error, type Issue } from '../issue.ts';
import type { Json } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { evaluate, freshBudget, type Budget } from '../logic/evaluate.ts';
import type { RuleFacts } from '../logic/facts.ts';

/** Steps that one decision still has; one object, shared by all that belongs to the decision. */
export type DecisionBudget = Budget;

export const freshDecisionBudget = (): DecisionBudget => ({ steps: LIMITS.decisionSteps });

/** Thrown where a decision has used up its budget; whoever began it answers with `overBudget`. */
export class DecisionStopped extends Error {}

/** Why a decision that went past its budget comes to nothing. */
export const overBudget = (): Issue => error('decision-budget', '/command', { limit: LIMITS.decisionSteps });

/** Lets some work use a budget of its own, and takes what it used from the decision's. */
export function charged<T>(decision: DecisionBudget, work: (budget: Budget) => T): T {
  if (decision.steps < 0) throw new DecisionStopped();
  const budget = freshBudget();
  const had = budget.steps;
  const done = work(budget);
  // One step for having been asked: a thousand rules that read nothing are work too.
  decision.steps -= had - budget.steps + 1;
  if (decision.steps < 0) throw new DecisionStopped();
  return done;
}

/** One expression worked out at the cost of a decision. */
export const workOut = (decision: DecisionBudget, expression: Json, facts: RuleFacts): Json =>
  charged(decision, (budget) => evaluate(expression, facts, budget).value);
