import { error, type Issue } from '../issue.ts';
import { isKept, isObject, type Json } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { measure } from '../size.ts';

/** Levels that a command puts around a value: its payload, the writes, one write. */
const AROUND = 4;

/** Why a command is more than the engine takes, or holds text that no log could keep; without recursion, for it may be deep. */
export function commandBounds(payload: Json): Issue[] {
  const at = '/command/payload';
  const bounds = { bytes: LIMITS.answersBytes, depth: LIMITS.answersDepth + AROUND };
  const { bytes, depth } = measure(payload, bounds);
  if (depth > bounds.depth)
    return [error('too-deep', at, { what: 'answers', actual: depth, limit: LIMITS.answersDepth })];
  if (bytes > bounds.bytes)
    return [error('too-large', at, { what: 'answers', actual: bytes, limit: bounds.bytes })];
  return isWritable(payload) ? [] : [error('text-invalid', at)];
}

/** Whether answers have grown past what an order may hold. */
export function answersBounds(answers: Json): Issue[] {
  const bounds = { bytes: LIMITS.answersBytes, depth: LIMITS.answersDepth };
  const { bytes, depth } = measure(answers, bounds);
  if (depth > bounds.depth)
    return [error('too-deep', '/answers', { what: 'answers', actual: depth, limit: bounds.depth })];
  return bytes > bounds.bytes
    ? [error('too-large', '/answers', { what: 'answers', actual: bytes, limit: bounds.bytes })]
    : [];
}

/** Whether all texts are whole: half a surrogate pair is no character, and no canonical JSON holds it. */
function isWritable(value: Json): boolean {
  if (typeof value === 'string') return isKept(value);
  if (Array.isArray(value)) return value.every(isWritable);
  if (!isObject(value)) return true;
  return Object.keys(value).every((key) => isKept(key) && isWritable(value[key] ?? null));
}
