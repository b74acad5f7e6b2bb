import type { Change, ChangeKind } from './change.ts';

/** Kinds that change words, not what an order is or does. */
const WORDS: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  'title-changed',
  'field-label-changed',
  'field-help-changed',
  'choice-label-changed',
  'state-label-changed',
  'transition-label-changed',
  'transition-look-changed',
  'state-look-changed',
  'translations-changed',
  'document-changed',
  'document-block-changed',
  'rule-message-changed',
  'role-changed',
  'appearance-changed',
  'template-changed',
]);

/**
 * How much two versions differ. Major: data is lost, something is to be decided or newly asked of orders under way, or people can
 * do less than before. Patch: mere words and looks. Minor: everything else.
 */
export function changeLevel(changes: readonly Change[]): 'none' | 'patch' | 'minor' | 'major' {
  if (changes.length === 0) return 'none';
  if (changes.some((c) => c.impact !== 'safe' || c.narrows === true)) return 'major';
  return changes.every((c) => WORDS.has(c.kind)) ? 'patch' : 'minor';
}

/**
 * The version after these changes, as semver.org counts: major where orders under way or their answers lose something,
 * minor for additions, patch for words and looks. `before` is `major.minor.patch`; anything else counts as 0.0.0.
 *
 * @example
 * semanticVersion(diffTemplates(published, draft), '1.4.2'); // '2.0.0' when a field was removed
 */
export function semanticVersion(changes: readonly Change[], before: string): string {
  const [, major = 0, minor = 0, patch = 0] = /^(\d+)\.(\d+)\.(\d+)$/.exec(before)?.map(Number) ?? [];
  switch (changeLevel(changes)) {
    case 'major':
      return `${major + 1}.0.0`;
    case 'minor':
      return `${major}.${minor + 1}.0`;
    case 'patch':
      return `${major}.${minor}.${patch + 1}`;
    case 'none':
      return `${major}.${minor}.${patch}`;
  }
}
