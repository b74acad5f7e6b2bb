import type { CompiledTemplate } from '../compile/compile.ts';
import type { Machine, Run } from '../compile/machine.ts';
import type { WorkflowTransition } from '../template/workflow.ts';
import { guardHolds, mayTake, type Deciding } from '../work-order/deciding.ts';

/** What the machine was told when it asked whether it may take a transition. */
export interface Asked {
  readonly transition: WorkflowTransition;
  readonly allowedRole: boolean;
  /** Whether its condition held; null where it has none. */
  readonly guard: boolean | null;
  readonly passed: boolean;
}

/** The same template, telling of every question its machine asks while `decide` runs on it. */
export function observed(c: CompiledTemplate, saw: (asked: Asked) => void): CompiledTemplate {
  const watched = (run: Deciding): Deciding => ({
    ...run,
    passes: (transition, states) => {
      const passed = run.passes(transition, states);
      saw({
        transition,
        allowedRole: mayTake(run, transition),
        guard: transition.guard === null ? null : guardHolds(run, transition, states),
        passed,
      });
      return passed;
    },
    act: (action, entering) => watched(run.act(action, entering)),
    enter: (state) => watched(run.enter(state)),
    with: (held) => watched(run.with(held)),
  });
  // Decisions of the engine are the one kind of run this machine is handed.
  const asRun = <R extends Run<R>>(run: R): R => watched(run as unknown as Deciding) as unknown as R;
  const machine: Machine = {
    start: (run) => c.machine.start(asRun(run)),
    send: (position, event, run) => c.machine.send(position, event, asRun(run)),
    resume: (position) => c.machine.resume(position),
  };
  return { ...c, machine };
}
