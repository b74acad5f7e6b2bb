import type { Issue } from '../../issue.ts';
import type { Json } from '../../json.ts';

/** What is asked about: a field by its pointer in the answers (rows by their `_row`), or a transition by its id. */
export type ExplainTarget = { readonly field: string } | { readonly transition: string };

/** An answer that a condition read: a field the person may read, and its value; null when it is not answered. */
export interface SeenAnswer {
  readonly field: string;
  readonly value: Json;
}

/** One reason why a field is as it is, or why a transition cannot be taken. `when` is the part of a rule's condition that decided. */
export type Reason =
  // Fields
  | { readonly why: 'field-unknown' }
  | {
      readonly why: 'hidden-by-rule';
      readonly rule: string;
      readonly at: string;
      readonly when: Json;
      readonly seen: readonly SeenAnswer[];
    }
  | { readonly why: 'hidden-from-role'; readonly readers: readonly string[] }
  | { readonly why: 'hidden-in-state'; readonly states: readonly string[] }
  | { readonly why: 'required-by-form' }
  | {
      readonly why: 'required-by-rule';
      readonly rule: string;
      readonly at: string;
      readonly when: Json;
      readonly seen: readonly SeenAnswer[];
    }
  | { readonly why: 'required-in-state'; readonly states: readonly string[] }
  | { readonly why: 'required-by-transition'; readonly transitions: readonly string[] }
  | { readonly why: 'computed'; readonly rule: string; readonly at: string; readonly value: Json }
  | { readonly why: 'read-only' }
  | {
      readonly why: 'locked-by-rule';
      readonly rule: string;
      readonly at: string;
      readonly when: Json;
      readonly seen: readonly SeenAnswer[];
    }
  | { readonly why: 'locked-in-state'; readonly states: readonly string[] }
  | { readonly why: 'locked-for-role'; readonly writers: readonly string[] }
  | { readonly why: 'choices-limited'; readonly rules: readonly string[]; readonly options: readonly Json[] }
  // Transitions
  | { readonly why: 'transition-unknown' }
  | { readonly why: 'elsewhere'; readonly from: string; readonly states: readonly string[] }
  | { readonly why: 'by-itself'; readonly kind: 'always' | 'after' | 'onDone' }
  | { readonly why: 'for-roles'; readonly roles: readonly string[] }
  | { readonly why: 'condition'; readonly when: Json; readonly seen: readonly SeenAnswer[] }
  | {
      readonly why: 'approval';
      readonly state: string;
      readonly by: readonly string[];
      readonly missing: number;
    }
  | { readonly why: 'another-first'; readonly transition: string }
  // Both
  | { readonly why: 'issue'; readonly issue: Issue };

/** Who may do it, and in which states of the workflow. Roles with the same states stand together. */
export interface WhoMay {
  readonly roles: readonly string[];
  readonly states: readonly string[];
}

/** Why a field or transition of an order is as this person finds it, as data; `describeExplanation` says it. */
export interface Explanation {
  readonly target: ExplainTarget;
  /** Whether this person can write the field, or take the transition, now. */
  readonly possible: boolean;
  readonly reasons: readonly Reason[];
  /** Who can write the field, or take the transition, and in which states. */
  readonly who: readonly WhoMay[];
}
