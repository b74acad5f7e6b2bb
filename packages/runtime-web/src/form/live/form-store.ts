import type { FormView } from '@orderwright/engine';
import type { SaidIssues } from '../slice/said-issues.ts';

/** A form as it stands now: what the engine saw, and what is said of it. */
export interface FormMoment {
  readonly view: FormView;
  readonly said: SaidIssues;
}

const within = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}/`);

/**
 * Holds the form's present moment and wakes, when the next one comes, only those who watch a place that the engine says has
 * changed: a field itself, a list or group around it, a part inside it.
 */
export class FormStore {
  #moment: FormMoment;
  readonly #watching = new Map<string, Set<() => void>>();

  constructor(moment: FormMoment) {
    this.#moment = moment;
  }

  get moment(): FormMoment {
    return this.#moment;
  }

  /** Shows the next moment. `changed` are pointers into the answers; null wakes everybody. */
  show(moment: FormMoment, changed: readonly string[] | null): void {
    this.#moment = moment;
    const woken = new Set<() => void>();
    for (const [pointer, wakes] of this.#watching)
      if (changed === null || changed.some((one) => within(one, pointer) || within(pointer, one)))
        for (const wake of wakes) woken.add(wake);
    for (const wake of woken) wake();
  }

  watch(pointer: string, wake: () => void): () => void {
    const wakes = this.#watching.get(pointer) ?? new Set();
    this.#watching.set(pointer, wakes.add(wake));
    return () => {
      wakes.delete(wake);
      if (wakes.size === 0) this.#watching.delete(pointer);
    };
  }
}
