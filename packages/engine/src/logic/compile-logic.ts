import { isAnswer, isObject, type Json } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { isDecimal, toNumber } from './decimal.ts';
import { leafOf, literal, readLeaf, step, take, type Leaf } from './leaf.ts';
import { isOperation, OPERATIONS, stepsOf, sumOf, type OperationName } from './operations.ts';
import { PAIRS, type Pair } from './pairs.ts';
import { readPath, readVariable, RuleStopped, sameCounted, type Run } from './run.ts';
import { truth, truthy } from './truth.ts';

/**
 * An expression made ready once: a function that gives what json-logic-js gives, in as many steps. Only between `begin` and
 * `end` of the run it is told.
 */
export type Closure = (data: unknown, now: Run) => unknown;

/** Makes an expression ready. Never throws: what cannot be worked out stops when it is asked, as it does in json-logic-js. */
export const compileLogic = (expression: Json): Closure => compiled(expression, 0);

const stopping =
  (stopped: () => RuleStopped): Closure =>
  (_, now) => {
    step(now);
    throw stopped();
  };

function compiled(logic: unknown, depth: number): Closure {
  if (depth >= LIMITS.ruleDepth && typeof logic === 'object' && logic !== null)
    // Whatever is deeper is never reached.
    return stopping(() => new RuleStopped('levels', LIMITS.ruleDepth));
  const leaf = leafOf(logic);
  if (leaf) return taking(leaf);
  const inner = (part: unknown): Closure => compiled(part, depth + 1);
  if (Array.isArray(logic)) {
    const parts = logic.map(inner);
    return (data, now) => {
      step(now);
      return parts.map((part) => part(data, now));
    };
  }
  const keys = Object.keys(logic as object);
  const [operation] = keys;
  if (keys.length !== 1 || operation === undefined) return taking(literal(logic));
  if (!isOperation(operation)) return stopping(() => new RuleStopped('operation', operation));
  const given = (logic as { [name: string]: unknown })[operation];
  const values: readonly unknown[] = Array.isArray(given) ? given : [given];
  const work = Object.hasOwn(SPECIAL, operation) ? SPECIAL[operation]?.(values, inner) : undefined;
  if (!work) return paired(operation, values, inner, depth) ?? after(eager(operation, values.map(inner)));
  return after(work);
}

const taking =
  (leaf: Leaf): Closure =>
  (data, now) => {
    take(leaf.steps, now);
    return readLeaf(leaf, data, now);
  };

/** An operation's own step, then its work. */
const after =
  (work: Closure): Closure =>
  (data, now) => {
    step(now);
    return work(data, now);
  };

const isMissing = (value: unknown): boolean => value === null || value === undefined;

/** An operation with two values, the commonest there are, without a list of them; all its steps at once where both are only read. */
function paired(
  name: OperationName,
  values: readonly unknown[],
  inner: (part: unknown) => Closure,
  depth: number,
): Closure | undefined {
  const pair: Pair | undefined = values.length === 2 ? PAIRS[name] : undefined;
  if (!pair) return undefined;
  const [left, right] = depth + 1 < LIMITS.ruleDepth ? values.map(leafOf) : [];
  if (left && right) return ofLeaves(pair, left, right);
  const [first, second] = [inner(values[0]), inner(values[1])];
  return (data, now) => {
    step(now);
    const a = first(data, now);
    const b = second(data, now);
    return isMissing(a) || isMissing(b) ? null : pair(a, b);
  };
}

function ofLeaves(pair: Pair, left: Leaf, right: Leaf): Closure {
  const steps = 1 + left.steps + right.steps;
  // Most rules hold one answer against a value.
  if (left.from === 'answers' && right.from === 'literal' && !isMissing(right.value)) {
    const { name, read } = left;
    const { value } = right;
    return (data, now) => {
      take(steps, now);
      const held = data === now.facts ? now.facts.answers[name] : read(data, now);
      return isMissing(held) ? null : pair(held, value);
    };
  }
  // And most computes of rows reckon with two answers of one row.
  if (left.from === 'row' && right.from === 'row') {
    return (data, now) => {
      take(steps, now);
      const row = now.facts.row;
      const stands = data === now.facts && isObject(row);
      const a = stands ? row[left.name] : left.read(data, now);
      const b = stands ? row[right.name] : right.read(data, now);
      return isMissing(a) || isMissing(b) ? null : pair(a, b);
    };
  }
  return (data, now) => {
    take(steps, now);
    const a = readLeaf(left, data, now);
    const b = readLeaf(right, data, now);
    return isMissing(a) || isMissing(b) ? null : pair(a, b);
  };
}

