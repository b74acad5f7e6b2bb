import type { Words } from '../fields/field-kind.ts';
import type { Template } from '../template/template.ts';

/** A suggested edit that does away with an issue: applied it gives a new template, so that the old one undoes it. */
export interface Mend {
  /** What it does, as a button says it. */
  readonly title: Words;
  apply(template: Template): Template;
}
