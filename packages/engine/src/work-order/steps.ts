import {
  FACTS_EVENT,
  MachineStopped,
  type Position,
  type Step,
  type TimerStart,
} from '../compile/machine.ts';
import type { JsonObject } from '../json.ts';
import { instantOf } from '../logic/calendar.ts';
import { error, type Issue } from '../issue.ts';
import { categoryOf, type WorkflowTransition } from '../template/workflow.ts';
import { stopped } from './actions.ts';
import type { Deciding, Held } from './deciding.ts';
import { overBudget } from './decision-budget.ts';
import { effectsOf } from './effects.ts';
import type { Changes, Effect, EventPayloads, Standing } from './event.ts';
import type { Timer, WorkOrder } from './work-order.ts';

/** What one microstep came to, ready to become an event. */
export interface Outcome {
  readonly step: Step<Deciding>;
  readonly standing: Standing;
  readonly changes: Changes;
  readonly effects: readonly Effect[];
  /** The decision after it, its order standing in the new states. */
  readonly after: Deciding;
}

/** Steps the machine took, or why it stopped. */
export function sent(d: Deciding, event: string): Step<Deciding>[] | Issue {
  return stepping(d, () => d.q.c.machine.send(d.held.order, event, d));
}

/** Steps into the first states of a new order. */
export const started = (d: Deciding): Step<Deciding>[] | Issue => stepping(d, () => d.q.c.machine.start(d));

/** Gives `always` a look at what has changed. */
export const facts = (d: Deciding): Step<Deciding>[] | Issue => sent(d, FACTS_EVENT);

function stepping(d: Deciding, run: () => Step<Deciding>[]): Step<Deciding>[] | Issue {
  try {
    return run();
  } catch (thrown) {
    if (!(thrown instanceof MachineStopped)) throw thrown;
    // Whatever the machine made of it: it was the budget that ended.
    if (d.q.budget.steps < 0) return overBudget();
    return error('workflow-stopped', '/command', { reason: thrown.reason });
  }
}

/** What each microstep changed, measured from the decision before it; `before` is what events already tell. */
export function outcomes(steps: readonly Step<Deciding>[], before: Held): Outcome[] {
  let told = before;
  let made = steps.at(-1)?.run.held.made ?? before.made;
  let standing: WorkOrder = before.order;
  return steps.map((step) => {
    const { held, q } = step.run;
    const ended = isEnd(q.c.workflow && categoryOf(q.c.workflow, step.states));
    const timeEntries = ended ? stopped(held.order.timeEntries, q.at, null) : held.order.timeEntries;
    const effects: Effect[] = [];
    for (const performance of step.performs) {
      const own = effectsOf(performance, made);
      made += own.filter((e) => e.type === 'open-order').length;
      effects.push(...own);
    }
    const changes: Changes = {
      writes: held.writes.slice(told.writes.length),
      stamps: Object.fromEntries(held.stamps.slice(told.stamps.length)),
      ...(held.order.visits === told.order.visits ? {} : { visits: held.order.visits }),
      ...(timeEntries === told.order.timeEntries ? {} : { timeEntries }),
    };
    const now = standingOf(step, standing, q);
    standing = { ...held.order, ...placed(now), timeEntries };
    told = { ...held, order: standing };
    return { step, standing: now, changes, effects, after: step.run.with({ order: standing, made }) };
  });
}

const isEnd = (category: string): boolean =>
  category === 'done' || category === 'validated' || category === 'cancelled';
const placed = ({ stateValue, states, historyValue, category }: Standing): Partial<WorkOrder> & Position => ({
  stateValue,
  states,
  historyValue,
  category,
});

function standingOf(step: Step<Deciding>, before: WorkOrder, { at, c }: Deciding['q']): Standing {
  const cancelled = new Set(step.timersCancelled);
  const timersSet = step.timersSet.map((start) => timerOf(start, at));
  return {
    stateValue: step.stateValue,
    states: step.states,
    historyValue: step.historyValue,
    category: categoryOf(c.workflow, step.states),
    entered: step.entered,
    timersSet,
    timersCancelled: before.timers.filter((t) => cancelled.has(t.event)).map((t) => t.id),
  };
}

/** A timer's row; `<state id>/<delay>` names it within its order. */
export const timerOf = ({ state, delay, event, wait }: TimerStart, at: string): Timer => ({
  id: `${state}/${delay}`,
  state,
  delay,
  due: new Date(instantOf(at) + wait).toISOString(),
  event,
});

/** The event that tells of one step of the machine. */
export function transitionTaken(outcome: Outcome, data: JsonObject): EventPayloads['transition-taken'] {
  const { step, standing, changes, effects } = outcome;
  const [first, ...others] = step.taken;
  const sources = step.taken.map((t) => t.source.id);
  return {
    transition: first?.id ?? '',
    ...(others.length > 0 ? { alongside: others.map((t) => t.id) } : {}),
    event: first ? triggerOf(first) : '',
    data: first?.kind === 'on' ? data : {},
    from: step.left.length > 0 ? step.left : sources,
    to: step.entered.length > 0 ? step.entered : sources,
    standing,
    effects,
    ...changes,
  };
}

const TRIGGERS = { always: 'always', after: 'timer', onDone: 'done' } as const;
const triggerOf = (t: WorkflowTransition): string => (t.kind === 'on' ? t.trigger : TRIGGERS[t.kind]);