/** An operation that has all its values worked out first. */
function eager(name: keyof typeof OPERATIONS, parts: readonly Closure[]): Closure {
  const operation = OPERATIONS[name];
  if (!('work' in operation)) return () => null;
  const work = operation.work as (this: unknown, ...values: unknown[]) => unknown;
  const [first, second] = parts;
  if (parts.length === 2 && first && second)
    return (data, now) => {
      const value = first(data, now);
      return work.call(data, value, second(data, now));
    };
  return (data, now) =>
    work.apply(
      data,
      parts.map((part) => part(data, now)),
    );
}

type Make = (values: readonly unknown[], inner: (part: unknown) => Closure) => Closure | undefined;

/** Operations that json-logic-js or ours work out in their own order. */
const SPECIAL: { readonly [operation: string]: Make } = {
  var(values) {
    const [name] = values;
    // Here only where the value cannot be read without more ado: it gathers from rows.
    if (values.length !== 1 || (typeof name !== 'string' && typeof name !== 'number')) return undefined;
    const read = readPath(name);
    return (data, now) => {
      step(now);
      const value = read ? read(data, now) : readVariable(data, name);
      return value === undefined ? null : value;
    };
  },
  sum(values, inner) {
    const [rows, path] = values;
    if (rows === undefined || typeof path !== 'string' || values.length !== 2) return undefined;
    const [list, steps] = [inner(rows), stepsOf(path)];
    return (data, now) => {
      const held = list(data, now);
      step(now);
      return sumOf(held, steps);
    };
  },
  and: (values, inner) => joined(values.map(inner), false),
  or: (values, inner) => joined(values.map(inner), true),
  if: (values, inner) => choosing(values.map(inner)),
  '?:': (values, inner) => choosing(values.map(inner)),
  '==': asksForNull(false),
  '===': asksForNull(false),
  '!=': asksForNull(true),
  '!==': asksForNull(true),
  filter: overList((list, each, now) => list.filter((item) => truthy(each(item, now)))),
  map: overList((list, each, now) => list.map((item) => each(item, now))),
  reduce(values, inner) {
    const list = inner(values[0]);
    const each = inner(values[1]);
    const from = values[2] === undefined ? undefined : inner(values[2]);
    return (data, now) => {
      const held = list(data, now);
      if (held === null || held === undefined) return null;
      const initial = from === undefined ? null : from(data, now);
      if (!Array.isArray(held)) return initial;
      return held.reduce<unknown>((accumulator, current) => each({ current, accumulator }, now), initial);
    };
  },
  all: quantified(false, false, (length) => length > 0),
  some: quantified(true, true, () => false),
  none: quantified(true, false, () => true),
};

function joined(parts: readonly Closure[], decides: boolean): Closure {
  return (data, now) => {
    let last: unknown = null;
    let unknown = false;
    for (const part of parts) {
      last = part(data, now);
      const is = truth(last);
      if (is === decides) return last;
      unknown ||= is === null;
    }
    return unknown ? null : last;
  };
}

function choosing(parts: readonly Closure[]): Closure {
  const choose = (at: number, data: unknown, now: Run): unknown => {
    const part = parts[at];
    if (part === undefined) return null;
    const then = parts[at + 1];
    if (then === undefined) return part(data, now);
    const is = truth(part(data, now));
    if (is === true) return then(data, now);
    if (is === false) return choose(at + 2, data, now);
    const yes = then(data, now);
    const no = choose(at + 2, data, now);
    return sameCounted(plain(yes), plain(no)) ? yes : null;
  };
  return (data, now) => choose(0, data, now);
}

const plain = (value: unknown): Json => (isDecimal(value) ? toNumber(value) : ((value ?? null) as Json));

/** `==` with a literal `null` asks whether there is an answer; else it is an operation like any other. */
function asksForNull(negated: boolean): Make {
  return (values, inner) => {
    if (values.length !== 2 || (values[0] !== null && values[1] !== null)) return undefined;
    const asked = inner(values[0] === null ? values[1] : values[0]);
    return (data, now) => isAnswer(plain(asked(data, now))) === negated;
  };
}

function overList(work: (list: readonly unknown[], each: Closure, now: Run) => unknown): Make {
  return (values, inner) => {
    const list = inner(values[0]);
    const each = inner(values[1]);
    return (data, now) => {
      const held = list(data, now);
      if (held === null || held === undefined) return null;
      return Array.isArray(held) ? work(held, each, now) : [];
    };
  };
}

function quantified(decides: boolean, verdict: boolean, otherwise: (length: number) => boolean): Make {
  return (values, inner) => {
    const list = inner(values[0]);
    const each = inner(values[1]);
    return (data, now) => {
      const held = list(data, now);
      if (held === null || held === undefined) return null;
      if (!Array.isArray(held)) return otherwise(0);
      let unknown = false;
      for (const item of held) {
        const is = truth(each(item, now));
        if (is === decides) return verdict;
        unknown ||= is === null;
      }
      return unknown ? null : otherwise(held.length);
    };
  };
}
