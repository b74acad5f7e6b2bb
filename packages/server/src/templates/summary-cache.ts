import type { Summary } from './summarise.ts';

/** Summaries of texts of templates by name: the text and the language decide what one says. */
export interface SummaryCache {
  get(name: string): Summary | undefined;
  set(name: string, summary: Summary, size: number): void;
}

/** Holds summaries of at most `room` characters of text together, the least used forgotten first. */
export function openSummaryCache(room = 50_000_000): SummaryCache {
  const kept = new Map<string, { readonly summary: Summary; readonly size: number }>();
  let held = 0;
  const forget = (name: string) => {
    held -= kept.get(name)?.size ?? 0;
    kept.delete(name);
  };
  return {
    get(name) {
      const found = kept.get(name);
      if (!found) return undefined;
      kept.delete(name);
      kept.set(name, found);
      return found.summary;
    },
    set(name, summary, size) {
      forget(name);
      kept.set(name, { summary, size });
      held += size;
      for (const oldest of kept.keys()) {
        if (held <= room) break;
        forget(oldest);
      }
    },
  };
}
