import { isObject, type Json, type JsonObject } from '@orderwright/engine';
import { fieldOfVar, varOfField, type FieldPath } from '../document/index.ts';

/** What a comparison is made with. */
export type Operand =
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'field'; readonly path: FieldPath }
  | { readonly kind: 'today' };

/** How a field can be compared. */
export const TESTS = [
  'is',
  'is-not',
  'less',
  'at-most',
  'more',
  'at-least',
  'contains',
  'one-of',
  'answered',
  'missing',
] as const;
export type Test = (typeof TESTS)[number];

/** One line of a condition: a field compared, or the person's role, or the state of the order. */
export type Comparison =
  | {
      readonly kind: 'compare';
      readonly field: FieldPath;
      readonly test: Test;
      readonly operand: Operand | null;
      /** Written as the bare field, or `!` of it: kept so until the line is changed. */
      readonly bare?: true;
    }
  | { readonly kind: 'role' | 'state'; readonly not: boolean; readonly values: readonly string[] };

export type Mode = 'all' | 'any' | 'none';

/** Lines held together by "all", "any" or "none", to any depth. */
export interface Group {
  readonly kind: 'group';
  readonly mode: Mode;
  readonly parts: readonly Condition[];
}
export type Condition = Comparison | Group;

const OPERATION: Partial<Record<Test, string>> = {
  is: '==',
  'is-not': '!=',
  less: '<',
  'at-most': '<=',
  more: '>',
  'at-least': '>=',
};
const TEST_OF = new Map(Object.entries(OPERATION).map(([test, operation]) => [operation, test as Test]));

/** Logic that cannot be written: a line is not finished, or names a field of other rows. */
export const UNFINISHED = Symbol('unfinished');
type Written = Json | typeof UNFINISHED;

/** A `var` that reads a field from where the rule stands. */
export const writeField = (path: FieldPath, at: FieldPath | null): JsonObject | typeof UNFINISHED => {
  const name = varOfField(path, at);
  return name === null || path === '' ? UNFINISHED : { var: name };
};

const writeOperand = (operand: Operand | null, at: FieldPath | null): Written => {
  if (operand === null) return UNFINISHED;
  if (operand.kind === 'field') return writeField(operand.path, at);
  if (operand.kind === 'today') return { today: [] };
  return operand.value === '' || (operand.value === null ? true : isObject(operand.value))
    ? UNFINISHED
    : operand.value;
};

const writeComparison = (line: Comparison, at: FieldPath | null): Written => {
  if (line.kind !== 'compare') {
    if (line.values.length === 0) return UNFINISHED;
    const logic: JsonObject = { [line.kind === 'role' ? 'has-role' : 'in-state']: [...line.values] };
    return line.not ? { '!': logic } : logic;
  }
  const field = writeField(line.field, at);
  if (field === UNFINISHED) return UNFINISHED;
  if (line.bare === true && line.operand?.kind === 'value') {
    return line.operand.value === false ? { '!': field } : field;
  }
  if (line.test === 'answered') return { answered: [field] };
  if (line.test === 'missing') return { '!': { answered: [field] } };
  const operand = writeOperand(line.operand, at);
  if (operand === UNFINISHED) return UNFINISHED;
  if (line.test === 'contains') return { in: [operand, field] };
  if (line.test === 'one-of') {
    return Array.isArray(operand) && operand.length > 0 ? { in: [field, operand] } : UNFINISHED;
  }
  const operation = OPERATION[line.test];
  return operation === undefined ? UNFINISHED : { [operation]: [field, operand] };
};

/** A condition as JsonLogic. */
export const writeCondition = (condition: Condition, at: FieldPath | null): Written => {
  if (condition.kind !== 'group') return writeComparison(condition, at);
  const parts = condition.parts.map((part) => writeCondition(part, at));
  if (parts.length === 0 || parts.includes(UNFINISHED)) return UNFINISHED;
  const list = parts.filter((part): part is Json => part !== UNFINISHED);
  if (condition.mode === 'none') return { '!': { or: list } };
  return { [condition.mode === 'all' ? 'and' : 'or']: list };
};

/** The whole condition of a rule: a single line is written without a group around it. */
export const writeRoot = (group: Group, at: FieldPath | null): Written => {
  const [only] = group.parts;
  return group.parts.length === 1 && only !== undefined && group.mode !== 'none'
    ? writeCondition(only, at)
    : writeCondition(group, at);
};

const single = (value: Json | undefined): Json | undefined =>
  Array.isArray(value) && value.length === 1 ? value[0] : value;

const operationOf = (logic: Json | undefined): [string, Json] | null => {
  if (!isObject(logic)) return null;
  const [entry, ...more] = Object.entries(logic);
  return entry === undefined || more.length > 0 ? null : entry;
};

