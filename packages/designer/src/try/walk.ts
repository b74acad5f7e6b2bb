import {
  beginStory,
  type CompiledTemplate,
  compileTemplate,
  interpretValidators,
  type Issue,
  play,
  type SampleStep,
  type Story,
  type Template,
} from '@orderwright/engine';

/** One step that was taken, and the order as it left it. */
export interface Walked {
  readonly step: SampleStep;
  readonly story: Story;
}

/** A step that was refused: nothing changed, but it can be kept as what a test expects. */
export interface Refused {
  readonly step: SampleStep;
  readonly issues: readonly Issue[];
}

/** An order stepped by hand on the engine; steps are those of a sample, so that any walk can be kept as one. */
export interface Walk {
  readonly compiled: CompiledTemplate;
  /** Ids of rows and files follow from it: a sample's own gives the ids its test run has. */
  readonly seed: string;
  /** The sample whose steps these are. */
  readonly sample: string | null;
  readonly walked: readonly Walked[];
  readonly refused: Refused | null;
  /** Steps of a sample not yet taken. */
  readonly ahead: readonly SampleStep[];
}

/** The draft as it can be tried; null while its errors keep it from running at all. */
export const compileForTrying = (template: Template): CompiledTemplate | null => {
  try {
    return compileTemplate(template, 'draft', 1, interpretValidators(template));
  } catch {
    return null;
  }
};

const startOf = (walk: Pick<Walk, 'compiled' | 'seed'>): Story => beginStory(walk.compiled, walk.seed);

/** The order as it stands, with who acted last and when. */
export const storyOf = (walk: Walk): Story => walk.walked.at(-1)?.story ?? startOf(walk);

/** The order before the step at a place. */
export const storyBefore = (walk: Walk, place: number): Story =>
  walk.walked[place - 1]?.story ?? startOf(walk);

/** Takes one more step, or says why it is refused. */
export const take = (walk: Walk, step: SampleStep): Walk => {
  const next = play(storyOf(walk), step);
  return next.ok
    ? { ...walk, walked: [...walk.walked, { step, story: next.value }], refused: null }
    : { ...walk, refused: { step, issues: next.issues } };
};

/** Takes steps as far as they are accepted; the rest stays ahead. */
export const takeAll = (walk: Walk, steps: readonly SampleStep[]): Walk => {
  let now = walk;
  for (const [i, step] of steps.entries()) {
    now = take(now, step);
    if (now.refused !== null) return { ...now, ahead: steps.slice(i + 1) };
  }
  return { ...now, ahead: [] };
};

/** A new walk. */
export const beginWalk = (compiled: CompiledTemplate, steps: readonly SampleStep[], seed = 'by-hand'): Walk =>
  takeAll({ compiled, seed, sample: null, walked: [], refused: null, ahead: [] }, steps);

/** A sample laid out to be stepped: opened, the rest of its steps ahead. */
export const beginSample = (compiled: CompiledTemplate, id: string, steps: readonly SampleStep[]): Walk => ({
  compiled,
  seed: `${compiled.ref.key}/${id}`,
  sample: id,
  walked: [],
  refused: null,
  ahead: steps,
});

/** The next step of the sample, or all that are left. */
export const goOn = (walk: Walk, all = false): Walk => {
  const [next, ...rest] = walk.ahead;
  if (next === undefined) return walk;
  return all ? takeAll(walk, walk.ahead) : { ...take(walk, next), ahead: rest };
};

/** One step back: first what was refused is forgotten, then the last step. A sample keeps it ahead. */
export const back = (walk: Walk): Walk => {
  const keep = (step: SampleStep | undefined): readonly SampleStep[] =>
    walk.sample === null || step === undefined ? walk.ahead : [step, ...walk.ahead];
  return walk.refused === null
    ? { ...walk, walked: walk.walked.slice(0, -1), ahead: keep(walk.walked.at(-1)?.step) }
    : { ...walk, refused: null, ahead: keep(walk.refused.step) };
};

/** The same steps on another state of the draft: from the first that is refused now, they wait ahead. */
export const follow = (walk: Walk, compiled: CompiledTemplate): Walk => {
  const { seed, sample, walked, refused, ahead } = walk;
  const steps = walked.map(({ step }) => step);
  const again = takeAll({ compiled, seed, sample, walked: [], refused: null, ahead: [] }, steps);
  if (again.refused !== null || again.ahead.length > 0)
    return { ...again, ahead: [...again.ahead, ...ahead] };
  return { ...(refused === null ? again : take(again, refused.step)), ahead };
};

const isBelow = (path: string, other: string): boolean => path === other || path.startsWith(`${other}/`);

/** Whether answers can be written in one step with others: none of them is about a row that the others make or take away. */
const joins = (held: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>>): boolean =>
  Object.keys(more).every((path) =>
    Object.keys(held).every((other) =>
      path === other ? !path.endsWith('/+') : !isBelow(path, other) && !isBelow(other, path),
    ),
  );

/** Whether two steps are one person's answers without time between them. */
const sameHand = (a: SampleStep, b: SampleStep): boolean =>
  a.at === undefined && b.at === undefined && JSON.stringify(a.as) === JSON.stringify(b.as);

/** Steps with answers in a row put together, as somebody would write them down. */
export const tidied = (steps: readonly SampleStep[]): SampleStep[] =>
  steps.reduce<SampleStep[]>((told, step) => {
    const last = told.at(-1);
    if (
      last &&
      'answer' in last &&
      'answer' in step &&
      sameHand(last, step) &&
      joins(last.answer, step.answer)
    )
      return [...told.slice(0, -1), { ...last, answer: { ...last.answer, ...step.answer } }];
    return [...told, step];
  }, []);

/** Answers typed one after the other into the same field are one step. */
export const answer = (walk: Walk, step: Extract<SampleStep, { answer: unknown }>): Walk => {
  const last = walk.walked.at(-1)?.step;
  const same =
    last !== undefined &&
    'answer' in last &&
    walk.refused === null &&
    sameHand(last, step) &&
    Object.keys(step.answer).every((path) => Object.hasOwn(last.answer, path)) &&
    Object.keys(last.answer).length === Object.keys(step.answer).length;
  if (!same) return take(walk, step);
  const again = take({ ...walk, walked: walk.walked.slice(0, -1) }, step);
  return again.refused === null ? again : { ...walk, refused: again.refused };
};
