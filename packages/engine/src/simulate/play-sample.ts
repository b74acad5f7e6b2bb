import type { CompiledTemplate } from '../compile/compile.ts';
import { error, ok, refused, type Result } from '../issue.ts';
import { shapeFaults } from '../template/shape-fault.ts';
import { beginStory, play, type Story } from './player.ts';
import { Sample } from './sample.ts';

/**
 * An order as one of a template's samples leaves it, with who acted last and what was known then: something to look at and to
 * ask questions about. A last step that the sample expects to be refused changes nothing.
 */
export function playSample(c: CompiledTemplate, given: { readonly id: string }): Result<Story> {
  const parsed = Sample.safeParse(given);
  if (!parsed.success)
    return refused(
      ...shapeFaults(parsed.error, given).map(({ at, fault }) =>
        error('template-invalid', '/template/samples', { at: `${given.id}${at}`, ...fault }),
      ),
    );
  const { id, given: steps, when } = parsed.data;
  let story = beginStory(c, `${c.ref.key}/${id}`);
  for (const step of steps) {
    const next = play(story, step);
    if (!next.ok) return next;
    story = next.value;
  }
  const last = when ? play(story, when) : ok(story);
  return ok(last.ok ? last.value : story);
}
