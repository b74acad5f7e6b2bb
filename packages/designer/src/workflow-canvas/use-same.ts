import { useMemo, useState } from 'react';

/** The same items, where one that says what it said before is the very same object: only what changed is drawn anew. */
export function useSame<T extends { readonly id: string }>(items: readonly T[]): T[] {
  const [known] = useState(() => new Map<string, { readonly text: string; readonly item: T }>());
  return useMemo(() => {
    const gone = new Set(known.keys());
    const same = items.map((item) => {
      gone.delete(item.id);
      const text = JSON.stringify(item);
      const before = known.get(item.id);
      if (before?.text === text) return before.item;
      known.set(item.id, { text, item });
      return item;
    });
    for (const id of gone) known.delete(id);
    return same;
  }, [items, known]);
}
