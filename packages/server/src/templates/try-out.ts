import {
  checkTemplate,
  replay,
  runSamples,
  simulate,
  toSample,
  type Bottleneck,
  type CheckIssue,
  type Contradiction,
  type Coverage,
  type Sample,
  type SampleResult,
} from '@orderwright/engine';
import { buildValidators } from '@orderwright/engine/publish';
import { answerApart } from '../apart/answer-apart.ts';
import { compileApart, type SentTemplate } from './compile-apart.ts';

/** What is to be tried with a template: orders invented from a seed, or its own samples. */
export interface TryOut {
  readonly sent: SentTemplate;
  readonly simulate: { readonly seed: number; readonly runs: number } | null;
  /** What samples that fail are told in. */
  readonly language: string;
}

/** One invented order as a sample of the template, and where it ended. */
export interface PlayedPath {
  readonly sample: Sample;
  readonly steps: number;
  readonly states: readonly string[];
  readonly category: string;
  /** What no path before it covers. */
  readonly covers: readonly string[];
}

export type TriedOut =
  | { readonly kind: 'broken'; readonly issues: readonly CheckIssue[] }
  | { readonly kind: 'samples'; readonly results: readonly SampleResult[] }
  | {
      readonly kind: 'simulation';
      readonly runs: number;
      readonly coverage: Coverage;
      readonly contradictions: readonly Contradiction[];
      readonly bottlenecks: readonly Bottleneck[];
      readonly paths: readonly PlayedPath[];
    };

const errors = (issues: readonly CheckIssue[]) => issues.filter(({ severity }) => severity === 'error');

function tryOut({ sent, simulate: asked, language }: TryOut): TriedOut {
  if (sent.validators === null) {
    // A draft: what cannot be compiled is said, not tried.
    const built = buildValidators(sent.template);
    const wrong = built.ok ? errors(checkTemplate(sent.template)) : errors(built.issues);
    if (wrong.length > 0) return { kind: 'broken', issues: wrong };
  }
  const c = compileApart(sent);
  if (!asked) return { kind: 'samples', results: runSamples(c, language) };
  const { runs, coverage, contradictions, bottlenecks, paths } = simulate(c, asked);
  return {
    kind: 'simulation',
    runs,
    coverage,
    contradictions,
    bottlenecks,
    paths: paths.map((path, i) => {
      const { states, category } = replay(path.events);
      const sample = toSample(c, path, `simulated-${asked.seed}-${i + 1}`);
      return { sample, steps: path.steps.length, states, category, covers: path.covers };
    }),
  };
}

answerApart(tryOut);
