import { isObject, type Json } from '../../json.ts';
import { freshBudget, holds, type Budget } from '../../logic/evaluate.ts';
import type { RuleFacts } from '../../logic/facts.ts';

/**
 * The part of a condition that made it hold, or not: of parts joined by "and" those that fail, of parts joined by "or"
 * those that hold. The whole, where every part counts.
 */
export function deciding(
  condition: Json,
  facts: RuleFacts,
  held: boolean,
  budget: Budget = freshBudget(),
): Json {
  const joint = held ? 'or' : 'and';
  const parts = isObject(condition) && Object.keys(condition).length === 1 ? condition[joint] : undefined;
  if (!Array.isArray(parts)) return condition;
  const counting = parts
    .filter((part) => holds(part, facts, budget) === held)
    .map((part) => deciding(part, facts, held, budget));
  const [only] = counting;
  if (only === undefined) return condition;
  return counting.length === 1 ? only : { [joint]: counting };
}
