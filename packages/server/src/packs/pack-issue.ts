import type { Issue, Json } from '@orderwright/engine';

/** Codes that only packs have; their sentences stand in `describe-pack-issue.ts`. */
export type PackIssueCode =
  | 'pack-unreadable'
  | 'pack-too-large'
  | 'pack-file-name'
  | 'pack-file-twice'
  | 'pack-file-unexpected'
  | 'pack-file-missing'
  | 'pack-not-json'
  | 'pack-not-text'
  | 'pack-key-invalid'
  | 'pack-folder-taken'
  | 'pack-malformed'
  | 'pack-key-twice'
  | 'pack-link-unknown'
  | 'pack-role-unknown'
  | 'pack-role-missing'
  | 'pack-capability-missing'
  | 'pack-template-key'
  | 'pack-sample-failed'
  | 'pack-dependency'
  | 'pack-template-taken'
  | 'pack-changed-here'
  | 'pack-version-taken'
  | 'pack-older'
  | 'pack-file-alike'
  | 'pack-file-link'
  | 'pack-too-deep'
  | 'pack-picture'
  | 'pack-picture-active'
  | 'pack-signature-unreadable'
  | 'pack-signature-of-another'
  | 'pack-signature-false'
  | 'pack-signed-file-missing'
  | 'pack-signed-file-added'
  | 'pack-signed-file-changed'
  | 'pack-publisher-changed'
  | 'pack-publisher-spoofed'
  | 'pack-unsigned-now'
  | 'pack-unmergeable'
  | 'pack-not-installed'
  | 'pack-in-use'
  | 'pack-needed'
  | 'pack-version-low';

/** A reason against a pack: an `Issue` whose `params.file` names the file, whose path starts with `/pack/<file>`. */
export interface PackIssue {
  readonly code: PackIssueCode | Issue['code'];
  readonly path: string;
  readonly params: Readonly<Record<string, Json>>;
  readonly severity: 'error' | 'warning';
}

const escape = (segment: string): string => segment.replaceAll('~', '~0').replaceAll('/', '~1');

/** Makes one reason against `file`; `at` is a JSON Pointer inside that file. */
export const packIssue = (
  code: PackIssueCode,
  file: string,
  params: Readonly<Record<string, Json>> = {},
  at = '',
): PackIssue => ({
  code,
  path: `/pack/${escape(file)}${at}`,
  params: { file, ...params },
  severity: 'error',
});

/** An engine's issue about a template, said about the file the template came from. */
export const inFile = (file: string, issue: Issue): PackIssue => ({
  ...issue,
  path: `/pack/${escape(file)}${issue.path.replace(/^\/template/, '')}`,
  params: { ...issue.params, file },
});

/** A reason against a file, said where the file lies one folder deeper. */
export const inFolder = (folder: string, issue: PackIssue): PackIssue => {
  const file = String(issue.params['file'] ?? '');
  const at = issue.path.slice(`/pack/${escape(file)}`.length);
  return {
    ...issue,
    path: `/pack/${escape(`${folder}/${file}`)}${at}`,
    params: { ...issue.params, file: `${folder}/${file}` },
  };
};

export type PackResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly PackIssue[] };
