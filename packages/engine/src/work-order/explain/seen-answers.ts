import { fieldAt } from '../../compile/complete-verdict.ts';
import type { CompiledTemplate } from '../../compile/compile.ts';
import { isAnswer, type Json, type JsonObject } from '../../json.ts';
import { readsOf } from '../../logic/reads.ts';
import { escapeSegment, readPointer } from '../../pointer.ts';
import type { Rights } from '../rights.ts';
import type { SeenAnswer } from './explanation.ts';

/** Answers a sentence can hold; more would bury what it says. */
const TOLD = 4;

/**
 * The answers a condition reads, of fields this person may read and of no others: one they may not read is not named, neither
 * as answered nor as not. `answers` are those the person sees, `row` the pointer of the object the condition's field stands in.
 */
export function seenAnswers(
  c: CompiledTemplate,
  rights: Rights,
  condition: Json,
  answers: JsonObject,
  row = '',
): SeenAnswer[] {
  const seen = new Map<string, SeenAnswer>();
  for (const { fact, path, shallow } of readsOf(condition).reads) {
    if (shallow || path.includes('*') || (fact !== 'answers' && fact !== 'row')) continue;
    const field = (fact === 'row' ? row : '') + path.map((key) => `/${escapeSegment(key)}`).join('');
    const node = fieldAt(c.form, field);
    if (!node || !rights.read(node.path)) continue;
    const value = readPointer(answers, field) ?? null;
    if (typeof value === 'object' && value !== null) continue;
    seen.set(field, { field, value: isAnswer(value) ? value : null });
  }
  return [...seen.values()].slice(0, TOLD);
}
