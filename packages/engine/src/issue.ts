import type { ISSUE_SENTENCES } from './issue-sentences.ts';
import type { Json } from './json.ts';

/** What an issue says, as a word that stays the same: the closed list is the table of sentences. */
export type IssueCode = keyof typeof ISSUE_SENTENCES;

/**
 * The one kind of "no": a bad definition, a bad answer and a refused command all say it this way.
 * `path` is an RFC 6901 pointer under `/template`, `/answers` or `/command`.
 */
export interface Issue {
  readonly code: IssueCode;
  readonly path: string;
  readonly params: Readonly<Record<string, Json>>;
  readonly severity: 'error' | 'warning';
}

/** A value, or every reason why there is none. */
export type Result<T, E = readonly Issue[]> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: E };

/** The result that holds a value. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
/** The result that holds the reasons. */
export const refused = (
  ...issues: readonly Issue[]
): { readonly ok: false; readonly issues: readonly Issue[] } => ({
  ok: false,
  issues,
});

/** An issue that stands in the way. */
export const error = (code: IssueCode, path: string, params: Issue['params'] = {}): Issue => ({
  code,
  path,
  params,
  severity: 'error',
});

/** An issue that needs a word, and nothing more. */
export const warning = (code: IssueCode, path: string, params: Issue['params'] = {}): Issue => ({
  code,
  path,
  params,
  severity: 'warning',
});
