import { isObject, type Json } from '@orderwright/engine';

/** One step of a JSON Patch (RFC 6902). */
export type PatchStep =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string };

const segment = (key: string | number) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/**
 * The steps from one document to another. A key that comes or goes anywhere but at the end, or another order of keys, replaces
 * the object that holds them: the order of properties is the order of the form.
 */
export function patchBetween(before: unknown, after: unknown, path = ''): PatchStep[] {
  if (before === after) return [];
  const [was, is] = [before as Json, after as Json];
  if (isObject(was) && isObject(is)) {
    const [old, now] = [Object.keys(was), Object.keys(is)];
    const kept = old.filter((key) => Object.hasOwn(is, key));
    const inOrder = kept.every((key, i) => key === now[i]);
    if (inOrder)
      return [
        ...old
          .filter((key) => !Object.hasOwn(is, key))
          .map((key) => ({ op: 'remove', path: `${path}${segment(key)}` }) as const),
        ...kept.flatMap((key) => patchBetween(was[key], is[key], `${path}${segment(key)}`)),
        ...now
          .slice(kept.length)
          .map((key) => ({ op: 'add', path: `${path}${segment(key)}`, value: is[key] ?? null }) as const),
      ];
  } else if (Array.isArray(was) && Array.isArray(is) && was.length <= is.length) {
    return [
      ...was.flatMap((item, i) => patchBetween(item, is[i], `${path}${segment(i)}`)),
      ...is
        .slice(was.length)
        .map((value, i) => ({ op: 'add', path: `${path}${segment(was.length + i)}`, value }) as const),
    ];
  }
  return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ op: 'replace', path, value: is }];
}
