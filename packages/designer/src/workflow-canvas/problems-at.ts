import type { CheckIssue } from '@orderwright/engine';

/** The problems of every state and arrow by its pointer, each with the innermost that it stands in; looked up once for all. */
export const problemsByPlace = (
  issues: readonly CheckIssue[],
  pointers: ReadonlySet<string>,
): ReadonlyMap<string, readonly CheckIssue[]> => {
  const found = new Map<string, CheckIssue[]>();
  for (const issue of issues) {
    let at = issue.path;
    while (at !== '' && !pointers.has(at)) at = at.slice(0, at.lastIndexOf('/'));
    const own = found.get(at) ?? [];
    own.push(issue);
    found.set(at, own);
  }
  return found;
};

/** Problems of the thing at a pointer: its own and those of what it holds, but not those of another state or arrow in it. */
export const problemsAt = (
  issues: readonly CheckIssue[],
  pointer: string,
  inner: readonly string[] = [],
): CheckIssue[] =>
  issues.filter(
    ({ path }) =>
      (path === pointer || path.startsWith(`${pointer}/`)) &&
      !inner.some(
        (other) =>
          other !== pointer &&
          other.startsWith(`${pointer}/`) &&
          (path === other || path.startsWith(`${other}/`)),
      ),
  );
