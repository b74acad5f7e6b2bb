import {
  assign,
  createMachine,
  getInitialMicrosteps,
  getMicrosteps,
  type AnyMachineSnapshot,
  type AnyStateMachine,
} from 'xstate';
import type { JsonObject } from '../json.ts';
import type { StateValue } from '../work-order/work-order.ts';
import type { Reference, Workflow, WorkflowState, WorkflowTransition } from '../template/workflow.ts';

/** Sent after each accepted command that is no event, so that `always` sees the new answers. */
export const FACTS_EVENT = 'orderwright.facts';

/** Microsteps one event may take; a loop of `always` ends here instead of never. */
export const MAX_MICROSTEPS = 100;

/**
 * The decision that runs through the machine as its context: a value, replaced at each step, never changed.
 * The machine asks it what it may do and tells it what happens, in XState's order.
 */
export interface Run<R> {
  /** Roles and guard together: may this transition be chosen? */
  passes(transition: WorkflowTransition): boolean;
  taking(transition: WorkflowTransition): R;
  entering(state: WorkflowState): R;
  leaving(state: WorkflowState): R;
  act(action: Reference): R;
  /** Milliseconds until this delay is due, below zero when it is past; null when it has no value: then there is no timer. */
  wait(delay: string): number | null;
}

/** Where an order stands, as stored: enough to resume without having kept a machine. */
export interface Position {
  readonly stateValue: StateValue;
  readonly historyValue: { readonly [historyId: string]: readonly string[] };
}

/** One timer that a step starts; the moment is the command's plus `wait`. */
export interface TimerStart {
  readonly state: string;
  readonly delay: string;
  readonly event: string;
  readonly wait: number;
}

/** One microstep: the transitions taken together and what came of them. */
export interface Step<R> extends Position {
  readonly taken: readonly WorkflowTransition[];
  readonly states: readonly string[];
  readonly entered: readonly string[];
  readonly left: readonly string[];
  readonly timersSet: readonly TimerStart[];
  /** Events of the timers taken away. */
  readonly timersCancelled: readonly string[];
  readonly run: R;
}

/** What the machine cannot do: go on for ever, or resume where a state is gone. */
export class MachineStopped extends Error {
  readonly reason: 'loop' | 'position' | 'definition';
  constructor(reason: MachineStopped['reason'], cause: unknown) {
    super(`The workflow stopped: ${reason}`, { cause });
    this.reason = reason;
  }
}

/** A workflow as XState runs it, by its pure functions alone: nothing is executed, everything comes back. */
export interface Machine {
  /** Enters the first states of a new order. Throws MachineStopped. */
  start<R extends Run<R>>(run: R): Step<R>[];
  /** Sends one event; no step means that nothing listens to it now. Throws MachineStopped. */
  send<R extends Run<R>>(position: Position, event: string, run: R): Step<R>[];
  /** Ids of the active states at a position, outermost first. Throws MachineStopped. */
  statesAt(position: Position): string[];
}

interface Context {
  readonly run: AnyRun;
  /** What happened so far, in order. */
  readonly log: readonly Happening[];
}
type AnyRun = Run<AnyRun>;
type Happening =
  | { readonly taken: WorkflowTransition }
  | { readonly entered: WorkflowState }
  | { readonly left: WorkflowState };

/** The event XState expects when a timer of this state fires. */
export const timerEvent = (state: string, delay: string): string => `xstate.after.${delay}.${state}`;

/** Compiles a checked workflow; `delays` are the delay names its `after`s use. Throws MachineStopped. */
export function compileMachine(workflow: Workflow): Machine {
  let machine: AnyStateMachine;
  try {
    machine = createMachine(machineConfig(workflow) as Parameters<typeof createMachine>[0], {
      delays: Object.fromEntries(delayNames(workflow).map((name) => [name, waitFor(name)])),
    }) as AnyStateMachine;
  } catch (cause) {
    throw new MachineStopped('definition', cause);
  }
  const timers = timerEvents(workflow);

  const snapshotAt = (position: Position, context: Context | null): AnyMachineSnapshot => {
    try {
      const historyValue = Object.fromEntries(
        Object.entries(position.historyValue).map(([id, states]) => [
          id,
          states.map((state) => machine.getStateNodeById(`#${state}`)),
        ]),
      );
      return machine.resolveState({ value: position.stateValue, context, historyValue } as Parameters<
        typeof machine.resolveState
      >[0]);
    } catch (cause) {
      throw new MachineStopped('position', cause);
    }
  };

  const steps = <R extends Run<R>>(
    start: Context,
    run: () => ReturnType<typeof getMicrosteps>,
  ): Step<R>[] => {
    let micro: ReturnType<typeof getMicrosteps>;
    try {
      micro = run();
    } catch (cause) {
      throw new MachineStopped('loop', cause);
    }
    let seen = start.log.length;
    const found: Step<R>[] = [];
    for (const [snapshot, actions] of micro) {
      if (snapshot.status === 'error') throw new MachineStopped('loop', snapshot.error);
      const context = snapshot.context as Context;
      const log = context.log.slice(seen);
      seen = context.log.length;
      if (log.length === 0) continue;
      const timersCancelled: string[] = [];
      const timersSet: TimerStart[] = [];
      for (const { type, params } of actions as readonly { type: string; params?: unknown }[]) {
        const { sendId, id, delay } = (params ?? {}) as { sendId?: string; id?: string; delay?: number };
        if (type === 'xstate.cancel' && sendId !== undefined && timers.has(sendId))
          timersCancelled.push(sendId);
        const timer = type === 'xstate.raise' && id !== undefined ? timers.get(id) : undefined;
        if (timer && id !== undefined && delay !== undefined && Number.isFinite(delay)) {
          timersSet.push({ ...timer, event: id, wait: delay });
        }
      }
      found.push({
        taken: log.flatMap((h) => ('taken' in h ? [h.taken] : [])),
        entered: log.flatMap((h) => ('entered' in h ? [h.entered.id] : [])),
        left: log.flatMap((h) => ('left' in h ? [h.left.id] : [])),
        stateValue: snapshot.value as StateValue,
        states: activeStates(workflow, snapshot.value as StateValue),
        historyValue: Object.fromEntries(
          Object.entries(snapshot.historyValue as { [id: string]: { id: string }[] }).map(([id, nodes]) => [
            id,
            nodes.map((n) => n.id),
          ]),
        ),
        timersSet,
        timersCancelled,
        run: context.run as unknown as R,
      });
    }
    return found;
  };

  return {
    start: (run) => {
      const context: Context = { run: run as unknown as AnyRun, log: [] };
      return steps(context, () => getInitialMicrosteps(machine, context as never));
    },
    send: (position, event, run) => {
      const context: Context = { run: run as unknown as AnyRun, log: [] };
      const snapshot = snapshotAt(position, context);
      return snapshot.status === 'active'
        ? steps(context, () => getMicrosteps(machine, snapshot, { type: event } as never))
        : [];
    },
    statesAt: (position) => activeStates(workflow, snapshotAt(position, null).value as StateValue),
  };
}

