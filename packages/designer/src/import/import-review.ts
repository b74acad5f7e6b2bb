import type { FieldKindName, Issue, Template } from '@orderwright/engine';
import type { Confidence, ReportLine } from './field-spec.ts';

/** One field as the review lists it. */
export interface ReviewRow {
  readonly id: string;
  readonly depth: number;
  readonly label: string;
  readonly kind: FieldKindName;
  readonly confidence: Confidence;
  readonly required: boolean;
  /** What it can be made instead, itself included. */
  readonly kinds: readonly FieldKindName[];
}

/** What a person decides before a draft is made. */
export interface ReviewChoices {
  readonly title: string;
  readonly language: string;
  /** Keys of the templates that there are. */
  readonly taken: ReadonlySet<string>;
  readonly kinds: ReadonlyMap<string, FieldKindName>;
}

/** An import that was read and is not a draft yet. */
export interface ImportReview {
  readonly source: 'schema' | 'xlsform' | 'table' | 'list';
  readonly title: string;
  readonly rows: readonly ReviewRow[];
  readonly report: readonly ReportLine[];
  /** What the publish gate will refuse as it stands. */
  readonly refused: readonly Issue[];
  /** Why no draft can hold it. */
  readonly blocked: readonly Issue[];
  build(choices: ReviewChoices): Template;
}
