import type { CompiledTemplate } from '../compile/compile.ts';
import type { Derived } from '../compile/derived.ts';
import type { Run } from '../compile/machine.ts';
import { sameJson, type Json, type JsonObject } from '../json.ts';
import { isTruthy } from '../logic/evaluate.ts';
import type { RuleFacts } from '../logic/facts.ts';
import { readPointer, writePointer } from '../pointer.ts';
import type { WorkflowTransition } from '../template/workflow.ts';
import { isApproved } from './approvals.ts';
import { workOut, type DecisionBudget } from './decision-budget.ts';
import type { DecideFacts } from './facts.ts';
import { rolesOf } from './rule-facts.ts';
import type { Actor, By, Moment, RecordedWrite, WorkOrder } from './work-order.ts';

/** What stays the same during one decision. */
export interface Question {
  readonly c: CompiledTemplate;
  readonly actor: Actor;
  readonly facts: DecideFacts;
  /** The command's id and moment. */
  readonly id: string;
  readonly at: Moment;
  /** The event sent, for rules and for `after` none. */
  readonly event: { readonly type: string; readonly data: JsonObject } | null;
  /** Let the event through whatever its roles: a rejection that an approval brings about. */
  readonly anyRole?: boolean;
  /** What the decision may still cost. */
  readonly budget: DecisionBudget;
}

/** What has changed since the decision began. */
export interface Held {
  /** The order as it would stand now. */
  readonly order: WorkOrder;
  readonly writes: readonly RecordedWrite[];
  readonly stamps: readonly (readonly [name: string, at: Moment])[];
  /** Things made so far: the counter of `deriveId`. */
  readonly made: number;
}

/** A decision under way: a value that the machine carries as its context. */
export interface Deciding extends Run<Deciding> {
  readonly q: Question;
  readonly held: Held;
  /** Facts for rules: answers with computed ones and without those a rule hides. */
  facts(states?: readonly string[]): RuleFacts;
  derived(): Derived;
  with(held: Partial<Held>): Deciding;
}

/** Whether the actor's roles and relations let them take a transition; what nobody takes by hand is open to the engine. */
export function mayTake({ q, held }: Deciding, transition: WorkflowTransition): boolean {
  if (transition.kind !== 'on' || transition.roles === null || q.anyRole) return true;
  return rolesOf(held.order, q.actor).some((role) => transition.roles?.includes(role));
}

/** Whether a transition's guard holds. */
export function guardHolds(
  d: Deciding,
  { guard, source }: WorkflowTransition,
  states: readonly string[],
): boolean {
  if (guard === null) return true;
  if (guard.type === 'approved') return isApproved(d.held.order, source);
  return (
    guard.type === 'rule' && isTruthy(workOut(d.q.budget, guard.params['rule'] ?? null, d.facts(states)))
  );
}

/** The decision with one answer written; nothing when it already stands there. */
export function write(d: Deciding, path: string, value: Json, by: By): Deciding {
  const { order, writes } = d.held;
  const before = readPointer(order.answers, path) ?? null;
  if (sameJson(before, value)) return d;
  const answers = writePointer(order.answers, path, value);
  return d.with({ order: { ...order, answers }, writes: [...writes, { path, before, value, by }] });
}

/** Who writes: the actor, as events name them. */
export const byOf = ({ kind, id, name }: Actor): By => ({ kind, id, name });
