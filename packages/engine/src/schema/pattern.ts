import { RE2JS, RE2JSException } from 're2js';
import { LIMITS } from '../limits.ts';

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

/** Why a pattern cannot be used; null where it can. */
export function patternProblem(source: string): string | null {
  if (source.length > LIMITS.patternLength) return `${source.length} > ${LIMITS.patternLength}`;
  try {
    compilePattern(source);
    return null;
  } catch (thrown) {
    if (thrown instanceof RE2JSException) return thrown.message;
    throw thrown;
  }
}
