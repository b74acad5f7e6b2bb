import {
  assign,
  createMachine,
  getInitialMicrosteps,
  getMicrosteps,
  type AnyMachineSnapshot,
  type AnyStateMachine,
} from 'xstate';
import type { Reference, Workflow, WorkflowState, WorkflowTransition } from '../template/workflow.ts';
import type { StateValue } from '../work-order/work-order.ts';

/** Sent after each accepted command that is no event, so that `always` sees the new answers. */
export const FACTS_EVENT = 'orderwright.facts';

/** Microsteps one event may take; a loop of `always` ends here instead of never. */
const MAX_MICROSTEPS = 100;

/**
 * The decision that runs through the machine as its context: a value, replaced at each change, never changed.
 * The machine asks it what it may do and hands it each action, in XState's order.
 */
export interface Run<R> {
  /** Roles and guard together: may this transition be chosen while these states are active? */
  passes(transition: WorkflowTransition, states: readonly string[]): boolean;
  /** The run after an action that changes the order; `entering` is the state whose entry asks for it. */
  act(action: Reference, entering: WorkflowState | null): R;
  /** The run after a state that asks for approval is entered: what was said before counts no more. */
  enter(state: WorkflowState): R;
  /** Milliseconds until this delay is due, below zero when it is past; null when it has no value: then there is no timer. */
  wait(delay: string): number | null;
}
type AnyRun = Run<AnyRun>;

/** An action whose work is done after the decision, with what was known when it was met. */
export interface Performance<R> {
  readonly action: Reference;
  readonly entering: WorkflowState | null;
  readonly run: R;
}

/** Where an order stands, as stored: enough to resume without having kept a machine. */
export interface Position {
  readonly stateValue: StateValue;
  readonly historyValue: { readonly [historyId: string]: readonly string[] };
}

/** One timer that a step starts; its moment is the command's plus `wait`. */
export interface TimerStart {
  readonly state: string;
  readonly delay: string;
  readonly event: string;
  /** Milliseconds. */
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
  readonly performs: readonly Performance<R>[];
  readonly run: R;
}

/** What the machine cannot do: go on for ever, resume where a state is gone, run what is no machine. */
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
  /** The position with the inner states XState would resume in, and ids of the active states. Throws MachineStopped. */
  resume(position: Position): Position & { readonly states: readonly string[] };
}

/** Marks that come back among the actions and change nothing, so that ours steps as the bare machine does. */
const MARKS = {
  taken: 'orderwright.taken',
  entered: 'orderwright.entered',
  left: 'orderwright.left',
  perform: 'orderwright.perform',
} as const;

/** Actions applied before `always`; the others are performed after the decision. */
const CHANGES = ['set', 'stamp', 'assign', 'start-clock', 'stop-clock'];

/** The event XState expects when a timer of this state fires. */
export const timerEvent = (state: string, delay: string): string => `xstate.after.${delay}.${state}`;

