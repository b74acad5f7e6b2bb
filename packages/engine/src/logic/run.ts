import { isObject, own } from '../json.ts';
import { isFactName, type RuleFacts } from './facts.ts';

/** One evaluation under way: what it may read and what it may still spend. */
export interface Run {
  readonly facts: RuleFacts;
  steps: number;
  depth: number;
}

/** Thrown inside an evaluation that would go past a bound; `evaluate` catches it. */
export class RuleStopped extends Error {
  readonly what: 'steps' | 'levels' | 'characters' | 'entries' | 'operation';
  readonly limit: number | string;
  constructor(what: RuleStopped['what'], limit: number | string) {
    super(`${what}: ${limit}`);
    this.what = what;
    this.limit = limit;
  }
}

let current: Run | undefined;

/** The evaluation under way. */
export function run(): Run {
  if (!current) throw new Error('No rule is being evaluated');
  return current;
}

/** Runs one evaluation. */
export function withRun<T>(next: Run, work: () => T): T {
  const outer = current;
  current = next;
  try {
    return work();
  } finally {
    current = outer;
  }
}

/** What `var` reads: the element in hand first, then the facts. Only own properties; `*` gathers from every row. */
export function readVariable(data: unknown, name: unknown): unknown {
  if (name === '' || name === null || name === undefined) return data ?? null;
  const segments = String(name).split('.');
  const { facts } = run();
  const [first = ''] = segments;
  const inHand = data !== facts && isObject(data) && Object.hasOwn(data, first);
  const list = data !== facts && Array.isArray(data);
  return walk(inHand || list ? data : data === facts || isFactName(first) ? facts : data, segments, 0);
}

function walk(value: unknown, segments: readonly string[], from: number): unknown {
  let held = value;
  for (let i = from; i < segments.length; i += 1) {
    const segment = segments[i] ?? '';
    if (Array.isArray(held)) {
      if (segment === '*') {
        const rest = held.map((item) => walk(item, segments, i + 1));
        return rest.filter((item) => item !== null && item !== undefined && item !== '');
      }
      held = Object.hasOwn(held, segment) ? held[segment as unknown as number] : undefined;
    } else if (isObject(held)) held = own(held, segment);
    else return null;
    if (held === undefined) return null;
  }
  return held ?? null;
}
