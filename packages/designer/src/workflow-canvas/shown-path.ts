import type { CheckIssue } from '@orderwright/engine';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

const keyOf = (issue: CheckIssue): string => `${issue.code} ${issue.path}`;

/** The problem whose way is drawn on the canvas, named by the URL so that the problems drawer can ask for it. */
export function useShownPath(
  issues: readonly CheckIssue[],
): readonly [CheckIssue | null, (issue: CheckIssue | null) => void] {
  const [search, setSearch] = useSearchParams();
  const key = search.get('way');
  const shown = useMemo(
    () => issues.find((issue) => issue.trace && keyOf(issue) === key) ?? null,
    [issues, key],
  );
  const show = useCallback(
    (issue: CheckIssue | null) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          if (issue) after.set('way', keyOf(issue));
          else after.delete('way');
          return after;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return [shown, show];
}
