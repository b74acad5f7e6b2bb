import type { CompiledTemplate } from '../compile/compile.ts';
import { derive, seesAll, type Recall } from '../compile/derive.ts';
import type { CompiledRule } from '../compile/form.ts';
import type { Json } from '../json.ts';
import { isTruthy } from '../logic/evaluate.ts';
import type { DecideFacts, Settled } from './facts.ts';
import type { Rights } from './rights.ts';
import { ruleFacts } from './rule-facts.ts';
import type { Actor, WorkOrder } from './work-order.ts';

/**
 * What the rules give that stand at fields a person may read and read fields that person may not: worked out where all is
 * known, so that the outcome can travel and the answers need not. Undefined where there is no such rule.
 */
export function settledFor(
  c: CompiledTemplate,
  order: WorkOrder,
  actor: Actor,
  facts: DecideFacts,
  rights: Rights,
): Settled | undefined {
  const reads = (path: string): boolean => rights.read(path);
  const { form } = c;
  const blind = new Set([...form.producers, ...form.consumers].filter((rule) => !seesAll(form, rule, reads)));
  if (blind.size === 0) return undefined;
  const settled: { [rule: string]: { [pointer: string]: Json } } = {};
  const note: Recall['note'] = (rule, pointer, { value }) => {
    if (!blind.has(rule) || rule.kind === 'compute' || !reads(rule.field.path)) return;
    (settled[rule.id] ??= {})[pointer] = outcomeOf(rule, value);
  };
  derive(form, order.answers, ruleFacts(order, actor, facts, facts.receivedAt), undefined, { note });
  return settled;
}

/** No more than what shows: what a condition was worked out from stays where it is. */
const outcomeOf = (rule: CompiledRule, value: Json): Json =>
  rule.kind === 'options' ? value : value === null ? null : isTruthy(value);

const recalls = new WeakMap<Settled, NonNullable<Recall['told']>>();

/** What has been settled, for `derive`; the same for the same outcomes. */
export function toldBy(settled: Settled | undefined): Recall['told'] {
  if (settled === undefined) return undefined;
  const held = recalls.get(settled);
  if (held) return held;
  const told = (rule: CompiledRule, pointer: string): Json | undefined =>
    Object.hasOwn(settled, rule.id) && Object.hasOwn(settled[rule.id] ?? {}, pointer)
      ? settled[rule.id]?.[pointer]
      : undefined;
  recalls.set(settled, told);
  return told;
}
