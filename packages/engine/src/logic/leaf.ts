import { isObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { readPath, readVariable, RuleStopped, type Read, type Run } from './run.ts';

/** Takes one step. */
export function step(now: Run): void {
  if (--now.steps < 0) throw new RuleStopped('steps', LIMITS.ruleSteps);
}

/** Takes many steps at once where nothing else can happen between them: it stops where one by one would. */
export function take(steps: number, now: Run): void {
  if (now.steps >= steps) now.steps -= steps;
  else {
    now.steps = Math.min(now.steps, 0) - 1;
    throw new RuleStopped('steps', LIMITS.ruleSteps);
  }
}

/** A part that is only read: a literal, or a variable of a known name. One of the first three where it can be, else `read`. */
export interface Leaf {
  readonly steps: number;
  readonly from: 'literal' | 'answers' | 'row' | 'elsewhere';
  /** The literal. */
  readonly value: unknown;
  /** Name of the answer. */
  readonly name: string;
  readonly read: Read;
}

const NO_READ: Read = () => null;

/** A value that is written in the rule. */
export const literal = (value: unknown): Leaf => ({
  steps: 1,
  from: 'literal',
  value,
  name: '',
  read: NO_READ,
});

/** A part as a leaf; undefined where it is more than one. */
export function leafOf(logic: unknown): Leaf | undefined {
  if (typeof logic !== 'object' || logic === null) return literal(logic);
  const { var: given, ...others } = logic as { var?: unknown };
  const name: unknown = Array.isArray(given) && given.length === 1 ? given[0] : given;
  // A name that is itself worked out, or with another value beside it, is asked for as any operation.
  if (Object.keys(others).length > 0 || (typeof name !== 'string' && typeof name !== 'number'))
    return undefined;
  // Gathering from rows takes steps of its own.
  if (String(name).includes('*')) return undefined;
  const read = readPath(name) ?? ((data: unknown) => readVariable(data, name) ?? null);
  const [fact = '', key = '', ...more] = String(name).split('.');
  // What every object has by birth is asked for more carefully.
  const plain = (fact === 'answers' || fact === 'row') && key !== '' && more.length === 0 && !(key in {});
  return { steps: 2, from: plain ? fact : 'elsewhere', value: null, name: key, read };
}

/** What a leaf holds. Without a call that leads somewhere else for every leaf: most of the time of a rule goes into such calls. */
export function readLeaf({ from, value, name, read }: Leaf, data: unknown, now: Run): unknown {
  if (from === 'literal') return value;
  const { facts } = now;
  if (from !== 'elsewhere' && data === facts) {
    const held = from === 'answers' ? facts.answers : facts.row;
    if (isObject(held)) return held[name] ?? null;
  }
  return read(data, now);
}
