import { prefill } from '../compile/prefill.ts';
import { charged } from './decision-budget.ts';
import { byOf, write, type Deciding } from './deciding.ts';
import { ruleFacts } from './rule-facts.ts';

/** Defaults and prefill rules of a row that was just added. */
export function fillRow(d: Deciding, row: string): Deciding {
  const { q, held } = d;
  const by = byOf(q.actor);
  const outer = ruleFacts(held.order, q.actor, q.facts, q.at, q.event);
  return prefill(q.c.form, held.order.answers, outer, row, (work) => charged(q.budget, work)).reduce(
    (now, { path, value, rule }) => write(now, path, value, { ...by, rule: rule ?? 'default' }),
    d,
  );
}
