import type { CompiledTemplate } from '../compile/compile.ts';
import { describeIssue } from '../template/describe-issue.ts';
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

/** Runs a template's samples through the same decisions as its orders. Pure: no order is opened anywhere. */
export const runSamples = (c: CompiledTemplate): SampleResult[] =>
  (c.template.samples ?? []).map((sample) => runSample(c, sample));

/** Runs one sample, given as the document has it. */
export function runSample(c: CompiledTemplate, given: { readonly id: string }): SampleResult {
  const parsed = Sample.safeParse(given);
  const failed = (failures: string[], title: string | null = null): SampleResult => ({
    id: given.id,
    title,
    passed: failures.length === 0,
    failures,
  });
  if (!parsed.success)
    return failed(parsed.error.issues.map((i) => `${['', ...i.path].join('/') || '/'}: ${i.message}`));
  const { id, title = null, given: steps, when, then } = parsed.data;
  let story: Story = beginStory(c, `${c.ref.key}/${id}`);
  for (const [i, step] of steps.entries()) {
    const next = play(story, step);
    if (!next.ok)
      return failed(
        [
          `Step ${i + 1} of given is refused: ${next.issues.map((issue) => describeIssue(issue, 'en', c.template)).join(' ')}`,
        ],
        title,
      );
    story = next.value;
  }
  if (!when) return failed(disappointments(story, [], then), title);
  const tried = play(story, when);
  const person = when.as ? { ...story, person: { kind: 'user' as const, ...nameOf(when.as) } } : story;
  return failed(
    tried.ok ? disappointments(tried.value, [], then) : disappointments(person, tried.issues, then),
    title,
  );
}

const nameOf = (
  as: string[] | { id: string; roles: string[] },
): { id: string; name: string; roles: string[] } => {
  const { id, roles } = Array.isArray(as) ? { id: as[0] ?? 'nobody', roles: as } : as;
  return { id, name: id, roles };
};
