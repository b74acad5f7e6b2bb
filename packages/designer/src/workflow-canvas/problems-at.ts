import type { CheckIssue } from '@orderwright/engine';

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
