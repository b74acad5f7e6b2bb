import { isObject, type Json } from './json.ts';

/**
 * How deep a JSON value goes, about how many bytes its text has, how many entries its longest list or object and how many characters
 * the longest name in it; stops counting past any bound.
 */
export function measure(
  value: Json,
  bounds: {
    readonly bytes: number;
    readonly depth: number;
    readonly entries?: number;
    readonly name?: number;
  },
): { bytes: number; depth: number; entries: number; name: number } {
  let bytes = 0;
  let depth = 0;
  let entries = 0;
  let name = 0;
  const most = bounds.entries ?? Infinity;
  const open: { value: Json; level: number }[] = [{ value, level: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, level } = next;
    if (typeof value === 'string') bytes += value.length + 2;
    else if (Array.isArray(value)) {
      bytes += 2 + value.length;
      entries = Math.max(entries, value.length);
      if (bytes > bounds.bytes || entries > most) break;
      for (const item of value) open.push({ value: item, level: level + 1 });
    } else if (isObject(value)) {
      bytes += 2;
      const keys = Object.keys(value);
      entries = Math.max(entries, keys.length);
      if (entries > most) break;
      for (const key of keys) {
        bytes += key.length + 4;
        name = Math.max(name, key.length);
        open.push({ value: value[key] ?? null, level: level + 1 });
      }
    } else bytes += typeof value === 'number' ? String(value).length : 5;
    if ((Array.isArray(value) || isObject(value)) && level > depth) depth = level;
    if (bytes > bounds.bytes || depth > bounds.depth || name > (bounds.name ?? Infinity)) break;
  }
  return { bytes, depth, entries, name };
}
