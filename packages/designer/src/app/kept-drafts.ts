import type { Kept } from '../document/index.ts';

const name = (org: string, key: string): string => `orderwright-draft:${org}:${key}`;

/** Reads what an earlier page kept on this device because the server had not acknowledged it. */
export const readKept = (org: string, key: string): Kept | null => {
  try {
    const text = localStorage.getItem(name(org, key));
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null;
  }
};

const write = (place: string, kept: Kept | null): void => {
  try {
    if (kept === null) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify(kept));
  } catch {
    // Full or forbidden storage: autosave to the server goes on.
  }
};

const AFTER_PAINT_MS = 60;

/** What is still to be written, by place. */
class Waiting {
  readonly #kept = new Map<string, Kept | null>();
  #going = false;

  constructor() {
    addEventListener('pagehide', () => {
      this.#going = true;
      this.#write();
    });
    addEventListener('pageshow', () => {
      this.#going = false;
    });
  }

  /** Once the person sees it; at once where the page goes, since no clock strikes any more. */
  readonly put = (place: string, kept: Kept | null): void => {
    if (this.#kept.size === 0 && !this.#going) setTimeout(this.#write, AFTER_PAINT_MS);
    this.#kept.set(place, kept);
    if (this.#going) this.#write();
  };

  readonly #write = (): void => {
    for (const [place, kept] of this.#kept) write(place, kept);
    this.#kept.clear();
  };
}

const waiting = new Waiting();

/** Keeps it, or forgets it once it was acknowledged. A device without room keeps nothing and still saves to the server. */
export const keep = (org: string, key: string, kept: Kept | null): void => waiting.put(name(org, key), kept);
