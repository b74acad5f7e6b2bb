import {
  changeLevel,
  describeChange,
  describeIssue,
  diffTemplates,
  draftPlan,
  planIssues,
  type ChangeImpact,
} from '@orderwright/engine';
import { readTemplate } from './read-template.ts';
import type { Terminal } from './terminal.ts';

const IMPACT: { readonly [impact in ChangeImpact]: string } = {
  safe: 'safe           ',
  'needs-default': 'needs a default',
  'needs-decision': 'needs decision ',
  'loses-data': 'loses data     ',
};

/** What these speak of is only in the old version. */
const OF_THE_OLD: ReadonlySet<string> = new Set(['plan-loss-open', 'plan-state-open', 'plan-choice-open']);

/** `diff`: what differs between two versions, what that asks of orders under way, and how the version counts. */
export async function diffCommand(
  terminal: Terminal,
  before: string,
  after: string,
  json: boolean,
): Promise<boolean> {
  const old = await readTemplate(terminal, before, json);
  const now = old && (await readTemplate(terminal, after, json));
  if (!old || !now) return false;
  const { language } = terminal.settings;
  const changes = diffTemplates(old, now).map((change) => ({
    ...change,
    sentence: describeChange(change, language, now),
  }));
  const plan = draftPlan(old, now);
  const open = planIssues(plan, old, now).map((issue) => ({
    ...issue,
    sentence: describeIssue(issue, language, OF_THE_OLD.has(issue.code) ? old : now),
  }));
  const level = changeLevel(changes);
  if (json) {
    terminal.out(JSON.stringify({ level, changes, plan, open }, null, 2));
    return true;
  }
  if (changes.length === 0) terminal.out('Nothing differs.');
  for (const { impact, sentence } of changes) terminal.out(`${IMPACT[impact]}  ${sentence}`);
  if (changes.length > 0)
    terminal.out(`A ${level} version: ${changes.length} ${changes.length === 1 ? 'change' : 'changes'}.`);
  if (open.length > 0) terminal.out('To move orders under way, these are to be decided:');
  for (const { sentence } of open) terminal.out(`  ${sentence}`);
  return true;
}
