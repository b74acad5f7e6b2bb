import {
  type CompiledTemplate,
  type Json,
  type JsonObject,
  isObject,
  ROW_ID,
  runSample,
  type Sample,
  type SampleStep,
  toSample,
} from '@orderwright/engine';
import { idFromLabel, pathOf, segmentsOf, unusedName } from '../document/index.ts';
import { beginWalk, type Refused, storyOf, takeAll, tidied, type Walk } from './walk.ts';

/** A path as a person writes it: `+` for a new row, its number for one that is there. */
const readablePath = ({ form }: CompiledTemplate, answers: JsonObject, path: string): string => {
  let held: Json | undefined = answers;
  let known = '';
  const segments = segmentsOf(path).map((segment): string => {
    const inRows = form.byPath.get(known)?.kind === 'rows';
    known = inRows ? `${known}/*` : `${known}${pathOf([segment])}`;
    if (!inRows) {
      held = isObject(held) ? held[segment] : undefined;
      return segment;
    }
    const rows: readonly Json[] = Array.isArray(held) ? held : [];
    // A sample's own steps name rows so already.
    const at = /^(?:\d+|\+)$/.test(segment)
      ? Number(segment)
      : rows.findIndex((row) => isObject(row) && row[ROW_ID] === segment);
    held = rows[at];
    return segment === '+' || at < 0 ? '+' : String(at);
  });
  return pathOf(segments);
};

/** A step with rows named by their place: the ids of one walk mean nothing in another. */
const readable = (c: CompiledTemplate, step: SampleStep, answers: JsonObject): SampleStep => {
  const named = (given: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(given).map(([path, value]) => [readablePath(c, answers, path), value]));
  if ('answer' in step) return { ...step, answer: named(step.answer) };
  if ('attach' in step) return { ...step, attach: readablePath(c, answers, step.attach) };
  return step;
};

export interface KeptWalk {
  readonly sample: Sample;
  /** What the sample would complain about at once, should it not hold what was walked. */
  readonly failures: readonly string[];
}

/** The walk as a test of the template: its steps, and what they led to as what is expected. */
export const sampleOfWalk = (
  walk: Walk,
  title: string,
  taken: ReadonlySet<string>,
  language = 'en',
): KeptWalk => {
  const steps = walk.walked.map(({ step }, place) =>
    readable(walk.compiled, step, walk.walked[place - 1]?.story.order?.answers ?? {}),
  );
  const id = unusedName(idFromLabel(title, 'test'), taken);
  // Played again from its own steps, so that what is expected is what the test run will find.
  const again = beginWalk(walk.compiled, tidied(steps), `${walk.compiled.ref.key}/${id}`);
  const last =
    walk.refused &&
    takeAll(again, [readable(walk.compiled, walk.refused.step, storyOf(again).order?.answers ?? {})]);
  const refused: Refused | null = last?.refused ?? again.refused;
  const { sent, events } = storyOf(again);
  const sample = toSample(
    walk.compiled,
    {
      steps: [...again.walked.map(({ step }) => step), ...(refused ? [refused.step] : [])],
      commands: sent,
      events,
      refused: refused?.issues ?? [],
      covers: [],
    },
    id,
    title,
  );
  const order = storyOf(again).order;
  const missing = [
    ...new Set(
      (refused?.issues ?? []).flatMap(({ path }) =>
        path.startsWith('/answers/')
          ? [readablePath(walk.compiled, order?.answers ?? {}, path.slice('/answers'.length))]
          : [],
      ),
    ),
  ].filter((path) => !path.includes('/+'));
  const kept: Sample = missing.length > 0 ? { ...sample, then: { ...sample.then, missing } } : sample;
  const { failures } = runSample(walk.compiled, kept, language);
  return { sample: kept, failures };
};

/** The steps of a sample in the order they are taken, the one under test last. */
export const stepsOf = ({ given, when }: Pick<Sample, 'given' | 'when'>): SampleStep[] => [
  ...given,
  ...(when ? [when] : []),
];