/** Ids of the states a state value names, outermost first, regions in document order. */
export function activeStates(workflow: Workflow, value: StateValue): string[] {
  const ids: { id: string; depth: number }[] = [];
  const visit = (state: WorkflowState, own: StateValue | undefined): void => {
    const names = own === undefined ? [] : typeof own === 'string' ? [own] : Object.keys(own);
    for (const name of names) {
      const child = state.children.find((c) => c.key === name);
      if (!child) continue;
      ids.push({ id: child.id, depth: child.names.length });
      visit(child, own === undefined || typeof own === 'string' ? undefined : own[name]);
    }
  };
  visit(workflow.root, value);
  return ids.sort((a, b) => a.depth - b.depth).map(({ id }) => id);
}

/** Names used by any `after` that are no plain milliseconds; XState takes those as they are. */
const delayNames = (workflow: Workflow): string[] => [
  ...new Set(workflow.transitions.flatMap((t) => (t.kind === 'after' ? [t.trigger] : []))),
];

/** An endless wait starts no timer; XState takes a delay without a number at once. */
const waitFor =
  (name: string) =>
  ({ context }: { context: unknown }): number =>
    (context as Context).run.wait(name) ?? Infinity;

function timerEvents(workflow: Workflow): Map<string, { state: string; delay: string }> {
  const found = new Map<string, { state: string; delay: string }>();
  for (const t of workflow.transitions) {
    if (t.kind === 'after')
      found.set(timerEvent(t.source.id, t.trigger), { state: t.source.id, delay: t.trigger });
  }
  return found;
}

const happens = (now: (run: AnyRun) => AnyRun, happening?: Happening): unknown =>
  assign(({ context }) => {
    const { run, log } = context as Context;
    return { run: now(run), log: happening ? [...log, happening] : log } as never;
  });

/** The document's workflow with our own guard before each transition and our own action for each happening. */
function machineConfig(workflow: Workflow): object {
  const transition = (t: WorkflowTransition): object => ({
    ...(t.targets.length > 0 ? { target: t.targets.map((s) => `#${s.id}`) } : {}),
    ...(t.reenter ? { reenter: true } : {}),
    guard: ({ context }: { context: Context }) => context.run.passes(t),
    actions: [
      happens((run) => run.taking(t), { taken: t }),
      ...t.actions.map((a) => happens((run) => run.act(a))),
    ],
  });
  const grouped = (state: WorkflowState, kind: 'on' | 'after'): object => {
    const groups: { [trigger: string]: object[] } = {};
    for (const t of state.transitions) if (t.kind === kind) (groups[t.trigger] ??= []).push(transition(t));
    return groups;
  };
  const all = (state: WorkflowState, kind: 'always' | 'onDone'): object[] =>
    state.transitions.filter((t) => t.kind === kind).map(transition);
  const node = (state: WorkflowState): JsonObject => {
    if (state.type === 'history') {
      const { target } = state.config;
      return {
        id: state.id,
        type: 'history',
        history: state.history,
        ...(target === undefined ? {} : { target }),
      } as JsonObject;
    }
    const { initial } = state.config;
    return {
      id: state.id,
      ...(state.type === 'parallel' || state.type === 'final' ? { type: state.type } : {}),
      ...(typeof initial === 'object' && initial !== null && state.initial
        ? { initial: { target: state.initial.key, actions: [] } }
        : initial === undefined
          ? {}
          : { initial }),
      entry: [
        ...(state.parent ? [happens((run) => run.entering(state), { entered: state })] : []),
        ...state.entry.map((a) => happens((run) => run.act(a))),
      ],
      exit: [
        ...state.exit.map((a) => happens((run) => run.act(a))),
        ...(state.parent ? [happens((run) => run.leaving(state), { left: state })] : []),
      ],
      on: grouped(state, 'on'),
      after: grouped(state, 'after'),
      always: all(state, 'always'),
      onDone: all(state, 'onDone'),
      ...(state.children.length > 0
        ? { states: Object.fromEntries(state.children.map((c) => [c.key, node(c)])) }
        : {}),
    } as unknown as JsonObject;
  };
  return {
    ...node(workflow.root),
    context: ({ input }: { input: Context }) => input,
    options: { maxIterations: MAX_MICROSTEPS },
  };
}
