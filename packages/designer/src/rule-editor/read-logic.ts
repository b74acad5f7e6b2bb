import { isObject, type Json } from '@orderwright/engine';
import { fieldOfVar, type FieldPath, type Scope } from '../document/index.ts';
import {
  type Calculation,
  type Condition,
  FACT_SOURCES,
  type FactSource,
  type Group,
  insideRows,
  OPERATORS,
  type Operator,
  ROW_TESTS,
  type RowTest,
  type Span,
  SPANS,
  type Test,
  type Total,
  TOTALS,
} from './logic-model.ts';
import { OPERATION } from './write-logic.ts';

const TEST_OF = new Map(Object.entries(OPERATION).map(([test, operation]) => [operation, test as Test]));

const one = <T extends string>(names: readonly T[]): ((name: string) => name is T) => {
  return (name): name is T => (names as readonly string[]).includes(name);
};
const isOperator = one<Operator>(OPERATORS);
const isTotal = one<Total>(TOTALS);
const isSource = one<FactSource>(FACT_SOURCES);
const isSpan = one<Span>(SPANS);
const isRowTest = one<RowTest>(ROW_TESTS);

const single = (value: Json | undefined): Json | undefined =>
  Array.isArray(value) && value.length === 1 ? value[0] : value;

const operationOf = (logic: Json | undefined): [string, Json] | null => {
  if (!isObject(logic)) return null;
  const [entry, ...more] = Object.entries(logic);
  return entry === undefined || more.length > 0 ? null : entry;
};

const readVar = (name: Json | undefined, scope: Scope): Calculation | null => {
  if (typeof name !== 'string') return null;
  if (name === 'now') return { kind: 'now' };
  const [head = '', ...rest] = name.split('.');
  if (head === 'previous' && rest.length > 0) {
    const path = fieldOfVar(`answers.${rest.join('.')}`, { at: null, item: null });
    return path === null || path.includes('*') ? null : { kind: 'previous', path };
  }
  if (isSource(head) && rest.length > 0) return { kind: 'fact', source: head, property: rest.join('.') };
  const path = fieldOfVar(name, scope);
  return path === null ? null : { kind: 'field', path };
};

const readField = (logic: Json | undefined, scope: Scope): FieldPath | null => {
  const [operation, args] = operationOf(logic) ?? ['', null];
  const read = operation === 'var' ? readVar(single(args), scope) : null;
  return read?.kind === 'field' ? read.path : null;
};

/** Rows, and the condition that those counted meet. */
const readRows = (
  logic: Json | undefined,
  scope: Scope,
): { readonly rows: FieldPath; readonly filter: Group | null } | null => {
  const [operation, args] = operationOf(logic) ?? ['', null];
  if (operation !== 'filter') {
    const rows = readField(logic, scope);
    return rows === null ? null : { rows, filter: null };
  }
  const rows = Array.isArray(args) && args.length === 2 ? readField(args[0], scope) : null;
  if (rows === null || !Array.isArray(args)) return null;
  const filter = readRoot(args[1], insideRows(scope, rows));
  return filter === null ? null : { rows, filter };
};

/** JsonLogic as a calculation, or null where it says something that the editor cannot show. */
export const readCalculation = (logic: Json | undefined, scope: Scope): Calculation | null => {
  if (logic === undefined || logic === null) return null;
  if (Array.isArray(logic))
    return logic.some((part) => isObject(part)) ? null : { kind: 'value', value: logic };
  if (!isObject(logic)) return { kind: 'value', value: logic };
  const [operation, args] = operationOf(logic) ?? ['', null];
  if (operation === 'var') return readVar(single(args), scope);
  if (operation === 'today') return { kind: 'today' };
  if (!Array.isArray(args)) return null;
  const [first, second, third] = args;
  if (isTotal(operation)) {
    const held = readRows(first, scope);
    const column = second ?? '';
    return held !== null && typeof column === 'string' && args.length <= 2
      ? { kind: 'total', of: operation, column, ...held }
      : null;
  }
  const part = readCalculation(first, scope);
  switch (operation) {
    case 'date-add':
      return part !== null &&
        args.length === 3 &&
        typeof second === 'number' &&
        typeof third === 'string' &&
        isSpan(third)
        ? { kind: 'shift', from: part, by: second, unit: third }
        : null;
    case 'date-diff': {
      const to = readCalculation(second, scope);
      return part !== null && to !== null && args.length === 3 && typeof third === 'string' && isSpan(third)
        ? { kind: 'between', from: part, to, unit: third }
        : null;
    }
    case 'round': {
      const digits = second ?? 0;
      return part !== null && typeof digits === 'number' ? { kind: 'round', part, digits } : null;
    }
    case 'if': {
      const when = readRoot(first, scope);
      const yes = readCalculation(second, scope);
      const no = args.length === 3 ? readCalculation(third, scope) : null;
      if (when === null || yes === null || args.length > 3) return null;
      return args.length === 3 && no === null ? null : { kind: 'if', when, yes, no };
    }
    default:
  }
  if (!isOperator(operation) || args.length < 2) return null;
  const parts = args.map((each) => readCalculation(each, scope));
  return parts.every((each) => each !== null) ? { kind: 'terms', operator: operation, parts } : null;
};

