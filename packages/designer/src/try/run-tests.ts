import { type CompiledTemplate, describeIssue, runSample, Sample } from '@orderwright/engine';
import type { TestResult } from './jobs.ts';
import { beginWalk } from './walk.ts';

/** Runs a draft's samples; of one that fails, the step that went otherwise and why. */
export const runTests = (c: CompiledTemplate, language: string): TestResult[] =>
  (c.template.samples ?? []).map((given) => {
    const { id, passed, failures } = runSample(c, given, language);
    if (passed) return { id, passed, step: null, why: [] };
    const parsed = Sample.safeParse(given);
    if (!parsed.success) return { id, passed, step: null, why: failures };
    const { refused, walked } = beginWalk(c, parsed.data.given, `${c.ref.key}/${id}`);
    return refused === null
      ? { id, passed, step: null, why: failures }
      : {
          id,
          passed,
          step: walked.length + 1,
          why: refused.issues.map((issue) => describeIssue(issue, language, c.template)),
        };
  });
