import { derive } from '../compile/derive.ts';
import { isHidden } from '../compile/complete-verdict.ts';
import { enclosing, type CompiledRule } from '../compile/form.ts';
import type { CompiledTemplate } from '../compile/compile.ts';
import { evaluate, isTruthy } from '../logic/evaluate.ts';
import type { RuleFacts } from '../logic/facts.ts';
import { concretePaths, formatPointer, parsePointer, readPointer } from '../pointer.ts';

/** A rule that came out one way. */
export interface RuleSide {
  readonly rule: string;
  readonly side: 'yes' | 'no';
}

/** Kinds that say yes or no; the others give a value, which counts as yes. */
export const TWO_SIDED: ReadonlySet<string> = new Set(['show', 'require', 'lock', 'check']);

/** How each rule comes out over an order as it stands, at every field and row it works on. Unknown is the no of all but checks. */
export function ruleSides(c: CompiledTemplate, facts: RuleFacts): RuleSide[] {
  const derived = derive(c.form, facts.answers, facts);
  const visible = { ...facts, answers: derived.visible };
  const works = (rule: CompiledRule, pointer: string): boolean => {
    const around = isHidden(derived, parentOf(pointer));
    return rule.kind === 'show' || rule.kind === 'compute' ? !around : !isHidden(derived, pointer);
  };
  return [...c.form.producers, ...c.form.consumers].flatMap((rule) =>
    concretePaths(derived.answers, rule.field.path).flatMap((pointer): RuleSide[] => {
      if (!works(rule, pointer)) return [];
      const rows = rowsAround(rule, pointer).map((path) => readPointer(derived.visible, path));
      const { value } = evaluate(rule.expression, { ...visible, row: rows[0], rows });
      if (TWO_SIDED.has(rule.kind)) {
        if (rule.kind === 'check' && value === null) return [];
        return [{ rule: rule.id, side: isTruthy(value) ? 'yes' : 'no' }];
      }
      return value === null ? [] : [{ rule: rule.id, side: 'yes' }];
    }),
  );
}

const parentOf = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf('/'));

/** Pointers of the objects around a place, from the nearest outwards. */
function rowsAround(rule: CompiledRule, pointer: string): string[] {
  const segments = parsePointer(pointer);
  return enclosing(rule.field).map((path) => formatPointer(segments.slice(0, parsePointer(path).length)));
}
