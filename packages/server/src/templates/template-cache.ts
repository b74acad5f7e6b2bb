import type { CompiledTemplate } from '@orderwright/engine';

/** Compiled templates by the hash of their bytes, the least used forgotten first. */
export interface TemplateCache {
  get(sha256: string): CompiledTemplate | undefined;
  set(sha256: string, compiled: CompiledTemplate): void;
}

/** Holds at most `size` compiled templates. */
export function openTemplateCache(size = 200): TemplateCache {
  const kept = new Map<string, CompiledTemplate>();
  return {
    get(sha256) {
      const found = kept.get(sha256);
      if (found) {
        kept.delete(sha256);
        kept.set(sha256, found);
      }
      return found;
    },
    set(sha256, compiled) {
      kept.set(sha256, compiled);
      for (const oldest of kept.keys()) {
        if (kept.size <= size) break;
        kept.delete(oldest);
      }
    },
  };
}