/** Compiles a checked workflow. Throws MachineStopped. */
export function compileMachine(workflow: Workflow): Machine {
  const machine = created(workflow);
  const timers = new Map(
    workflow.transitions.flatMap((t) =>
      t.kind === 'after'
        ? [[timerEvent(t.source.id, t.trigger), { state: t.source.id, delay: t.trigger }] as const]
        : [],
    ),
  );

  const snapshotAt = (position: Position, run: AnyRun | null): AnyMachineSnapshot => {
    try {
      const historyValue = Object.fromEntries(
        Object.entries(position.historyValue).map(([id, states]) => [
          id,
          states.map((state) => machine.getStateNodeById(`#${state}`)),
        ]),
      );
      const value = inDocumentOrder(workflow.root, position.stateValue);
      const snapshot: AnyMachineSnapshot = machine.resolveState({
        value,
        context: { run },
        historyValue,
      } as never);
      // Regions are asked in the order of the document, as in a machine that never stopped.
      // oxlint-disable-next-line no-underscore-dangle -- the one part of a snapshot that keeps an order
      snapshot._nodes.sort((a, b) => a.order - b.order);
      return snapshot;
    } catch (cause) {
      throw new MachineStopped('position', cause);
    }
  };

  const steps = <R extends Run<R>>(run: () => ReturnType<typeof getMicrosteps>): Step<R>[] => {
    let micro: ReturnType<typeof getMicrosteps>;
    try {
      micro = run();
    } catch (cause) {
      throw new MachineStopped('loop', cause);
    }
    return micro.flatMap(([snapshot, actions]) => {
      if (snapshot.status === 'error') throw new MachineStopped('loop', snapshot.error);
      const step = stepOf<R>(snapshot, actions as readonly { type: string; params?: unknown }[]);
      return step.taken.length + step.entered.length === 0 ? [] : [step];
    });
  };

  const stepOf = <R extends Run<R>>(
    snapshot: AnyMachineSnapshot,
    actions: readonly { type: string; params?: unknown }[],
  ): Step<R> => {
    const taken: WorkflowTransition[] = [];
    const entered: string[] = [];
    const left: string[] = [];
    /** Entered, and not left since. */
    const again = new Set<string>();
    const performs: Performance<R>[] = [];
    const timersSet: TimerStart[] = [];
    const timersCancelled: string[] = [];
    for (const { type, params } of actions) {
      if (type === MARKS.taken) taken.push(params as WorkflowTransition);
      else if (type === MARKS.entered) {
        entered.push((params as WorkflowState).id);
        again.add((params as WorkflowState).id);
      } else if (type === MARKS.left) {
        left.push((params as WorkflowState).id);
        again.delete((params as WorkflowState).id);
      } else if (type === MARKS.perform) performs.push(params as Performance<R>);
      else if (type === 'xstate.cancel') {
        const { sendId } = params as { sendId: string };
        if (timers.has(sendId)) timersCancelled.push(sendId);
      } else if (type === 'xstate.raise') {
        const { id, delay } = params as { id: string; delay: number };
        const timer = timers.get(id);
        if (timer && Number.isFinite(delay)) timersSet.push({ ...timer, event: id, wait: delay });
      }
    }
    const { run } = snapshot.context as { run: R };
    const position = positionOf(workflow, snapshot);
    return {
      ...position,
      taken,
      entered,
      // A machine that has come to its end takes leave of every state: the order goes on standing there.
      left: left.filter((id) => again.has(id) || !position.states.includes(id)),
      performs,
      timersSet,
      timersCancelled,
      run,
    };
  };

  return {
    start: (run) => steps(() => getInitialMicrosteps(machine, { run } as never)),
    send: (position, event, run) => {
      const snapshot = snapshotAt(position, run as unknown as AnyRun);
      return snapshot.status === 'active'
        ? steps(() => getMicrosteps(machine, snapshot, { type: event } as never))
        : [];
    },
    resume: (position) => positionOf(workflow, snapshotAt(position, null)),
  };
}

/** An endless wait starts no timer; XState would take a delay without a number at once. */
const waitFor =
  (name: string) =>
  ({ context }: { context: { run: AnyRun } }): number =>
    context.run.wait(name) ?? Infinity;

function created(workflow: Workflow): AnyStateMachine {
  const names = workflow.transitions.flatMap((t) => (t.kind === 'after' ? [t.trigger] : []));
  try {
    return createMachine(machineConfig(workflow) as never, {
      delays: Object.fromEntries(names.map((name) => [name, waitFor(name)])) as never,
    });
  } catch (cause) {
    throw new MachineStopped('definition', cause);
  }
}

/** A state value as stored has its regions in any order: canonical JSON sorts them by name. */
function inDocumentOrder(state: WorkflowState, value: StateValue): StateValue {
  if (typeof value === 'string') return value;
  const known = state.children.filter((child) => Object.hasOwn(value, child.key));
  const unknown = Object.keys(value).filter((key) => !known.some((child) => child.key === key));
  return Object.fromEntries([
    ...known.map((child) => [child.key, inDocumentOrder(child, value[child.key] ?? {})]),
    ...unknown.map((key) => [key, value[key] ?? {}]),
  ]);
}

function positionOf(
  workflow: Workflow,
  snapshot: AnyMachineSnapshot,
): Position & { states: readonly string[] } {
  const stateValue = snapshot.value as StateValue;
  const history = snapshot.historyValue as { [id: string]: { id: string }[] };
  return {
    stateValue,
    states: activeStates(workflow, stateValue),
    historyValue: Object.fromEntries(
      Object.entries(history).map(([id, nodes]) => [id, nodes.map((n) => n.id)]),
    ),
  };
}

