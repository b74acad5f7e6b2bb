import type { CompiledTemplate } from '../compile/compile.ts';
import { coveredBy, coverageOf, guardItem, type Coverage, type CoveredItem } from './coverage.ts';
import { observed, type Asked } from './observe.ts';
import { beginStory, play } from './player.ts';
import { Sample } from './sample.ts';

/** What of a template its own samples cover; a sample counts as far as it can be played. */
export function sampleCoverage(c: CompiledTemplate): Coverage {
  const asked: Asked[] = [];
  const watched = observed(c, (one) => asked.push(one));
  const reached = new Set<CoveredItem>();
  for (const given of c.template.samples ?? []) {
    const sample = Sample.safeParse(given);
    if (!sample.success) continue;
    const { id, given: steps, when } = sample.data;
    let story = beginStory(watched, `${c.ref.key}/${id}`);
    for (const step of when ? [...steps, when] : steps) {
      asked.length = 0;
      const next = play(story, step);
      for (const item of asked.flatMap(guardItem)) reached.add(item);
      if (!next.ok) break;
      story = next.value;
      for (const item of coveredBy(story)) reached.add(item);
    }
  }
  return coverageOf(c, reached);
}
