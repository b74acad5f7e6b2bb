import { isObject, own, type Json } from '../json.ts';
import { LIMITS } from '../limits.ts';
import type { Closure } from './compile-logic.ts';
import { isDecimal, toNumber } from './decimal.ts';
import type { RuleFacts } from './facts.ts';
import { applyLogic } from './json-logic.ts';
import { begin, end, RuleStopped, spend, type Run } from './run.ts';

/** What is left of the steps that all rules of one decision share. */
export interface Budget {
  steps: number;
}

/** The budget of one decision. */
export const freshBudget = (): Budget => ({ steps: LIMITS.deriveSteps });

/** What a rule gave: a value, `null` where it is unknown, and why it stopped if it did not get to its end. */
export interface Evaluation {
  readonly value: Json;
  readonly stopped?: {
    readonly what: 'steps' | 'levels' | 'characters' | 'entries' | 'operation';
    readonly limit: number | string;
  };
}

/** Works out one expression. Never throws, never loops: past its budget it stops and says so. */
export const evaluate = (expression: Json, facts: RuleFacts, budget: Budget = freshBudget()): Evaluation =>
  evaluateCompiled((data) => applyLogic(expression, data), facts, budget);

/** The same for an expression made ready once: what many answers are held against. */
export function evaluateCompiled(closure: Closure, facts: RuleFacts, budget: Budget): Evaluation {
  const evaluations = new Evaluations(facts, budget);
  try {
    const value = evaluations.valueOf(closure);
    return evaluations.stopped ? { value, stopped: evaluations.stopped } : { value };
  } finally {
    evaluations.close();
  }
}

/** Rules worked out one after another over the same facts and out of one budget; `close` it in any case. */
export class Evaluations {
  /** Why the last one stopped, if it did not get to its end. */
  stopped: Evaluation['stopped'];
  /** Steps the last one took. */
  steps = 0;
  private readonly now: Run;
  private readonly budget: Budget;
  private readonly outer: Run | undefined;

  constructor(facts: RuleFacts, budget: Budget) {
    this.now = { facts, steps: 0, depth: 0 };
    this.budget = budget;
    this.outer = begin(this.now);
  }

  /** As `evaluateCompiled` works it out, over the facts as they are now. */
  valueOf(closure: Closure): Json {
    const { now, budget } = this;
    const allowed = Math.min(LIMITS.ruleSteps, budget.steps);
    now.steps = allowed;
    this.stopped = undefined;
    let value: Json = null;
    try {
      value = settle(closure(now.facts, now));
    } catch (thrown) {
      if (!(thrown instanceof RuleStopped)) throw thrown;
      this.stopped = { what: thrown.what, limit: thrown.limit };
    }
    this.steps = allowed - now.steps;
    budget.steps -= this.steps;
    return value;
  }

  close(): void {
    end(this.outer);
  }
}

/** Whether a rule holds: unknown is no. */
export const holds = (expression: Json, facts: RuleFacts, budget?: Budget): boolean =>
  isTruthy(evaluate(expression, facts, budget).value);

/** JsonLogic's own truth: `0`, `""`, `[]` and unknown are not. */
export const isTruthy = (value: Json | undefined): boolean =>
  Array.isArray(value) ? value.length > 0 : Boolean(value);

/** Decimals become numbers again, zero loses its sign, what JSON cannot say becomes unknown. */
function settle(value: unknown): Json {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  // JSON text has one zero: a signed one would be another value after it is stored.
  if (typeof value === 'number') return value === 0 ? 0 : Number.isFinite(value) ? value : null;
  if (isDecimal(value)) return toNumber(value);
  if (Array.isArray(value)) {
    spend(value.length);
    return value.some(isMade) ? value.map(settle) : (value as Json[]);
  }
  if (!isObject(value)) return null;
  spend(Object.keys(value).length);
  return Object.keys(value).some((key) => isMade(own(value, key)))
    ? Object.fromEntries(Object.entries(value).map(([key, held]) => [key, settle(held)]))
    : value;
}

const isMade = (value: unknown): boolean =>
  typeof value === 'object' || typeof value === 'number' || value === undefined;
