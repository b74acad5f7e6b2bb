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

/** Keeps it, or forgets it once it was acknowledged. A device without room keeps nothing and still saves to the server. */
export const keep = (org: string, key: string, kept: Kept | null): void => {
  try {
    if (kept === null) localStorage.removeItem(name(org, key));
    else localStorage.setItem(name(org, key), JSON.stringify(kept));
  } catch {
    // Full or forbidden storage: autosave to the server goes on.
  }
};
