import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { FieldPath, Place } from '../document/index.ts';
import { mayDrop, placeId } from './places.ts';

/** Where what is being dragged would land; each gap listens for itself alone. */
export class Landing {
  readonly #listeners = new Set<() => void>();
  #place: Place | null = null;
  #shown: string | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The place that the drag was over last; null for none. */
  get place(): Place | null {
    return this.#place;
  }

  readonly isAt = (id: string): boolean => this.#shown === id;

  readonly follow = (place: Place | null, moved: FieldPath | null): void => {
    this.#place = place;
    this.#show(place !== null && mayDrop(moved, place) ? placeId(place) : null);
  };

  /** The drag is over; its last place may still be asked for. */
  readonly end = (): void => this.#show(null);

  #show(id: string | null): void {
    if (id === this.#shown) return;
    this.#shown = id;
    for (const listener of this.#listeners) listener();
  }
}

export const LandingContext = createContext(new Landing());

/** Whether what is being dragged would land in this gap. */
export function useLands(id: string): boolean {
  const landing = useContext(LandingContext);
  const read = useCallback(() => landing.isAt(id), [landing, id]);
  return useSyncExternalStore(landing.subscribe, read);
}
