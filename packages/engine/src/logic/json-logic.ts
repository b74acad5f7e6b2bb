import jsonLogic from 'json-logic-js';
import { isAnswer, type Json } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { isDecimal, toNumber } from './decimal.ts';
import { isOperation, OPERATIONS } from './operations.ts';
import { run, RuleStopped, sameCounted } from './run.ts';
import { truth, truthy } from './truth.ts';

/** json-logic-js calls itself through its own `apply`, so what stands there sees every step. */
interface Evaluator {
  apply(logic: unknown, data: unknown): unknown;
  add_operation(name: string, operation: (this: unknown, ...values: unknown[]) => unknown): void;
  truthy(value: unknown): boolean;
}
const evaluator = jsonLogic as unknown as Evaluator;
const stockApply = evaluator.apply.bind(evaluator);

/** A value already worked out, handed to json-logic-js in place of an expression. */
class Known {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
}

/** Works out an expression against data; only between `begin` and `end` of a run. */
export function applyLogic(logic: unknown, data: unknown): unknown {
  if (logic instanceof Known) return logic.value;
  const now = run();
  if (--now.steps < 0) throw new RuleStopped('steps', LIMITS.ruleSteps);
  if (typeof logic !== 'object' || logic === null) return logic;
  if (++now.depth > LIMITS.ruleDepth) throw new RuleStopped('levels', LIMITS.ruleDepth);
  try {
    if (Array.isArray(logic)) return logic.map((item) => applyLogic(item, data));
    const keys = Object.keys(logic);
    const [operation] = keys;
    if (keys.length !== 1 || operation === undefined) return logic;
    if (!isOperation(operation)) throw new RuleStopped('operation', operation);
    const given = (logic as { [name: string]: unknown })[operation];
    const values = Array.isArray(given) ? given : [given];
    const special = Object.hasOwn(UNKNOWN_AWARE, operation) ? UNKNOWN_AWARE[operation] : undefined;
    return special ? special(values, data, operation) : stockApply(logic, data);
  } finally {
    now.depth -= 1;
  }
}
evaluator.apply = applyLogic;
evaluator.truthy = truthy;

type Special = (values: readonly unknown[], data: unknown, operation: string) => unknown;

/** What differs from stock JsonLogic because "not answered" is unknown: Kleene's logic, and lists that are not known. */
const UNKNOWN_AWARE: { readonly [operation: string]: Special } = {
  and: (values, data) => {
    let last: unknown = null;
    let unknown = false;
    for (const value of values) {
      last = applyLogic(value, data);
      const is = truth(last);
      if (is === false) return last;
      unknown ||= is === null;
    }
    return unknown ? null : last;
  },
  or: (values, data) => {
    let last: unknown = null;
    let unknown = false;
    for (const value of values) {
      last = applyLogic(value, data);
      const is = truth(last);
      if (is === true) return last;
      unknown ||= is === null;
    }
    return unknown ? null : last;
  },
  if: (values, data) => choose(values, 0, data),
  '?:': (values, data) => choose(values, 0, data),
  '==': equality,
  '===': equality,
  '!=': equality,
  '!==': equality,
  map: overList,
  filter: overList,
  reduce: overList,
  all: quantified(
    (is) => is === false,
    false,
    (list) => list.length > 0,
  ),
  some: quantified(
    (is) => is === true,
    true,
    () => false,
  ),
  none: quantified(
    (is) => is === true,
    false,
    () => true,
  ),
};

function choose(values: readonly unknown[], at: number, data: unknown): unknown {
  if (at >= values.length) return null;
  if (at === values.length - 1) return applyLogic(values[at], data);
  const is = truth(applyLogic(values[at], data));
  if (is === true) return applyLogic(values[at + 1], data);
  if (is === false) return choose(values, at + 2, data);
  const [yes, no] = [applyLogic(values[at + 1], data), choose(values, at + 2, data)];
  return sameCounted(plainNumber(yes), plainNumber(no)) ? yes : null;
}

const plainNumber = (value: unknown): Json =>
  isDecimal(value) ? toNumber(value) : ((value ?? null) as Json);

/** `==` with a literal `null` asks whether there is an answer. */
function equality(values: readonly unknown[], data: unknown, operation: string): unknown {
  const asks = values.length === 2 && (values[0] === null || values[1] === null);
  if (!asks) return stockApply({ [operation]: values }, data);
  const missing = !isAnswer(plainNumber(applyLogic(values[0] === null ? values[1] : values[0], data)));
  return operation.startsWith('!') ? !missing : missing;
}

function overList(values: readonly unknown[], data: unknown, operation: string): unknown {
  const list = applyLogic(values[0], data);
  if (list === null || list === undefined) return null;
  return stockApply({ [operation]: [new Known(list), ...values.slice(1)] }, data);
}

function quantified(
  decides: (is: boolean | null) => boolean,
  verdict: boolean,
  otherwise: (list: readonly unknown[]) => boolean,
): Special {
  return (values, data) => {
    const list = applyLogic(values[0], data);
    if (list === null || list === undefined) return null;
    if (!Array.isArray(list)) return otherwise([]);
    let unknown = false;
    for (const item of list) {
      const is = truth(applyLogic(values[1], item));
      if (decides(is)) return verdict;
      unknown ||= is === null;
    }
    return unknown ? null : otherwise(list);
  };
}

for (const [name, operation] of Object.entries(OPERATIONS)) {
  if ('work' in operation) evaluator.add_operation(name, operation.work);
}
