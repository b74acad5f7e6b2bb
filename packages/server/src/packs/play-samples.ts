import {
  COVERAGE_PARTS,
  type CoveragePart,
  runSamples,
  sampleCoverage,
  type Template,
} from '@orderwright/engine';
import { answerApart } from '../apart/answer-apart.ts';
import { compileApart } from '../templates/compile-apart.ts';

/** What a worker is given: a template that passed the gate, and the language faults are told in. */
export interface SamplesAsked {
  readonly template: Template;
  readonly language: string;
}

/** One sample and whether it went as written. */
export interface PlayedSample {
  readonly id: string;
  readonly title: string;
  readonly passed: boolean;
  readonly failures: readonly string[];
}

/** How many things of one kind the samples reached, of all there are. */
export interface CoveredPart {
  readonly part: CoveragePart;
  readonly reached: number;
  readonly total: number;
}

/** The samples of a template, and how much of it they cover; a kind of which there is nothing is left out. */
export interface PlayedSamples {
  readonly samples: readonly PlayedSample[];
  readonly coverage: readonly CoveredPart[];
}

/** Plays the samples of a template. */
const playSamples = ({ template, language }: SamplesAsked): PlayedSamples => {
  const c = compileApart({ template, version: null, sha256: null, validators: null });
  const coverage = sampleCoverage(c);
  return {
    samples: runSamples(c, language).map(({ id, title, passed, failures }) => ({
      id,
      title: title ?? id,
      passed,
      failures: [...failures],
    })),
    coverage: COVERAGE_PARTS.flatMap((part) => {
      const { reached, total } = coverage[part];
      return total === 0 ? [] : [{ part, reached: reached.length, total }];
    }),
  };
};

answerApart((input) => playSamples(input as SamplesAsked));
