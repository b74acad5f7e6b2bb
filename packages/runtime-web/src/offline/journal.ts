import { isObject, type Write } from '@orderwright/engine';
import { v7 as uuid } from 'uuid';

/** Answers on their way into the store. */
export interface Noted {
  readonly order: string;
  readonly seen: number;
  readonly writes: readonly Write[];
}

const isNoted = (value: unknown): value is Noted =>
  isObject(value) &&
  typeof value['order'] === 'string' &&
  typeof value['seen'] === 'number' &&
  Array.isArray(value['writes']);

/**
 * Keeps what was typed for the few milliseconds until the store has it. IndexedDB answers later; a page that is left
 * or reloaded in the middle of a word has no later, so this is written in the same breath.
 */
export class Journal {
  readonly #prefix: string;

  constructor(owner: string) {
    this.#prefix = `orderwright-typed-${owner}-`;
  }

  /** Notes it and gives the key to strike it out with. */
  note(noted: Noted): string {
    const key = `${this.#prefix}${uuid()}`;
    try {
      localStorage.setItem(key, JSON.stringify(noted));
    } catch {
      // Storage is full or forbidden: the store alone then has to do.
    }
    return key;
  }

  strike(key: string): void {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was noted either.
    }
  }

  /** What an earlier page noted and its store never got, oldest first. */
  left(): readonly (readonly [key: string, noted: Noted])[] {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(this.#prefix))
        .toSorted()
        .flatMap((key) => {
          const noted: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
          return isNoted(noted) ? [[key, noted] as const] : [];
        });
    } catch {
      return [];
    }
  }
}
