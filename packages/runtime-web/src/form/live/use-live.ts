import { type Json, sameJson } from '@orderwright/engine';
import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import type { FormMoment, FormStore } from './form-store.ts';

export const FormStoreContext = createContext<FormStore | null>(null);

/** The store of the form around this component. */
export function useFormStore(): FormStore {
  const store = useContext(FormStoreContext);
  if (!store) throw new Error('a field stands outside an OrderForm');
  return store;
}

/**
 * A part of the form as it stands now; the component is drawn again only when something at, in or around the pointer has
 * changed and the part reads differently.
 */
export function useLive<T>(pointer: string, part: (moment: FormMoment) => T): T {
  const store = useFormStore();
  const held = useRef<{ readonly value: T } | null>(null);
  const watch = useCallback((wake: () => void) => store.watch(pointer, wake), [store, pointer]);
  return useSyncExternalStore(watch, () => {
    const value = part(store.moment);
    if (held.current && sameJson(held.current.value as Json, value as Json)) return held.current.value;
    held.current = { value };
    return value;
  });
}