/** The field that a `{ var }` reads, or null. */
export const readField = (logic: Json | undefined, at: FieldPath | null): FieldPath | null => {
  const [operation, args] = operationOf(logic) ?? ['', null];
  const name = operation === 'var' ? single(args) : null;
  return typeof name === 'string' ? fieldOfVar(name, { at, item: null }) : null;
};

const readOperand = (logic: Json | undefined, at: FieldPath | null): Operand | null => {
  if (logic === undefined || logic === null) return null;
  if (!isObject(logic)) return { kind: 'value', value: logic };
  if (operationOf(logic)?.[0] === 'today') return { kind: 'today' };
  const path = readField(logic, at);
  return path === null ? null : { kind: 'field', path };
};

const readTexts = (args: Json): string[] | null => {
  const list = Array.isArray(args) ? args : [args];
  return list.every((value) => typeof value === 'string') ? list : null;
};

const readNegated = (inner: Json | undefined, at: FieldPath | null): Condition | null => {
  const field = readField(inner, at);
  if (field !== null)
    return { kind: 'compare', field, test: 'is', operand: { kind: 'value', value: false }, bare: true };
  const [operation, args] = operationOf(inner) ?? ['', null];
  if (operation === 'answered') {
    const path = readField(single(args), at);
    return path === null ? null : { kind: 'compare', field: path, test: 'missing', operand: null };
  }
  if (operation === 'or') {
    const group = readCondition(inner, at);
    return group?.kind === 'group' ? { ...group, mode: 'none' } : null;
  }
  const said = readCondition(inner, at);
  return said?.kind === 'role' || said?.kind === 'state' ? { ...said, not: true } : null;
};

/** JsonLogic as a condition, or null where it says something that no line can show. */
export const readCondition = (logic: Json | undefined, at: FieldPath | null): Condition | null => {
  const bare = readField(logic, at);
  if (bare !== null) {
    return { kind: 'compare', field: bare, test: 'is', operand: { kind: 'value', value: true }, bare: true };
  }
  const found = operationOf(logic);
  if (found === null) return null;
  const [operation, args] = found;
  if (operation === 'and' || operation === 'or') {
    if (!Array.isArray(args) || args.length === 0) return null;
    const parts = args.map((part) => readCondition(part, at));
    return parts.every((part) => part !== null)
      ? { kind: 'group', mode: operation === 'and' ? 'all' : 'any', parts }
      : null;
  }
  if (operation === '!') return readNegated(single(args), at);
  if (operation === 'has-role' || operation === 'in-state') {
    const values = readTexts(args);
    return values === null ? null : { kind: operation === 'has-role' ? 'role' : 'state', not: false, values };
  }
  if (operation === 'answered') {
    const field = readField(single(args), at);
    return field === null ? null : { kind: 'compare', field, test: 'answered', operand: null };
  }
  if (!Array.isArray(args) || args.length !== 2) return null;
  if (operation === 'in') return readIn(args, at);
  const test = TEST_OF.get(operation);
  const field = readField(args[0], at);
  const operand = readOperand(args[1], at);
  return test === undefined || field === null || operand === null
    ? null
    : { kind: 'compare', field, test, operand };
};

const readIn = ([left, right]: readonly Json[], at: FieldPath | null): Condition | null => {
  const list = readField(right, at);
  const operand = readOperand(left, at);
  if (list !== null && operand !== null) return { kind: 'compare', field: list, test: 'contains', operand };
  const field = readField(left, at);
  return field !== null && Array.isArray(right)
    ? { kind: 'compare', field, test: 'one-of', operand: { kind: 'value', value: right } }
    : null;
};

/** A rule's condition as the group that the editor shows. */
export const readRoot = (logic: Json | undefined, at: FieldPath | null): Group | null => {
  const condition = readCondition(logic, at);
  if (condition === null) return null;
  return condition.kind === 'group' ? condition : { kind: 'group', mode: 'all', parts: [condition] };
};

/** The form in which a condition comes back when it was written: groups of one at the root mean nothing. */
export const settled = (group: Group): Group => {
  const [only] = group.parts;
  if (group.parts.length !== 1 || only === undefined || group.mode === 'none') return group;
  return only.kind === 'group' ? settled(only) : { ...group, mode: 'all' };
};

/** Every field a condition names. */
export const fieldsInCondition = (condition: Condition): FieldPath[] => {
  if (condition.kind === 'group') return condition.parts.flatMap(fieldsInCondition);
  if (condition.kind !== 'compare') return [];
  return condition.operand?.kind === 'field' ? [condition.field, condition.operand.path] : [condition.field];
};
