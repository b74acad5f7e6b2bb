import { runSamples, type Template } from '@orderwright/engine';
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

/** Plays the samples of a template. */
const playSamples = ({ template, language }: SamplesAsked): readonly PlayedSample[] =>
  runSamples(compileApart({ template, version: null, sha256: null, validators: null }), language).map(
    ({ id, title, passed, failures }) => ({ id, title: title ?? id, passed, failures: [...failures] }),
  );

answerApart((input) => playSamples(input as SamplesAsked));
