import { describePackIssue } from '../packs/describe-pack-issue.ts';
import type { PackIssue } from '../packs/pack-issue.ts';
import { sentence } from './cli-sentences.ts';
import type { Terminal } from './terminal.ts';

/** Prints reasons, one a line or as JSON; whether none of them stands in the way. */
export const reportIssues = (
  terminal: Terminal,
  issues: readonly PackIssue[],
  json: boolean,
  good: string,
): boolean => {
  const { out, err, settings } = terminal;
  const passed = issues.every((issue) => issue.severity !== 'error');
  if (json) out(JSON.stringify({ issues }, null, 2));
  else {
    for (const issue of issues) {
      (issue.severity === 'error' ? err : out)(
        `${sentence(terminal, issue.severity)}  ${describePackIssue(issue, settings.language)}  [${issue.code}]`,
      );
    }
    if (passed) out(good);
  }
  return passed;
};
