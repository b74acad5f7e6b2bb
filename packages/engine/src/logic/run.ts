import { isObject, own } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { isDecimal, toNumber } from './decimal.ts';
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

/** Counts work that grows with the data; stops the evaluation where its steps are used up. */
export function spend(steps: number): void {
  const now = run();
  now.steps -= steps;
  if (now.steps < 0) throw new RuleStopped('steps', LIMITS.ruleSteps);
}

/** Whether two values are the same, each part of them counted. */
export function sameCounted(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    spend(1);
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameCounted(item, b[i]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  spend(1 + keys.length);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameCounted(a[key], b[key]))
  );
}

/** Begins an evaluation, and gives the one it stands in. */
export function begin(next: Run): Run | undefined {
  const outer = current;
  current = next;
  return outer;
}

/** Ends an evaluation and goes on with the one around it. */
export function end(outer: Run | undefined): void {
  current = outer;
}

/** What `var` reads: the element in hand first, then the facts. Only own properties; `*` gathers from every row. */
export function readVariable(data: unknown, name: unknown): unknown {
  if (name === '' || name === null || name === undefined) return data ?? null;
  const text = nameOf(name);
  if (text === undefined) return null;
  const segments = text.split('.');
  const { facts } = run();
  const [first = ''] = segments;
  const inHand = data !== facts && isObject(data) && Object.hasOwn(data, first);
  const list = data !== facts && Array.isArray(data);
  return walk(inHand || list ? data : data === facts || isFactName(first) ? facts : data, segments, 0);
}

/** A name that was worked out as text; a group has none, and is not asked to become one. */
function nameOf(name: unknown): string | undefined {
  if (isDecimal(name)) return String(toNumber(name));
  if (Array.isArray(name)) return name.length === 1 ? nameOf(name[0]) : undefined;
  return typeof name === 'object' ? undefined : String(name);
}

/** Reads a variable whose name is known beforehand; `null` where there is nothing. */
export type Read = (data: unknown, now: Run) => unknown;

/** `readVariable` for a name that is known beforehand; undefined where it needs no more than the value in hand. */
export function readPath(name: string | number): Read | undefined {
  if (name === '') return undefined;
  const segments = String(name).split('.');
  const [first = ''] = segments;
  const fact = isFactName(first);
  return (data, { facts }) => {
    const inHand = data !== facts && isObject(data) && Object.hasOwn(data, first);
    const list = data !== facts && Array.isArray(data);
    return walk(inHand || list ? data : data === facts || fact ? facts : data, segments, 0);
  };
}

function walk(value: unknown, segments: readonly string[], from: number): unknown {
  let held = value;
  for (let i = from; i < segments.length; i += 1) {
    const segment = segments[i] ?? '';
    if (Array.isArray(held)) {
      if (segment === '*') {
        spend(held.length);
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
