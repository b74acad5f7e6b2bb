import {
  type CompiledTemplate,
  concretePaths,
  type FieldNode,
  fieldsOf,
  isAnswer,
  type Issue,
  readPointer,
  replay,
  resolveForm,
  type SampleStep,
  simulate,
  type SimulatedPath,
  type SimulatedRun,
} from '@orderwright/engine';
import type { KeptRun, SimulationReport, StateFigures } from './jobs.ts';
import { beginWalk, storyOf, take } from './walk.ts';

type Run = Pick<SimulatedRun | SimulatedPath, 'steps' | 'commands' | 'events' | 'refused'>;

const standingsOf = ({ events }: Run) =>
  events.flatMap((event) => ('standing' in event.payload ? [event.payload.standing] : []));

const keptOf = (run: Run): KeptRun => ({
  steps: run.steps,
  refused: run.refused,
  states: standingsOf(run).at(-1)?.states ?? [],
});

interface Counted {
  came: number;
  ended: number;
  tried: number;
  givenUp: number;
  readonly reasons: Map<string, { readonly issue: Issue; times: number }>;
}

/** Counts each reason once a time. */
const count = (
  held: Map<string, { readonly issue: Issue; times: number }>,
  issues: readonly Issue[],
): void => {
  const once = new Map(
    issues.map((issue) => [`${issue.code} ${issue.path} ${String(issue.params['rule'] ?? '')}`, issue]),
  );
  for (const [key, issue] of once) {
    const known = held.get(key) ?? { issue, times: 0 };
    known.times += 1;
    held.set(key, known);
  }
};

/** Fields that hold an answer of their own: neither groups nor words nor the parts of one value. */
const answerable = (fields: readonly FieldNode[]): string[] =>
  fields.flatMap((field) =>
    field.kind === 'section' || field.kind === 'rows'
      ? answerable(field.children)
      : field.kind === 'note'
        ? []
        : [field.path],
  );

/** Fields that everybody could see and nobody had answered. */
const emptyFields = (c: CompiledTemplate, run: Run, paths: readonly string[]): string[] => {
  const sent = run.commands.at(-1);
  if (sent === undefined) return [];
  const order = replay(run.events);
  const { fields, answers } = resolveForm(c, order, sent.actor, sent.facts);
  return paths.filter((path) =>
    concretePaths(answers, path).some(
      (pointer) => fields[pointer]?.hidden === false && !isAnswer(readPointer(answers, pointer) ?? null),
    ),
  );
};

const CLOSED = new Set(['done', 'validated']);
/** More reasons than these are not read. */
const MOST = 12;

/** Plays invented orders of a draft and counts where they came, where they stuck and what they left empty. */
export function simulateDraft(
  c: CompiledTemplate,
  { seed, runs }: { readonly seed: number; readonly runs: number },
  onProgress: (done: number) => void,
): SimulationReport {
  const counts = new Map<string, Counted>();
  const countOf = (id: string): Counted => {
    const held = counts.get(id) ?? { came: 0, ended: 0, tried: 0, givenUp: 0, reasons: new Map() };
    counts.set(id, held);
    return held;
  };
  const source = new Map(c.workflow.transitions.map((t) => [t.id, t.source.id]));
  const failing = new Map<string, Run>();
  const paths = answerable(fieldsOf(c.template));
  const empty = new Map<string, number>();
  const closing = new Set(
    c.workflow.transitions
      .filter(({ targets }) => targets.some(({ category }) => category !== null && CLOSED.has(category)))
      .map(({ id }) => id),
  );
  const missing = new Map<string, { readonly issue: Issue; times: number }>();
  let closed = 0;
  let refused = 0;
  const simulation = simulate(c, {
    seed,
    runs,
    onRun(run, number) {
      const standings = standingsOf(run);
      for (const id of new Set(standings.flatMap(({ states }) => states))) countOf(id).came += 1;
      const last = standings.at(-1);
      for (const id of last?.states ?? []) countOf(id).ended += 1;
      for (const { transition, taken, reasons } of run.tries) {
        const held = countOf(source.get(transition) ?? '');
        held.tried += 1;
        if (!taken) held.givenUp += 1;
        count(held.reasons, reasons);
        if (closing.has(transition) && reasons.length > 0) {
          refused += 1;
          count(missing, reasons);
        }
        const known = failing.get(transition);
        if (!taken && (known === undefined || run.steps.length < known.steps.length))
          failing.set(transition, run);
      }
      if (last !== undefined && CLOSED.has(last.category) && run.refused.length === 0) {
        closed += 1;
        for (const path of emptyFields(c, run, paths)) empty.set(path, (empty.get(path) ?? 0) + 1);
      }
      onProgress(number);
    },
  });
  const figures = (id: string): StateFigures => {
    const { came, ended, tried, givenUp, reasons } = countOf(id);
    const most = [...reasons.values()].toSorted((a, b) => b.times - a.times)[0];
    return { id, came, ended, tried, givenUp, reason: most?.issue ?? null };
  };
  return {
    seed,
    runs: simulation.runs,
    coverage: simulation.coverage,
    states: c.workflow.states.filter((s) => s.type !== 'history').map(({ id }) => figures(id)),
    contradictions: simulation.contradictions.map((found) => {
      const run = failing.get(found.id.replace(/:(yes|no)$/, ''));
      return { found, run: run === undefined ? null : keptOf(run) };
    }),
    closed,
    empty: [...empty].map(([path, times]) => ({ path, times })).toSorted((a, b) => b.times - a.times),
    refused,
    missing: [...missing.values()].toSorted((a, b) => b.times - a.times).slice(0, MOST),
    paths: simulation.paths.map(keptOf),
  };
}

/** Orders looked at for a way before it is given up. */
const SEARCHED = 300;

/** The shortest way an invented order took into a state, as steps; null where none came there. */
export function wayTo(
  c: CompiledTemplate,
  state: string,
  onProgress: (done: number, total: number) => void,
): SampleStep[] | null {
  const ways: { readonly steps: readonly SampleStep[]; readonly taken: number; readonly at: number }[] = [];
  simulate(c, {
    seed: 1,
    runs: SEARCHED,
    onRun({ steps, events }, number) {
      onProgress(number, SEARCHED);
      const at = events.findIndex(
        ({ payload }) => 'standing' in payload && payload.standing.states.includes(state),
      );
      const taken = events.slice(0, at + 1).filter((event) => event.type === 'transition-taken').length;
      if (at >= 0) ways.push({ steps, taken, at });
    },
  });
  const best = ways.toSorted((a, b) => a.taken - b.taken || a.at - b.at)[0];
  if (best === undefined) return null;
  let walk = beginWalk(c, []);
  for (const step of best.steps) {
    walk = take(walk, step);
    if (walk.refused !== null || storyOf(walk).order?.states.includes(state)) break;
  }
  return walk.walked.map(({ step }) => step);
}
