import {
  changeLevel,
  describeChange,
  describeIssue,
  diffTemplates,
  draftPlan,
  planIssues,
} from '@orderwright/engine';
import { sentence } from './cli-sentences.ts';
import { readTemplate } from './read-template.ts';
import type { Terminal } from './terminal.ts';

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
  if (changes.length === 0) terminal.out(sentence(terminal, 'nothing-differs'));
  for (const { impact, sentence: said } of changes) terminal.out(`${sentence(terminal, impact)}  ${said}`);
  if (changes.length > 0)
    terminal.out(sentence(terminal, 'level', { level: sentence(terminal, level), count: changes.length }));
  if (open.length > 0) terminal.out(sentence(terminal, 'to-decide'));
  for (const { sentence: said } of open) terminal.out(`  ${said}`);
  return true;
}
