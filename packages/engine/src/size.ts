import { isObject, type Json } from './json.ts';

/** How deep a JSON value goes and about how many bytes its text has; stops counting past either bound. */
export function measure(
  value: Json,
  bounds: { bytes: number; depth: number },
): { bytes: number; depth: number } {
  let bytes = 0;
  let depth = 0;
  const open: { value: Json; level: number }[] = [{ value, level: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, level } = next;
    if (typeof value === 'string') bytes += value.length + 2;
    else if (Array.isArray(value)) {
      bytes += 2 + value.length;
      for (const item of value) open.push({ value: item, level: level + 1 });
    } else if (isObject(value)) {
      bytes += 2;
      for (const key of Object.keys(value)) {
        bytes += key.length + 4;
        open.push({ value: value[key] ?? null, level: level + 1 });
      }
    } else bytes += typeof value === 'number' ? String(value).length : 5;
    if ((Array.isArray(value) || isObject(value)) && level > depth) depth = level;
    if (bytes > bounds.bytes || depth > bounds.depth) break;
  }
  return { bytes, depth };
}
