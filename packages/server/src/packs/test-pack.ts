import { localise, sha256Hex, type Template } from '@orderwright/engine';
import { runApart } from '../apart/run-apart.ts';
import type { Deps } from '../deps.ts';
import { sentenceOf } from '../problem.ts';
import type { PlayedSample, SamplesAsked } from './play-samples.ts';

const SECONDS = 20;

/** The samples of one template, played. */
export interface TestedTemplate {
  readonly key: string;
  readonly title: string;
  readonly samples: readonly PlayedSample[];
}

/** Plays the samples of templates that passed the gate, apart and in the organisation's turn; those of one text once. */
export async function testTemplates(
  { turns, played: kept }: Pick<Deps, 'turns' | 'played'>,
  org: string,
  templates: readonly Template[],
  language: string,
): Promise<readonly TestedTemplate[]> {
  const tested: TestedTemplate[] = [];
  for (const template of templates) {
    const asked: SamplesAsked = { template, language };
    const name = sha256Hex(JSON.stringify(asked));
    const known = kept.get(name);
    const played = known
      ? { ok: true as const, value: known }
      : await turns.take(org, () =>
          runApart<readonly PlayedSample[]>(new URL('play-samples.ts', import.meta.url), asked, SECONDS),
        );
    if (played.ok) kept.set(name, played.value, JSON.stringify(played.value).length);
    tested.push({
      key: template.key,
      title: localise(template, language).title,
      samples: played.ok
        ? played.value
        : [
            {
              id: 'all',
              title: template.title,
              passed: false,
              failures: [sentenceOf(played.issue, language)],
            },
          ],
    });
  }
  return tested;
}
