import { LIMITS, measure, shapeFault, type Json } from '@orderwright/engine';
import type { MiddlewareHandler } from 'hono';
import { describeRoute, resolver, validator } from 'hono-openapi';
import type { z, ZodType } from 'zod';
import { edge, Problem, Refusal } from './problem.ts';

/** What a route's description says: one sentence, and the shape of the good answer. */
interface Described {
  readonly summary: string;
  readonly tag: string;
  readonly reply?: ZodType;
  readonly status?: 200 | 201;
  /** Media type of an answer that is not JSON. */
  readonly media?: string;
}

/** Puts a route into the OpenAPI description. */
export function described({ summary, tag, reply, status = 200, media }: Described) {
  const content = reply
    ? { 'application/json': { schema: resolver(reply) } }
    : {
        [media ?? 'application/json']: { schema: media ? { type: 'string' as const, format: 'binary' } : {} },
      };
  return describeRoute({
    summary,
    tags: [tag],
    responses: {
      [status]: { description: 'Done', content },
      default: {
        description: 'Refused: problem details (RFC 9457) with every reason',
        content: { 'application/problem+json': { schema: resolver(Problem) } },
      },
    },
  });
}

const pointer = (path: readonly unknown[]) =>
  path
    .map((part) => (typeof part === 'object' && part !== null && 'key' in part ? part.key : part))
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');

/** Reads and checks one part of a request; what does not fit is refused with a pointer to each place. */
export function valid<S extends ZodType, T extends 'json' | 'query' | 'param'>(target: T, schema: S) {
  const check = validator(target, schema, (result) => {
    if (result.success) return;
    throw new Refusal(
      result.error.slice(0, MOST_FAULTS).map((issue) => {
        const at = pointer(issue.path ?? []);
        // What the library calls a plain issue is the whole one of zod.
        const fault = shapeFault(issue as z.core.$ZodIssue, result.data);
        return edge('request-invalid', { at: at === '' ? '/' : at, ...fault }, at);
      }),
    );
  });
  if (target !== 'json') return check;
  // Before anything that goes into it by recursion: a body of few bytes may be a hundred thousand levels deep.
  const bounded: MiddlewareHandler = async (c, next) => {
    const body = (await c.req.json().catch(() => null)) as Json;
    const { depth } = measure(body, { bytes: Infinity, depth: LIMITS.templateDepth + AROUND });
    if (depth > LIMITS.templateDepth + AROUND)
      throw new Refusal([edge('body-too-deep', { limit: LIMITS.templateDepth })]);
    return check(c as Parameters<typeof check>[0], next);
  };
  return Object.assign(bounded, check) as typeof check;
}

/** Faults of form told at once; nobody reads more of them. */
const MOST_FAULTS = 100;

/** Levels that requests put around a template. */
const AROUND = 8;
