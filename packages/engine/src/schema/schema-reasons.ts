import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Issue } from '../issue.ts';
import type { ReasonName } from '../reason-sentences.ts';

type Why = { readonly reason: ReasonName } & Issue['params'];

/** Why the meta-schema does not take a schema, as parameters of an issue instead of Ajv's words. */
export function shapeReason({ keyword, params }: Pick<ErrorObject, 'keyword' | 'params'>): Why {
  const { limit, type, pattern, allowedValues } = params as {
    readonly limit?: number;
    readonly type?: string | readonly string[];
    readonly pattern?: string;
    readonly allowedValues?: readonly unknown[];
  };
  switch (keyword) {
    case 'type':
      return { reason: 'wrong-type', expected: typeof type === 'string' ? type : [...(type ?? [])] };
    case 'enum':
      return { reason: 'not-one-of', values: (allowedValues ?? []).map(String) };
    case 'pattern':
      return { reason: 'wrong-pattern', pattern: pattern ?? '' };
    case 'minItems':
      return { reason: 'too-few', limit: limit ?? 0 };
    case 'minimum':
      return { reason: 'too-low', limit: limit ?? 0 };
    case 'exclusiveMinimum':
      return { reason: 'not-above', limit: limit ?? 0 };
    case 'uniqueItems':
      return { reason: 'not-distinct' };
    case 'anyOf':
      return { reason: 'no-form-fits' };
    default:
      return { reason: 'not-as-expected' };
  }
}

/** What Ajv says when it cannot make a validator, and ours. `told` keeps its words for a log: no sentence says them. */
export const whyNot = (told: string): Why => ({
  reason: REASONS.find(([words]) => words.test(told))?.[1] ?? 'no-validator',
  told,
});

const REASONS: readonly (readonly [told: RegExp, reason: ReasonName])[] = [
  [/resolves to more than one schema/, 'name-twice'],
  [/can't resolve reference/, 'leads-nowhere'],
];