const readTexts = (args: Json): string[] | null => {
  const list = Array.isArray(args) ? args : [args];
  return list.every((value) => typeof value === 'string') ? list : null;
};

/** What can stand at the left of a comparison: anything that is read, not a value written out. */
const readSubject = (logic: Json | undefined, scope: Scope): Calculation | null => {
  const read = readCalculation(logic, scope);
  return read?.kind === 'value' ? null : read;
};

/** Values that a bare expression or its denial can be shown of: those that are read as they are. */
const readBare = (logic: Json | undefined, scope: Scope): Calculation | null => {
  const read = operationOf(logic)?.[0] === 'var' ? readCalculation(logic, scope) : null;
  return read?.kind === 'now' ? null : read;
};

const readNegated = (inner: Json | undefined, scope: Scope): Condition | null => {
  const subject = readBare(inner, scope);
  if (subject !== null)
    return { kind: 'compare', subject, test: 'is', operand: { kind: 'value', value: false }, bare: true };
  const [operation] = operationOf(inner) ?? [''];
  const said = readCondition(inner, scope);
  if (said === null) return null;
  if (said.kind === 'group') {
    if (operation === 'or') return { ...said, mode: 'none' };
    return operation === 'and' ? { ...said, mode: 'not-all' } : null;
  }
  if (said.kind === 'role' || said.kind === 'state') return said.not ? null : { ...said, not: true };
  if (said.kind !== 'compare') return null;
  if (operation === 'answered') return { ...said, test: 'missing' };
  if (operation !== 'in') return null;
  if (said.test === 'contains') return { ...said, test: 'not-contains' };
  return said.test === 'one-of' ? { ...said, test: 'not-one-of' } : null;
};

/** JsonLogic as a condition, or null where it says something that no line can show. */
const readCondition = (logic: Json | undefined, scope: Scope): Condition | null => {
  const bare = readBare(logic, scope);
  if (bare !== null)
    return {
      kind: 'compare',
      subject: bare,
      test: 'is',
      operand: { kind: 'value', value: true },
      bare: true,
    };
  const found = operationOf(logic);
  if (found === null) return null;
  const [operation, args] = found;
  if (operation === 'and' || operation === 'or') {
    if (!Array.isArray(args) || args.length === 0) return null;
    const parts = args.map((part) => readCondition(part, scope));
    return parts.every((part) => part !== null)
      ? { kind: 'group', mode: operation === 'and' ? 'all' : 'any', parts }
      : null;
  }
  if (operation === '!') return readNegated(single(args), scope);
  if (operation === 'has-role' || operation === 'in-state') {
    const values = readTexts(args);
    return values === null ? null : { kind: operation === 'has-role' ? 'role' : 'state', not: false, values };
  }
  if (operation === 'answered') {
    const subject = readSubject(single(args), scope);
    return subject === null ? null : { kind: 'compare', subject, test: 'answered', operand: null };
  }
  if (!Array.isArray(args) || args.length !== 2) return null;
  if (isRowTest(operation)) {
    const rows = readField(args[0], scope);
    const when = rows === null ? null : readRoot(args[1], insideRows(scope, rows));
    return rows === null || when === null ? null : { kind: 'rows', of: operation, rows, when };
  }
  if (operation === 'in') return readIn(args, scope);
  const test = TEST_OF.get(operation);
  const subject = readSubject(args[0], scope);
  const operand = readCalculation(args[1], scope);
  return test === undefined || subject === null || operand === null
    ? null
    : { kind: 'compare', subject, test, operand };
};

const readIn = ([left, right]: readonly Json[], scope: Scope): Condition | null => {
  const held = readSubject(right, scope);
  const operand = readCalculation(left, scope);
  if (held !== null && operand !== null) return { kind: 'compare', subject: held, test: 'contains', operand };
  const subject = readSubject(left, scope);
  const values = Array.isArray(right) ? readCalculation(right, scope) : null;
  return subject !== null && values !== null
    ? { kind: 'compare', subject, test: 'one-of', operand: values }
    : null;
};

/** A rule's condition as the group that the editor shows. */
export const readRoot = (logic: Json | undefined, scope: Scope): Group | null => {
  const condition = readCondition(logic, scope);
  if (condition === null) return null;
  return condition.kind === 'group' ? condition : { kind: 'group', mode: 'all', parts: [condition] };
};
