import type { CompiledTemplate } from '../compile/compile.ts';
import type { Machine, Run } from '../compile/machine.ts';
import type { DecisionBudget } from '../work-order/decision-budget.ts';
import type { Deciding } from '../work-order/deciding.ts';

/** The same template, remembering the budgets of the decisions its machine was asked in; `used` gives what is left of each. */
export function observedBudgets(c: CompiledTemplate): { c: CompiledTemplate; used: () => number[] } {
  const seen = new Set<DecisionBudget>();
  const see = <R extends Run<R>>(run: R): R => {
    // Decisions of the engine are the one kind of run this machine is handed.
    seen.add((run as unknown as Deciding).q.budget);
    return run;
  };
  const machine: Machine = {
    start: (run) => c.machine.start(see(run)),
    send: (position, event, run) => c.machine.send(position, event, see(run)),
    resume: (position) => c.machine.resume(position),
  };
  return {
    c: { ...c, machine },
    used: () => {
      const left = [...seen].map(({ steps }) => steps);
      seen.clear();
      return left;
    },
  };
}
