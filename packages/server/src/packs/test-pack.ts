import { COVERAGE_PARTS, localise, sha256Hex, type Template } from '@orderwright/engine';
import { z } from 'zod';
import { runApart } from '../apart/run-apart.ts';
import type { Deps } from '../deps.ts';
import { sentenceOf } from '../problem.ts';
import type { PlayedSamples, SamplesAsked } from './play-samples.ts';

const SECONDS = 20;

/** The samples of one template, played, and how much of it they cover. */
export const TestedTemplate = z.object({
  key: z.string(),
  title: z.string(),
  samples: z.array(
    z.object({ id: z.string(), title: z.string(), passed: z.boolean(), failures: z.array(z.string()) }),
  ),
  coverage: z.array(z.object({ part: z.enum(COVERAGE_PARTS), reached: z.number(), total: z.number() })),
});
export type TestedTemplate = z.infer<typeof TestedTemplate>;

/** Plays the samples of templates that passed the gate, apart and in the organisation's turn; those of one text once. */
export async function testTemplates(
  { turns, played: kept, log }: Pick<Deps, 'turns' | 'played' | 'log'>,
  org: string,
  templates: readonly Template[],
  language: string,
): Promise<TestedTemplate[]> {
  const tested: TestedTemplate[] = [];
  for (const template of templates) {
    const asked: SamplesAsked = { template, language };
    const name = sha256Hex(JSON.stringify(asked));
    const known = kept.get(name);
    const played = known
      ? { ok: true as const, value: known }
      : await turns.take(org, () =>
          runApart<PlayedSamples>(new URL('play-samples.ts', import.meta.url), asked, SECONDS, log),
        );
    if (played.ok) kept.set(name, played.value, JSON.stringify(played.value).length);
    tested.push({
      key: template.key,
      title: localise(template, language).title,
      samples: played.ok
        ? played.value.samples.map((sample) => ({ ...sample, failures: [...sample.failures] }))
        : [
            {
              id: 'all',
              title: template.title,
              passed: false,
              failures: [sentenceOf(played.issue, language)],
            },
          ],
      coverage: played.ok ? [...played.value.coverage] : [],
    });
  }
  return tested;
}
