import { localise, type Template } from '@orderwright/engine';
import { runApart } from '../apart/run-apart.ts';
import type { Turns } from '../apart/turns.ts';
import { sentenceOf } from '../problem.ts';
import type { PlayedSample, SamplesAsked } from './play-samples.ts';

const SECONDS = 20;

/** The samples of one template, played. */
export interface TestedTemplate {
  readonly key: string;
  readonly title: string;
  readonly samples: readonly PlayedSample[];
}

/** Plays the samples of templates that passed the gate, apart and in the organisation's turn. */
export async function testTemplates(
  templates: readonly Template[],
  language: string,
  line: { readonly turns: Turns; readonly org: string },
): Promise<readonly TestedTemplate[]> {
  const tested: TestedTemplate[] = [];
  for (const template of templates) {
    const asked: SamplesAsked = { template, language };
    const played = await line.turns.take(line.org, () =>
      runApart<readonly PlayedSample[]>(new URL('play-samples.ts', import.meta.url), asked, SECONDS),
    );
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
