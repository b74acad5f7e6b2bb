import type { z } from 'zod';
import type { Json } from '../json.ts';
import { formatPointer } from '../pointer.ts';
import type { ReasonName } from '../reason-sentences.ts';

type Fault = { readonly reason: ReasonName } & { readonly [name: string]: Json };

/** Types as the sentences of issues know them. */
const TYPES: { readonly [type: string]: string } = { record: 'object', int: 'integer', tuple: 'array' };
const FORMS: ReadonlySet<string> = new Set(['email', 'url', 'uuid', 'date', 'time', 'datetime']);

/** Why a value has not the shape it should have, as parameters of an issue instead of zod's English. */
export function shapeFault(fault: z.core.$ZodIssue, input: unknown): Fault {
  switch (fault.code) {
    case 'invalid_type':
      return at(input, fault.path) === undefined
        ? { reason: 'missing' }
        : { reason: 'wrong-type', expected: TYPES[fault.expected] ?? fault.expected };
    case 'too_big':
    case 'too_small':
      return {
        reason: beyond(fault),
        limit: Number(fault.code === 'too_big' ? fault.maximum : fault.minimum),
      };
    case 'invalid_format':
      return fault.format === 'regex' && fault.pattern !== undefined
        ? { reason: 'wrong-pattern', pattern: fault.pattern }
        : { reason: 'wrong-form', form: `form-${FORMS.has(fault.format) ? fault.format : 'other'}` };
    case 'invalid_value':
      return at(input, fault.path) === undefined
        ? { reason: 'missing' }
        : { reason: 'not-one-of', values: fault.values.map(String) };
    case 'unrecognized_keys':
      return { reason: 'unknown-names', names: fault.keys.slice(0, 20) };
    case 'not_multiple_of':
      return { reason: 'wrong-step', step: fault.divisor };
    case 'invalid_union':
      return at(input, fault.path) === undefined ? { reason: 'missing' } : { reason: 'no-form-fits' };
    case 'custom':
      return { reason: 'not-as-expected', ...fault.params };
    default:
      return { reason: 'not-as-expected' };
  }
}

/** All that is wrong with a value's shape: where in it, as an RFC 6901 pointer, and why. */
export const shapeFaults = (
  { issues }: z.core.$ZodError,
  input: unknown,
): { readonly at: string; readonly fault: Fault }[] =>
  issues.map((issue) => ({ at: formatPointer(issue.path.map(String)), fault: shapeFault(issue, input) }));

function beyond(fault: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): ReasonName {
  const big = fault.code === 'too_big';
  if (fault.origin === 'string') return big ? 'too-long' : 'too-short';
  if (fault.origin === 'array' || fault.origin === 'set') return big ? 'too-many' : 'too-few';
  return big ? 'too-high' : 'too-low';
}

const at = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as { readonly [key: PropertyKey]: unknown })[key]
        : undefined,
    input,
  );
