import type { Json } from '../json.ts';
import type { Evaluation } from '../logic/evaluate.ts';
import type { RuleFacts } from '../logic/facts.ts';
import type { CompiledRule } from './form.ts';

/** What a rule can read beside the answers. */
export type OuterFacts = Omit<RuleFacts, 'answers' | 'row' | 'rows'>;

/** What one rule gave at one place, and how many steps it took. */
export interface Worked extends Evaluation {
  readonly steps: number;
}

/** What is known already: by an earlier derivation, as long as nothing a rule reads has changed since, or from elsewhere. */
export interface Recall {
  kept?(rule: CompiledRule, pointer: string): Worked | undefined;
  note?(rule: CompiledRule, pointer: string, worked: Worked): void;
  /** What a rule that reads what is not at hand gave where everything is; undefined where nobody has told. */
  told?(rule: CompiledRule, pointer: string): Json | undefined;
}
