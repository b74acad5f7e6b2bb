import type { Contradiction, Coverage, Issue, SampleStep, Template } from '@orderwright/engine';

/** What the worker is asked for. */
export type Job =
  | { readonly kind: 'tests'; readonly template: Template; readonly language: string }
  | { readonly kind: 'way'; readonly template: Template; readonly state: string }
  | { readonly kind: 'simulate'; readonly template: Template; readonly seed: number; readonly runs: number };

/** How one sample of the draft went. */
export interface TestResult {
  readonly id: string;
  readonly passed: boolean;
  /** Number of the step that went otherwise than the sample says, from 1; null where the outcome did. */
  readonly step: number | null;
  readonly why: readonly string[];
}

/** One invented order that shows something, in steps that can be walked and kept. */
export interface KeptRun {
  readonly steps: readonly SampleStep[];
  readonly refused: readonly Issue[];
  readonly states: readonly string[];
}

/** How invented orders fared in one state. */
export interface StateFigures {
  readonly id: string;
  /** Orders that came there. */
  readonly came: number;
  /** Orders that stood there when their run ended. */
  readonly ended: number;
  /** How often somebody tried to leave it, and how often that was given up. */
  readonly tried: number;
  readonly givenUp: number;
  /** What stood in the way most often. */
  readonly reason: Issue | null;
}

export interface SimulationReport {
  readonly seed: number;
  readonly runs: number;
  readonly coverage: Coverage;
  readonly states: readonly StateFigures[];
  readonly contradictions: readonly { readonly found: Contradiction; readonly run: KeptRun | null }[];
  /** Orders that were closed, and fields that were shown but empty then. */
  readonly closed: number;
  readonly empty: readonly { readonly path: string; readonly times: number }[];
  /** How often closing was refused, and what was missing then. */
  readonly refused: number;
  readonly missing: readonly { readonly issue: Issue; readonly times: number }[];
  /** Few orders that together cover what was covered. */
  readonly paths: readonly KeptRun[];
}

/** What comes of each job. */
export interface Outcomes {
  readonly tests: readonly TestResult[];
  /** Null where no invented order came to the state. */
  readonly way: readonly SampleStep[] | null;
  readonly simulate: SimulationReport;
}

export type Reply =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly outcome: Outcomes[keyof Outcomes] }
  | { readonly kind: 'failed'; readonly reason: string };
