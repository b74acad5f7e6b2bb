import type { CompiledTemplate } from '../compile/compile.ts';
import type { Issue } from '../issue.ts';
import { LIMITS } from '../limits.ts';
import type { JsonObject } from '../json.ts';
import { eventDefinition, type WorkflowTransition } from '../template/workflow.ts';
import { beginDecision } from './begin-decision.ts';
import { candidates, chosen, reasons } from './candidates.ts';
import { DecisionStopped, freshDecisionBudget, overBudget } from './decision-budget.ts';
import { mayTake, type Deciding, type Question } from './deciding.ts';
import type { DecideFacts } from './facts.ts';
import { missingFor } from './requirements.ts';
import { settleComputed } from './settle.ts';
import { outcomes, sent } from './steps.ts';
import type { Actor, WorkOrder } from './work-order.ts';

/** One thing that can be done from where an order stands, and what keeps this person from it. */
export interface OpenTransition {
  readonly id: string;
  readonly event: string;
  readonly label: string;
  /** Ids of the states it leads to. */
  readonly target: readonly string[];
  readonly style: 'primary' | 'secondary' | 'danger' | null;
  /** The question asked before it is sent. */
  readonly confirm: string | null;
  /** JSON Schema of the data its dialog asks for. */
  readonly payload: JsonObject | null;
  /** Whether it would be accepted now, but for the data of its dialog. */
  readonly open: boolean;
  readonly allowedRole: boolean;
  /** What is missing, in form order; empty when it is open. */
  readonly reasons: readonly Issue[];
  /** It may leave a state whose required fields are empty (deferring, cancelling). */
  readonly incomplete: boolean;
}

/**
 * Every transition that a person can send by hand from the active states, open or not, with reasons. Where two answer
 * to one event, the one that the machine would choose is open and the others say why not.
 */
export function openTransitions(
  c: CompiledTemplate,
  order: WorkOrder,
  actor: Actor,
  facts: DecideFacts,
  at: string = facts.receivedAt,
): OpenTransition[] {
  const q: Question = { c, actor, facts, id: order.id, at, event: null, budget: freshDecisionBudget() };
  const tried = new Map<string, Tried>();
  const d = beginDecision(q, order);
  let left = MOST_DECISIONS * LIMITS.decisionSteps;
  return candidates(d).flatMap((t) => {
    let outcome = tried.get(t.trigger);
    if (!outcome) {
      // Each as `decide` would: with a budget of its own, as long as all together stay within bounds.
      const budget = left < 0 ? { steps: -1 } : freshDecisionBudget();
      outcome = tryEvent(
        beginDecision({ ...q, event: { type: t.trigger, data: {} }, budget }, order),
        t.trigger,
      );
      left -= LIMITS.decisionSteps - budget.steps;
      tried.set(t.trigger, outcome);
    }
    const taken = outcome.taken.includes(t);
    const allowedRole = mayTake(d, t);
    const why = taken || outcome.stopped ? outcome.reasons : withinBudget(() => reasons(d, t));
    // Another transition of this event comes first here: this one is no choice of its own.
    if (!taken && why.length === 0) return [];
    const { title, payload } = eventDefinition(c.workflow, t.trigger);
    return [
      {
        id: t.id,
        event: t.trigger,
        label: t.label ?? title ?? t.trigger,
        target: t.targets.map((s) => s.id),
        style: t.style,
        confirm: t.confirm,
        payload,
        open: taken && why.length === 0,
        allowedRole,
        reasons: why,
        incomplete: t.incomplete,
      },
    ];
  });
}

/** Events tried at the cost of so many decisions; what comes after them is closed. */
const MOST_DECISIONS = 4;

interface Tried {
  readonly taken: readonly WorkflowTransition[];
  readonly reasons: readonly Issue[];
  /** The machine went on without an end, or past its budget. */
  readonly stopped: boolean;
}

function tryEvent(begun: Deciding, event: string): Tried {
  try {
    // Settled as `decide` does before it asks the machine: a rule that reads its own value gives another one then.
    const d = settleComputed(begun);
    const steps = sent(d, event);
    if (!Array.isArray(steps)) return { taken: [], reasons: [steps], stopped: true };
    const taken = chosen(steps, event);
    if (taken.length === 0) return { taken, reasons: [], stopped: false };
    const after = outcomes(steps, begun.held).at(-1)?.after ?? d;
    const left = steps[0]?.left ?? [];
    return { taken, reasons: taken.flatMap((t) => missingFor(t, left, d, after)), stopped: false };
  } catch (thrown) {
    if (!(thrown instanceof DecisionStopped)) throw thrown;
    return { taken: [], reasons: [overBudget()], stopped: true };
  }
}

function withinBudget(reasonsOf: () => readonly Issue[]): readonly Issue[] {
  try {
    return reasonsOf();
  } catch (thrown) {
    if (!(thrown instanceof DecisionStopped)) throw thrown;
    return [overBudget()];
  }
}
