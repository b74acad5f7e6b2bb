import type { CompiledTemplate } from '../compile/compile.ts';
import type { Json, JsonObject } from '../json.ts';
import { readsOf, type Read } from '../logic/reads.ts';
import type { DecideFacts } from './facts.ts';
import { rightsOf } from './rights.ts';
import { settledFor } from './settled.ts';
import type { Actor, WorkOrder } from './work-order.ts';

const RECORDS = ['site', 'asset', 'customer', 'previous'] as const;

/**
 * The facts as far as this person's device needs them: of site, asset, customer and earlier order only the properties
 * that a rule at a field they may read, or a guard, asks for. What is kept of a record for others stays where it is. Rules
 * that read answers this person may not see are settled here: their outcome goes along.
 */
export function viewOfFacts(
  c: CompiledTemplate,
  order: WorkOrder,
  actor: Actor,
  facts: DecideFacts,
): DecideFacts {
  const rights = rightsOf(c, order, actor);
  const rules = [...c.form.producers, ...c.form.consumers, ...c.form.prefills]
    .filter((rule) => rights.read(rule.field.path))
    .flatMap((rule) => rule.all.reads);
  const guards = c.workflow.transitions.flatMap((t) => readsOfGuard(t.guard?.params['rule']));
  const needed = [...rules, ...guards];
  const seen = RECORDS.map((name) => [name, only(facts[name], needed, name)] as const);
  const settled = settledFor(c, order, actor, facts, rights);
  return { ...facts, ...Object.fromEntries(seen), ...(settled ? { settled } : {}) };
}

const readsOfGuard = (rule: Json | undefined): readonly Read[] =>
  rule === undefined ? [] : readsOf(rule).reads;

const only = (record: JsonObject | null, reads: readonly Read[], name: string): JsonObject | null => {
  if (record === null) return null;
  const names = new Set(reads.filter((read) => read.fact === name).map((read) => read.path[0]));
  return Object.fromEntries(Object.entries(record).filter(([key]) => names.has(key)));
};
