import { z } from 'zod';
import { isObject, type Json } from './json.ts';
import { LIMITS } from './limits.ts';

/** Any JSON value, looked through without recursion: what comes from outside may be nested a hundred thousand levels deep. */
export const BoundedJson: z.ZodType<Json> = z.unknown().superRefine((value, context) => {
  const reason = faultOf(value);
  if (reason !== null) context.addIssue({ code: 'custom', params: { reason, limit: LIMITS.templateDepth } });
}) as unknown as z.ZodType<Json>;

function faultOf(value: unknown): 'not-as-expected' | 'too-nested' | null {
  const open: { value: unknown; level: number }[] = [{ value, level: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, level } = next;
    if (value === null || typeof value === 'string' || typeof value === 'boolean') continue;
    if (typeof value === 'number' && Number.isFinite(value)) continue;
    if (!Array.isArray(value) && !isObject(value)) return 'not-as-expected';
    if (level >= LIMITS.templateDepth) return 'too-nested';
    for (const inner of Object.values(value)) open.push({ value: inner, level: level + 1 });
  }
  return null;
}
