import type { Issue } from '../issue.ts';
import { isObject, own, sameJson, type Json } from '../json.ts';
import { escapeSegment, rowKey } from '../pointer.ts';
import type { Derived } from './derived.ts';
import type { CompiledForm } from './form.ts';

/** Tells of each place where two answers differ: as deep as fields go, whole lists where other rows are in them. */
export function differences(
  form: Pick<CompiledForm, 'byPath'>,
  a: Json | undefined,
  b: Json | undefined,
  path: string,
  pointer: string,
  tell: (path: string, pointer: string) => void,
): void {
  if (a === b) return;
  if (isObject(a) && isObject(b)) {
    const inside = (key: string): void => {
      const step = `/${escapeSegment(key)}`;
      differences(form, own(a, key), own(b, key), path + step, pointer + step, tell);
    };
    for (const key of Object.keys(a)) if (a[key] !== b[key]) inside(key);
    for (const key of Object.keys(b)) if (!Object.hasOwn(a, key)) inside(key);
    return;
  }
  const rows = Array.isArray(a) && Array.isArray(b) && form.byPath.get(path)?.kind === 'rows';
  if (rows && a.length === b.length && a.every((row, i) => rowKey(row, i) === rowKey(b[i], i))) {
    for (const [i, row] of a.entries())
      differences(form, row, b[i], `${path}/*`, `${pointer}/${escapeSegment(rowKey(row, i))}`, tell);
    return;
  }
  if (!sameJson(a, b)) tell(path, pointer);
}

/**
 * Pointers at which one outcome differs from another: values, what is hidden, locked, required, offered or wrong. What
 * is said of a group or of rows holds for everything in them.
 */
export function whatChanged(form: CompiledForm, before: Derived, after: Derived): string[] {
  const changed = new Set<string>();
  const tell = (_: string, pointer: string): void => void changed.add(pointer);
  differences(form, before.answers, after.answers, '', '', tell);
  differences(form, before.visible, after.visible, '', '', tell);
  for (const kind of ['hidden', 'locked', 'required', 'options'] as const) {
    const a: ReadonlyMap<string, readonly Json[]> = before[kind];
    const b: ReadonlyMap<string, readonly Json[]> = after[kind];
    for (const pointer of new Set([...a.keys(), ...b.keys()]))
      if (!sameJson(a.get(pointer) as Json, b.get(pointer) as Json)) changed.add(pointer);
  }
  const [a, b] = [issuesByPath(before.issues), issuesByPath(after.issues)];
  for (const path of new Set([...a.keys(), ...b.keys()]))
    if (a.get(path) !== b.get(path)) changed.add(path.slice('/answers'.length));
  return [...changed];
}

/** What is said at each path, so that two lists of issues can be compared. */
export function issuesByPath(issues: readonly Issue[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { path, code, params } of issues)
    found.set(path, `${found.get(path) ?? ''}${code} ${JSON.stringify(params)} `);
  return found;
}
