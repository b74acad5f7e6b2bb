import type { Json } from '@orderwright/engine';
import type { FieldPath, Scope } from '../document/index.ts';

/** What is made of all rows. */
export const TOTALS = ['sum', 'count', 'average', 'min-of', 'max-of'] as const;
export type Total = (typeof TOTALS)[number];

/** How terms are put together; `cat` puts texts one after the other. */
export const OPERATORS = ['*', '+', '-', '/', 'cat'] as const;
export type Operator = (typeof OPERATORS)[number];

/** What lengths of time are counted in. */
export const SPANS = ['minutes', 'hours', 'days', 'weeks', 'months', 'years'] as const;
export type Span = (typeof SPANS)[number];

export const FACT_SOURCES = ['site', 'asset', 'customer', 'order', 'actor', 'event'] as const;
export type FactSource = (typeof FACT_SOURCES)[number];

/** A value that is reckoned: nothing but fields, facts, values and what is made of them. */
export type Calculation =
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'field'; readonly path: FieldPath }
  /** The same field in the last finished order at this place. */
  | { readonly kind: 'previous'; readonly path: FieldPath }
  /** A property of the site, asset, customer, order, person or event: `asset.counter`. */
  | { readonly kind: 'fact'; readonly source: FactSource; readonly property: string }
  | { readonly kind: 'today' | 'now' }
  /** What is made of the rows that meet a condition, or of all. */
  | {
      readonly kind: 'total';
      readonly of: Total;
      readonly rows: FieldPath;
      readonly column: string;
      readonly filter: Group | null;
    }
  /** A day or moment so much later than another; before it where `by` is below zero. */
  | { readonly kind: 'shift'; readonly from: Calculation; readonly by: number; readonly unit: Span }
  /** How long it is from one day or moment to another. */
  | { readonly kind: 'between'; readonly from: Calculation; readonly to: Calculation; readonly unit: Span }
  | { readonly kind: 'terms'; readonly operator: Operator; readonly parts: readonly Calculation[] }
  | { readonly kind: 'round'; readonly part: Calculation; readonly digits: number }
  | { readonly kind: 'if'; readonly when: Group; readonly yes: Calculation; readonly no: Calculation | null };

/** How two values can be compared. */
export type Test =
  | 'is'
  | 'is-not'
  | 'less'
  | 'at-most'
  | 'more'
  | 'at-least'
  | 'contains'
  | 'not-contains'
  | 'one-of'
  | 'not-one-of'
  | 'answered'
  | 'missing';

export const ROW_TESTS = ['some', 'all', 'none'] as const;
export type RowTest = (typeof ROW_TESTS)[number];

/** One line of a condition: two values compared, rows asked, or the person's role, or the state of the order. */
export type Comparison =
  | {
      readonly kind: 'compare';
      readonly subject: Calculation;
      readonly test: Test;
      readonly operand: Calculation | null;
      /** Written as the bare value, or `!` of it: kept so until the line is changed. */
      readonly bare?: true;
    }
  | { readonly kind: 'rows'; readonly of: RowTest; readonly rows: FieldPath; readonly when: Group }
  | { readonly kind: 'role' | 'state'; readonly not: boolean; readonly values: readonly string[] };

export const MODES = ['all', 'any', 'none', 'not-all'] as const;
export type Mode = (typeof MODES)[number];

/** Lines held together by "all", "any", "none" or "not all", to any depth. */
export interface Group {
  readonly kind: 'group';
  readonly mode: Mode;
  readonly parts: readonly Condition[];
}
export type Condition = Comparison | Group;

export const emptyLine: Condition = {
  kind: 'compare',
  subject: { kind: 'field', path: '' },
  test: 'is',
  operand: null,
};
export const emptyGroup: Group = { kind: 'group', mode: 'all', parts: [emptyLine] };

/** Where the logic of a rule stands; null for logic of the workflow. */
export const scopeAt = (at: FieldPath | null): Scope => ({ at, item: null });

/** Inside the rows of a list: names are those of the row. */
export const insideRows = (scope: Scope, rows: FieldPath): Scope => ({ ...scope, item: `${rows}/*` });

/** The form in which a condition comes back when it was written: groups of one at the root mean nothing. */
export const settled = (group: Group): Group => {
  const [only] = group.parts;
  if (group.parts.length !== 1 || only === undefined || group.mode === 'none' || group.mode === 'not-all')
    return group;
  return only.kind === 'group' ? settled(only) : { ...group, mode: 'all' };
};
