import { LIMITS } from '../../limits.ts';
import { categoryOf, type Workflow, type WorkflowTransition } from '../../template/workflow.ts';
import type { TraceStep } from '../check-issue.ts';
import {
  compileMachine,
  FACTS_EVENT,
  MachineStopped,
  timerEvent,
  type Machine,
  type Position,
  type Run,
  type Step,
} from '../machine.ts';

/** A combination of states an order can stand in. */
export interface Place extends Position {
  readonly key: string;
  readonly states: readonly string[];
  /** Done, validated, cancelled or final: an order may rest here. */
  readonly ended: boolean;
  /** How an order first came here; null where it starts. */
  readonly came: { readonly from: Place; readonly by: WorkflowTransition; readonly step: TraceStep } | null;
}

/** Everywhere an order can come, whatever its answers; nearest places first. */
export interface Exploration {
  readonly places: ReadonlyMap<string, Place>;
  /** From a place's key to the places one step on. */
  readonly onward: ReadonlyMap<string, readonly string[]>;
  /** Transitions that can be taken somewhere. */
  readonly taken: ReadonlySet<WorkflowTransition>;
  /** False when there are too many combinations to look at. */
  readonly complete: boolean;
}

/** Combinations of states looked at before giving up. */
export const MAX_PLACES = 3000;

/**
 * Walks the machine itself, each guard both ways, so that hierarchy, regions and history count as they will.
 * Without a start it begins in every outer state. Null where the drawing is no machine yet.
 */
export function explore(workflow: Workflow, usable: (t: WorkflowTransition) => boolean): Exploration | null {
  let machine: Machine;
  try {
    machine = compileMachine(workflow);
  } catch (thrown) {
    if (thrown instanceof MachineStopped) return null;
    throw thrown;
  }
  const places = new Map<string, Place>();
  const onward = new Map<string, string[]>();
  const taken = new Set<WorkflowTransition>();
  const queue: Place[] = [];
  const reach = (position: Position & { states: readonly string[] }, came: Place['came']): Place => {
    const { stateValue, historyValue, states } = position;
    const key = JSON.stringify([stateValue, historyValue]);
    const known = places.get(key);
    if (known) return known;
    const place: Place = { key, stateValue, historyValue, states, ended: isEnd(workflow, states), came };
    places.set(key, place);
    queue.push(place);
    return place;
  };

  for (const start of starts(workflow, machine, usable)) reach(start, null);
  let head = 0;
  const ends = workflow.transitions.some(({ kind, guard }) => kind === 'onDone' && guard !== null);
  let steps = 0;
  const spent = (): boolean => places.size > MAX_PLACES || steps > LIMITS.explorationSteps;
  for (let place = queue[head]; place && !spent(); place = queue[(head += 1)]) {
    const next = new Set<string>();
    for (const t of openFrom(workflow, place, usable)) {
      // What one event takes grows with the square of the states that are active at once.
      steps += 1 + Math.floor(place.states.length ** 2 / 100);
      if (spent()) break;
      for (const step of stepsBy(machine, place, t, usable, ends)) {
        taken.add(t);
        for (const other of step.taken) taken.add(other);
        const trace = {
          event: eventOf(t),
          transition: t.id,
          from: t.source.id,
          to: step.entered.at(-1) ?? t.source.id,
        };
        next.add(reach(step, { from: place, by: t, step: trace }).key);
      }
    }
    onward.set(place.key, [...next]);
  }
  return { places, onward, taken, complete: !spent() };
}

/** The steps that lead from the start to a place. */
export const traceTo = (place: Place): TraceStep[] =>
  place.came ? [...traceTo(place.came.from), place.came.step] : [];

const eventOf = (t: WorkflowTransition): string =>
  t.kind === 'on' ? t.trigger : t.kind === 'after' ? 'timer' : t.kind === 'onDone' ? 'done' : 'always';

const sends = (t: WorkflowTransition): string =>
  t.kind === 'on' ? t.trigger : t.kind === 'after' ? timerEvent(t.source.id, t.trigger) : FACTS_EVENT;

function isEnd(workflow: Workflow, states: readonly string[]): boolean {
  const category = categoryOf(workflow, states);
  if (category === 'done' || category === 'validated' || category === 'cancelled') return true;
  return states.some((id) => {
    const state = workflow.byId.get(id);
    return state?.type === 'final' && state.parent === workflow.root;
  });
}

function starts(
  workflow: Workflow,
  machine: Machine,
  usable: (t: WorkflowTransition) => boolean,
): (Position & { states: readonly string[] })[] {
  const { root } = workflow;
  if (root.type !== 'parallel' && !root.initial) {
    return root.children.flatMap((child) =>
      child.type === 'history' ? [] : [machine.resume({ stateValue: child.key, historyValue: {} })],
    );
  }
  try {
    return machine.start(choosing(null, usable, true)).slice(-1);
  } catch (thrown) {
    if (thrown instanceof MachineStopped) return [];
    throw thrown;
  }
}

/** Transitions that may be next: where one follows at once and on no condition, nothing else is. */
function openFrom(
  workflow: Workflow,
  place: Place,
  usable: (t: WorkflowTransition) => boolean,
): WorkflowTransition[] {
  const active = [workflow.root, ...place.states.flatMap((id) => workflow.byId.get(id) ?? [])];
  const open = active.flatMap((s) => s.transitions).filter((t) => t.kind !== 'onDone' && usable(t));
  const atOnce = open.filter((t) => t.kind === 'always' && t.guard === null && t.targets.length > 0);
  return atOnce.length > 0 ? atOnce : open;
}

/** Where one transition leads: with what follows from inner states being done, on either side of its conditions. */
function stepsBy(
  machine: Machine,
  place: Place,
  t: WorkflowTransition,
  usable: (t: WorkflowTransition) => boolean,
  /** Whether conditions say what follows from inner states being done. */
  ends: boolean,
): Step<Choosing>[] {
  const found: Step<Choosing>[] = [];
  for (const followGuarded of ends ? [true, false] : [true]) {
    try {
      const last = machine.send(place, sends(t), choosing(t, usable, followGuarded)).at(-1);
      if (last) found.push(last);
    } catch (thrown) {
      if (!(thrown instanceof MachineStopped)) throw thrown;
    }
  }
  return found;
}

type Choosing = Run<Choosing>;

/** A run that takes one transition once, and what `onDone` adds. */
function choosing(
  only: WorkflowTransition | null,
  usable: (t: WorkflowTransition) => boolean,
  followGuarded: boolean,
): Choosing {
  let chosen = false;
  const self: Choosing = {
    passes: (t) => {
      if (t.kind === 'onDone') return usable(t) && (t.guard === null || followGuarded);
      if (t !== only || chosen) return false;
      chosen = true;
      return true;
    },
    act: () => self,
    enter: () => self,
    wait: () => null,
  };
  return self;
}
