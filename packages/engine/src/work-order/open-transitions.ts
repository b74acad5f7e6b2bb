import type { CompiledTemplate } from '../compile/compile.ts';
import type { Issue } from '../issue.ts';
import type { JsonObject } from '../json.ts';
import { eventDefinition, type WorkflowTransition } from '../template/workflow.ts';
import { beginDecision } from './begin-decision.ts';
import { candidates, chosen, reasons } from './candidates.ts';
import { mayTake, type Deciding } from './deciding.ts';
import type { DecideFacts } from './facts.ts';
import { missingFor } from './requirements.ts';
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
  const q = { c, actor, facts, id: order.id, at, event: null };
  const tried = new Map<string, { taken: readonly WorkflowTransition[]; reasons: readonly Issue[] }>();
  const d = beginDecision(q, order);
  return candidates(d).flatMap((t) => {
    let outcome = tried.get(t.trigger);
    if (!outcome)
      tried.set(
        t.trigger,
        (outcome = tryEvent(beginDecision({ ...q, event: { type: t.trigger, data: {} } }, order), t.trigger)),
      );
    const taken = outcome.taken.includes(t);
    const allowedRole = mayTake(d, t);
    const why = taken ? outcome.reasons : reasons(d, t);
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

function tryEvent(
  d: Deciding,
  event: string,
): { taken: readonly WorkflowTransition[]; reasons: readonly Issue[] } {
  const steps = sent(d, event);
  if (!Array.isArray(steps)) return { taken: [], reasons: [steps] };
  const taken = chosen(steps, event);
  if (taken.length === 0) return { taken, reasons: [] };
  const after = outcomes(steps, d.held).at(-1)?.after ?? d;
  const left = steps[0]?.left ?? [];
  return { taken, reasons: taken.flatMap((t) => missingFor(t, left, d, after)) };
}