/** Ids of the states a state value names, outermost first, regions in document order. */
export function activeStates(workflow: Workflow, value: StateValue): string[] {
  const found: WorkflowState[] = [];
  const visit = (state: WorkflowState, own: StateValue | undefined): void => {
    const names = own === undefined ? [] : typeof own === 'string' ? [own] : Object.keys(own);
    for (const name of names) {
      const child = state.children.find((c) => c.key === name);
      if (!child) continue;
      found.push(child);
      visit(child, own === undefined || typeof own === 'string' ? undefined : own[name]);
    }
  };
  visit(workflow.root, value);
  return found.toSorted((a, b) => a.names.length - b.names.length).map(({ id }) => id);
}

const mark = (type: string, params: unknown): object => ({ type, params: () => params });

type Given = { context: { run: AnyRun } };

const actionConfig = (action: Reference, entering: WorkflowState | null): unknown =>
  CHANGES.includes(action.type)
    ? assign(({ context }) => ({ run: (context as Given['context']).run.act(action, entering) }) as never)
    : { type: MARKS.perform, params: ({ context }: Given) => ({ action, entering, run: context.run }) };

const entering = (state: WorkflowState): unknown =>
  assign(({ context }) => ({ run: (context as Given['context']).run.enter(state) }) as never);

/** XState hands the snapshot to guards made like its own `and`: so the active states are known to roles and rules. */
const guardConfig = (workflow: Workflow, transition: WorkflowTransition): unknown =>
  Object.assign(() => false, {
    check: (snapshot: AnyMachineSnapshot) =>
      (snapshot.context as Given['context']).run.passes(
        transition,
        activeStates(workflow, snapshot.value as StateValue),
      ),
  });

/** The document's workflow with our own guard before each transition and our own mark at each happening. */
function machineConfig(workflow: Workflow): object {
  const transition = (t: WorkflowTransition): object => ({
    ...(t.targets.length > 0 ? { target: t.targets.map((s) => `#${s.id}`) } : {}),
    ...(t.reenter ? { reenter: true } : {}),
    guard: guardConfig(workflow, t),
    actions: [mark(MARKS.taken, t), ...t.actions.map((a) => actionConfig(a, null))],
  });
  const of = (state: WorkflowState, kind: WorkflowTransition['kind']): [trigger: string, config: object][] =>
    state.transitions.filter((t) => t.kind === kind).map((t) => [t.trigger, transition(t)]);
  const grouped = (state: WorkflowState, kind: 'on' | 'after'): object => {
    const groups: { [trigger: string]: object[] } = {};
    for (const [trigger, config] of of(state, kind)) (groups[trigger] ??= []).push(config);
    return groups;
  };
  const node = (state: WorkflowState): object => {
    if (state.type === 'history') {
      const { target } = state.config;
      return {
        id: state.id,
        type: 'history',
        history: state.history,
        ...(target === undefined ? {} : { target }),
      };
    }
    return {
      id: state.id,
      ...(state.type === 'parallel' || state.type === 'final' ? { type: state.type } : {}),
      ...(state.type === 'compound' && state.initial ? { initial: state.initial.key } : {}),
      entry: [
        ...(state.parent ? [mark(MARKS.entered, state)] : []),
        ...(state.approval ? [entering(state)] : []),
        ...state.entry.map((a) => actionConfig(a, state)),
      ],
      exit: [
        ...state.exit.map((a) => actionConfig(a, null)),
        ...(state.parent ? [mark(MARKS.left, state)] : []),
      ],
      on: grouped(state, 'on'),
      after: grouped(state, 'after'),
      always: of(state, 'always').map(([, config]) => config),
      onDone: of(state, 'onDone').map(([, config]) => config),
      ...(state.children.length > 0
        ? { states: Object.fromEntries(state.children.map((c) => [c.key, node(c)])) }
        : {}),
    };
  };
  return {
    ...node(workflow.root),
    context: ({ input }: { input: { run: AnyRun } }) => input,
    options: { maxIterations: MAX_MICROSTEPS },
  };
}
