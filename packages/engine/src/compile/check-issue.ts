import type { Issue } from '../issue.ts';

/** One step of a path through the workflow that shows a finding. */
export interface TraceStep {
  /** Event type, or `always`, `timer`, `done`. */
  readonly event: string;
  readonly transition: string;
  /** State ids. */
  readonly from: string;
  readonly to: string;
}

/** A finding of the publish gate, with the shortest path of events that shows it and the roles it leaves stuck. */
export interface CheckIssue extends Issue {
  readonly trace?: readonly TraceStep[];
  readonly who?: readonly string[];
}
