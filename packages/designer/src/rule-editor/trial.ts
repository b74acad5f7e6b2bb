import {
  concretePaths,
  evaluate,
  expressionOf,
  isObject,
  type Json,
  readPointer,
  readsOf,
  type Rule,
  type RuleFacts,
} from '@orderwright/engine';
import { fieldOfVar, parentOf, type FieldPath } from '../document/index.ts';

/** One thing that was read on the way to a verdict. */
export interface ReadValue {
  /** The field, where it is one. */
  readonly path: FieldPath | null;
  /** `asset.counter`, where it is none. */
  readonly name: string;
  /** Null where nothing is answered. */
  readonly value: Json;
}

/** What a rule says at one place on some answers. */
export interface Verdict {
  /** Where its field stands among the answers; for a field that is not in a row the field itself. */
  readonly pointer: string;
  /** Null where it is unknown. */
  readonly value: Json;
  readonly reads: readonly ReadValue[];
}

const within = (value: Json | undefined, path: readonly string[]): Json | undefined => {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (key === '*') return Array.isArray(value) ? value.flatMap((row) => within(row, rest) ?? []) : undefined;
  if (Array.isArray(value)) return within(value[Number(key)], rest);
  return isObject(value) && Object.hasOwn(value, key) ? within(value[key], rest) : undefined;
};

const valueOf = (facts: RuleFacts, fact: string, path: readonly string[]): Json =>
  within(facts as unknown as Json, [fact, ...path]) ?? null;

/** Facts as they are at one place: `row` is the object around the field, `rows` those around it, outwards. */
const factsAt = (facts: RuleFacts, pointer: string): RuleFacts => {
  const rows: Json[] = [];
  for (let path = pointer; path !== '';) {
    path = parentOf(path);
    const held = path === '' ? facts.answers : readPointer(facts.answers, path);
    if (isObject(held)) rows.push(held);
  }
  return { ...facts, row: rows[0], rows };
};

/** What an expression says that stands at a field, at each place where the field is. */
export const verdictsOf = (expression: Json, at: FieldPath, facts: RuleFacts): Verdict[] => {
  const places = at.includes('*') ? concretePaths(facts.answers, at) : [at];
  return places.map((pointer) => {
    const here = factsAt(facts, pointer);
    const seen = new Set<string>();
    const reads = readsOf(expression).reads.flatMap(({ fact, path, shallow }): ReadValue[] => {
      const name = [fact, ...path].join('.');
      if (shallow || seen.has(name)) return [];
      seen.add(name);
      return [
        {
          path: fact === 'answers' || fact === 'row' || fact === 'rows' ? fieldOfRead(fact, path, at) : null,
          name,
          value: valueOf(here, fact, path),
        },
      ];
    });
    return { pointer, value: evaluate(expression, here).value, reads };
  });
};

/** The field that a read is of; rows are named by `*`. */
const fieldOfRead = (fact: string, path: readonly string[], at: FieldPath): FieldPath | null =>
  fieldOfVar([fact, ...path].join('.'), { at, item: null });

/** What a rule says at each place where its field stands. */
export const verdictsOfRule = (rule: Rule, facts: RuleFacts): Verdict[] =>
  verdictsOf(expressionOf(rule), rule.at, facts);
