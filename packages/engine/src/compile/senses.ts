import { isObject, type Json } from '../json.ts';
import { enclosing, type CompiledRule } from './form.ts';

/** What a rule's outcome depends on. */
export interface Senses {
  readonly always: boolean;
  readonly facts: readonly string[];
  /** Field paths read from the answers as a whole. */
  readonly anywhere: readonly string[];
  /** Field paths read through `row` and `rows`, with the number of pointer steps of the object they start from. */
  readonly own: readonly { readonly path: string; readonly shared: number }[];
}
const senses = new WeakMap<CompiledRule, Senses>();

const FORM_FACTS: ReadonlySet<string> = new Set(['answers', 'row', 'rows']);
/** Operations that read a fact without naming it. */
const READING: { readonly [operation: string]: readonly string[] } = {
  today: ['now', 'timeZone'],
  'date-add': ['timeZone'],
  'date-diff': ['timeZone'],
  'in-state': ['state'],
  'has-role': ['actor'],
};

/** What a rule's outcome depends on, worked out once. */
export function sensesOf(rule: CompiledRule): Senses {
  const held = senses.get(rule);
  if (held) return held;
  const around = enclosing(rule.field);
  const { reads, computed, unknown, ambiguous } = rule.all;
  const inForm = reads.filter(({ fact }) => FORM_FACTS.has(fact));
  const made: Senses = {
    // What cannot be told from the expression is taken as everything.
    always: computed || unknown.length > 0 || ambiguous.length > 0 || rule.reads.length < inForm.length,
    facts: [
      ...reads.filter(({ fact }) => !FORM_FACTS.has(fact)).map(({ fact }) => fact),
      ...Object.entries(READING).flatMap(([operation, facts]) =>
        uses(rule.expression, operation) ? facts : [],
      ),
    ],
    anywhere: rule.reads.filter((_, i) => inForm[i]?.fact === 'answers').map(({ path }) => path),
    own: rule.reads.flatMap(({ path }, i) => {
      const read = inForm[i];
      if (!read || read.fact === 'answers') return [];
      const base = around[read.fact === 'row' ? 0 : Number(read.path[0])] ?? '';
      return [{ path, shared: base.split('/').length }];
    }),
  };
  senses.set(rule, made);
  return made;
}

function uses(expression: Json, operation: string): boolean {
  if (Array.isArray(expression)) return expression.some((part) => uses(part, operation));
  if (!isObject(expression)) return false;
  return Object.keys(expression).some((key) => key === operation || uses(expression[key] ?? null, operation));
}
