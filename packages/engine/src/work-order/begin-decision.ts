import { derive, seesAll, type Recall } from '../compile/derive.ts';
import type { Derived } from '../compile/derived.ts';
import type { CompiledRule } from '../compile/form.ts';
import type { Json } from '../json.ts';
import { instantOf, isDate, isMoment, millisecondsOf, startOfDay } from '../logic/calendar.ts';
import type { RuleFacts } from '../logic/facts.ts';
import { lineage, type WorkflowState } from '../template/workflow.ts';
import { applyAction } from './actions.ts';
import { charged, workOut } from './decision-budget.ts';
import { guardHolds, mayTake, type Deciding, type Held, type Question } from './deciding.ts';
import { mustWait } from './requirements.ts';
import { rightsOf } from './rights.ts';
import { ruleFacts } from './rule-facts.ts';
import { toldBy } from './settled.ts';
import type { WorkOrder } from './work-order.ts';

/** Begins a decision about an order as it stands. */
export const beginDecision = (q: Question, order: WorkOrder): Deciding =>
  at(q, { order, writes: [], stamps: [], made: 0 });

function at(q: Question, held: Held): Deciding {
  const { order } = held;
  let derived: Derived | undefined;
  const stored = (): RuleFacts => ruleFacts(order, q.actor, q.facts, q.at, q.event);
  const self: Deciding = {
    q,
    held,
    derived: () => (derived ??= worked(q, order, stored())),
    facts: (states) => ({
      ...stored(),
      answers: self.derived().visible,
      ...(states ? { state: states } : {}),
    }),
    with: (more) => at(q, { ...held, ...more }),
    passes: (transition, states) =>
      mayTake(self, transition) && guardHolds(self, transition, states) && !mustWait(self, transition),
    act: (action, entering) => applyAction(self, action, statesFor(self, entering)),
    enter: (state) =>
      self.with({
        order: { ...order, approvals: order.approvals.filter((word) => word.state !== state.id) },
      }),
    wait: (delay) => waitOf(self, delay),
  };
  return self;
}

/** What the rules give; on a device that does not hold every answer, with what was settled where all is known. */
function worked({ c, actor, facts, budget: whole }: Question, order: WorkOrder, outer: RuleFacts): Derived {
  const told = toldBy(facts.settled);
  if (!told)
    return charged(whole, (budget) => derive(c.form, order.answers, outer, undefined, undefined, budget));
  const rights = rightsOf(c, order, actor);
  const reads = (path: string): boolean => rights.read(path);
  const left = (rule: CompiledRule): boolean => !seesAll(c.form, rule, reads);
  const recall: Recall = { told: (rule, pointer) => (left(rule) ? told(rule, pointer) : undefined) };
  return charged(whole, (budget) => derive(c.form, order.answers, outer, reads, recall, budget));
}

/** Active states as an action sees them: those of a state being entered already count. */
export function statesFor({ q, held }: Deciding, entering: WorkflowState | null): readonly string[] {
  if (entering === null) return held.order.states;
  const entered = lineage(entering);
  const around = entered.at(-1)?.parent;
  const stays = held.order.states.filter((id) => {
    const state = q.c.workflow.byId.get(id);
    return (
      state !== undefined && around?.type === 'parallel' && !lineage(state).includes(entered.at(-1) ?? state)
    );
  });
  return [...entered.map((s) => s.id).toReversed(), ...stays];
}

/** Milliseconds until a delay is due; null without a value. */
export function waitOf(d: Deciding, delay: string): number | null {
  const due = dueOf(d, delay);
  return due === null ? null : due - instantOf(d.q.at);
}

/** When a delay that starts now is due, in milliseconds since 1970. */
function dueOf(d: Deciding, delay: string): number | null {
  const named = d.q.c.template.delays?.[delay];
  if (named === undefined) {
    const length = /^\d+$/.test(delay) ? Number(delay) : millisecondsOf(delay);
    return length === undefined ? null : instantOf(d.q.at) + length;
  }
  if ('until' in named)
    return momentIn(workOut(d.q.budget, named.until as Json, d.facts()), d.q.facts.timeZone);
  const { after } = named as { after: Json };
  const value = typeof after === 'string' ? after : workOut(d.q.budget, after, d.facts());
  const length = typeof value === 'string' ? millisecondsOf(value) : undefined;
  return length === undefined ? null : instantOf(d.q.at) + length;
}

/** A moment, or the beginning of a day in the site's time zone. */
function momentIn(value: Json, timeZone: string): number | null {
  if (typeof value !== 'string') return null;
  if (isMoment(value)) return instantOf(value);
  return isDate(value) ? instantOf(startOfDay(value, timeZone)) : null;
}
