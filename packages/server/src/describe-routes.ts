import { describeRoute, resolver, validator } from 'hono-openapi';
import type { ZodType } from 'zod';
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
  return validator(target, schema, (result) => {
    if (result.success) return;
    throw new Refusal(
      result.error.map((issue) =>
        edge(
          'request-invalid',
          { at: pointer(issue.path ?? []), reason: issue.message },
          pointer(issue.path ?? []),
        ),
      ),
    );
  });
}
