import type { Category, CompiledTemplate } from '@orderwright/engine';

/** What a state is called; its id when the version does not know it. */
export const stateLabel = (compiled: CompiledTemplate, id: string): string =>
  compiled.workflow.byId.get(id)?.label ?? id;

/** The category whose colours and sign a state has. */
export const stateCategory = (compiled: CompiledTemplate, id: string): Category | null =>
  compiled.workflow.byId.get(id)?.category ?? null;

/** What a transition is called, or null where it has no words of its own. */
export const transitionLabel = (compiled: CompiledTemplate, id: string): string | null =>
  compiled.workflow.transitions.find((transition) => transition.id === id)?.label ?? null;

/** The states of an order that a person reads: the innermost ones. */
export const shownStates = (compiled: CompiledTemplate, states: readonly string[]): string[] => {
  const outer = new Set(states.map((id) => compiled.workflow.byId.get(id)?.parent?.id));
  return states.filter((id) => compiled.workflow.byId.has(id) && !outer.has(id));
};
