import type { CompiledTemplate } from '../compile/compile.ts';
import { say } from '../fields/field-kind.ts';
import { error } from '../issue.ts';
import { describeIssue } from '../template/describe-issue.ts';
import { shapeFaults } from '../template/shape-fault.ts';
import { disappointments } from './expect-story.ts';
import { beginStory, play, type Story } from './player.ts';
import { Sample } from './sample.ts';

/** How one of a template's samples went. */
export interface SampleResult {
  readonly id: string;
  readonly title: string | null;
  readonly passed: boolean;
  /** What is otherwise than the sample says, one sentence each. */
  readonly failures: readonly string[];
}

/**
 * Runs a template's samples through the same decisions as its orders; what fails is said in the language, English if left
 * out. Pure: no order is opened anywhere.
 */
export const runSamples = (c: CompiledTemplate, language = 'en'): SampleResult[] =>
  (c.template.samples ?? []).map((sample) => runSample(c, sample, language));

/** Runs one sample, given as the document has it; never throws, a sample that cannot be read has failed. */
export function runSample(
  c: CompiledTemplate,
  given: { readonly id: string },
  language = 'en',
): SampleResult {
  const parsed = Sample.safeParse(given);
  const failed = (failures: string[], title: string | null = null): SampleResult => ({
    id: given.id,
    title,
    passed: failures.length === 0,
    failures,
  });
  if (!parsed.success)
    return failed(
      shapeFaults(parsed.error, given).map(({ at, fault }) =>
        describeIssue(error('template-invalid', '/template/samples', { at: at || '/', ...fault }), language),
      ),
    );
  const { id, title = null, given: steps, when, then } = parsed.data;
  let story: Story = beginStory(c, `${c.ref.key}/${id}`);
  for (const [i, step] of steps.entries()) {
    const next = play(story, step);
    if (!next.ok)
      return failed(
        [
          `${say([`Step ${i + 1} is refused:`, `L’étape ${i + 1} est refusée :`], language)} ${next.issues.map((issue) => describeIssue(issue, language, c.template)).join(' ')}`,
        ],
        title,
      );
    story = next.value;
  }
  if (!when) return failed(disappointments(story, [], then, language), title);
  const tried = play(story, when);
  const person = when.as ? { ...story, person: { kind: 'user' as const, ...nameOf(when.as) } } : story;
  return failed(
    tried.ok
      ? disappointments(tried.value, [], then, language)
      : disappointments(person, tried.issues, then, language),
    title,
  );
}

const nameOf = (
  as: string[] | { id: string; roles: string[] },
): { id: string; name: string; roles: string[] } => {
  const { id, roles } = Array.isArray(as) ? { id: as[0] ?? 'nobody', roles: as } : as;
  return { id, name: id, roles };
};
