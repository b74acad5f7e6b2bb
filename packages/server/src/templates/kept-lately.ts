/** What takes long to make, by the name of what it was made of, as long as there is room. */
export interface KeptLately<T> {
  get(name: string): T | undefined;
  set(name: string, made: T, size: number): void;
}

/** Holds what is of at most `room` characters together, the least used forgotten first. */
export function openKeptLately<T>(room: number): KeptLately<T> {
  const kept = new Map<string, { readonly made: T; readonly size: number }>();
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
      return found.made;
    },
    set(name, made, size) {
      forget(name);
      kept.set(name, { made, size });
      held += size;
      for (const oldest of kept.keys()) {
        if (held <= room) break;
        forget(oldest);
      }
    },
  };
}
