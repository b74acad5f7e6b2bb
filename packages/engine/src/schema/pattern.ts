import { RE2JS, RE2JSException } from 're2js';
import { LIMITS } from '../limits.ts';
import type { ReasonName } from '../reason-sentences.ts';

/** A pattern that is matched in time linear in the text. */
export interface Pattern {
  test(text: string): boolean;
}

const compiled = new Map<string, Pattern>();
const KEPT = 500;

/** Compiles an ECMAScript pattern for the linear-time matcher; throws `RE2JSException` on look-around and back-references. */
export function compilePattern(source: string): Pattern {
  const held = compiled.get(source);
  if (held) return held;
  const matcher = RE2JS.compile(RE2JS.translateRegExp(source));
  const made: Pattern = { test: (text) => matcher.matcher(text).find() };
  if (compiled.size >= KEPT) compiled.clear();
  compiled.set(source, made);
  return made;
}

/** The matcher's own words for what it does not take, and ours. */
const REASONS: readonly (readonly [told: RegExp, reason: ReasonName])[] = [
  [/missing closing \]/, 'pattern-bracket'],
  [/missing closing \)|unexpected \)/, 'pattern-parenthesis'],
  [/repetition|repeat/, 'pattern-repeat'],
  [/escape|backslash/, 'pattern-escape'],
  [/character class range/, 'pattern-range'],
  [/capture group name|named capture/, 'pattern-name'],
  [/Perl syntax|lookbehind/, 'pattern-look'],
  [/too large|too deeply/, 'pattern-large'],
];

/** Why a pattern cannot be used; null where it can. */
export function patternProblem(source: string): ReasonName | null {
  if (source.length > LIMITS.patternLength) return 'pattern-long';
  try {
    compilePattern(source);
    return null;
  } catch (thrown) {
    if (!(thrown instanceof RE2JSException)) throw thrown;
    return REASONS.find(([told]) => told.test(thrown.message))?.[1] ?? 'not-as-expected';
  }
}
