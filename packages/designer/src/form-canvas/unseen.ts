import type { FormView } from '@orderwright/engine';
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { FieldPath } from '../document/index.ts';

/** Which fields the phone beside the canvas hides now; each row listens for its own. */
export class Unseen {
  readonly #listeners = new Set<() => void>();
  #hidden: ReadonlySet<FieldPath> = new Set();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly has = (path: FieldPath): boolean => this.#hidden.has(path);

  /** Takes over what the phone shows; null when no phone is beside. */
  readonly follow = (view: FormView | null): void => {
    const shown = new Set<FieldPath>();
    const hidden = new Set<FieldPath>();
    for (const field of Object.values(view?.fields ?? {})) (field.hidden ? hidden : shown).add(field.path);
    // Hidden in every row is hidden.
    for (const path of shown) hidden.delete(path);
    this.#hidden = hidden;
    for (const listener of this.#listeners) listener();
  };
}

export const UnseenContext = createContext<Unseen | null>(null);

const never = (): (() => void) => () => undefined;

/** Whether the phone beside hides a field now. */
export function useIsUnseen(path: FieldPath): boolean {
  const unseen = useContext(UnseenContext);
  const read = useCallback(() => unseen?.has(path) ?? false, [unseen, path]);
  return useSyncExternalStore(unseen?.subscribe ?? never, read);
}
