import {
  changeLevel,
  describeChange,
  describeIssue,
  diffTemplates,
  type Issue,
  type Template,
} from '@orderwright/engine';
import { z } from 'zod';

/** A difference between two texts of a template, with its sentence. */
export const SaidChange = z
  .object({
    kind: z.string(),
    impact: z.enum(['safe', 'needs-default', 'needs-decision', 'loses-data']),
    id: z.string(),
    path: z.string(),
    name: z.string(),
    before: z.json(),
    after: z.json(),
    sentence: z.string(),
  })
  .meta({ id: 'TemplateChange' });
/** An issue with its sentence. */
export const SaidIssue = z
  .object({
    code: z.string(),
    path: z.string(),
    params: z.record(z.string(), z.json()),
    severity: z.enum(['error', 'warning']),
    sentence: z.string(),
  })
  .meta({ id: 'SaidIssue' });
export const Level = z.enum(['none', 'patch', 'minor', 'major']);

/** What differs between two texts of a template, in sentences, and how much. */
export function saidChanges(before: Template, after: Template, language: string) {
  const found = diffTemplates(before, after);
  return {
    level: changeLevel(found),
    changes: found.map((change) => ({
      ...change,
      sentence: describeChange(change, language, after, before),
    })),
  };
}

/** What these speak of is only in the old version. */
export const OF_THE_OLD: ReadonlySet<string> = new Set([
  'plan-loss-open',
  'plan-state-open',
  'plan-choice-open',
  'migration-incomplete',
]);

/** Issues of a plan with their sentences. */
export const saidIssues = (issues: readonly Issue[], language: string, before: Template, after: Template) =>
  issues.map((issue) => ({
    ...issue,
    params: { ...issue.params },
    sentence: describeIssue(issue, language, OF_THE_OLD.has(issue.code) ? before : after),
  }));
