import type { Json } from './json.ts';

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

export type Result<T, E = readonly Issue[]> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const refused = (...issues: readonly Issue[]): { readonly ok: false; readonly issues: readonly Issue[] } => ({
  ok: false,
  issues,
});
