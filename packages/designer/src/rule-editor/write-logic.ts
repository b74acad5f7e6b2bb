import { FACT_NAMES, isObject, type Json, type JsonObject } from '@orderwright/engine';
import { segmentsOf, varOfField, type FieldPath, type Scope } from '../document/index.ts';
import {
  type Calculation,
  type Comparison,
  type Condition,
  type Group,
  insideRows,
  type Test,
} from './logic-model.ts';

export const OPERATION: Partial<Record<Test, string>> = {
  is: '==',
  'is-not': '!=',
  less: '<',
  'at-most': '<=',
  more: '>',
  'at-least': '>=',
};

/** Logic that cannot be written: a line is not finished, or names a field of other rows. */
export const UNFINISHED = Symbol('unfinished');
export type Written = Json | typeof UNFINISHED;

const FACTS = new Set<string>(FACT_NAMES);

/** The name by which logic reads a field from where it stands, or null where it cannot. */
export const nameOf = (path: FieldPath, scope: Scope): string | null => {
  if (scope.item !== null && path.startsWith(`${scope.item}/`)) {
    const inner = path.slice(scope.item.length);
    const [head = ''] = segmentsOf(inner);
    return inner.includes('*') || FACTS.has(head) || head === 'current' || head === 'accumulator'
      ? null
      : segmentsOf(inner).join('.');
  }
  return varOfField(path, scope.at);
};

const writeField = (path: FieldPath, scope: Scope): JsonObject | typeof UNFINISHED => {
  const name = path === '' ? null : nameOf(path, scope);
  return name === null ? UNFINISHED : { var: name };
};

const around = (parts: readonly Written[], make: (parts: Json[]) => Json): Written => {
  const list = parts.filter((part): part is Json => part !== UNFINISHED);
  return list.length < parts.length ? UNFINISHED : make(list);
};

const writeValue = (value: Json): Written =>
  value === null || value === '' || isObject(value) || (Array.isArray(value) && value.length === 0)
    ? UNFINISHED
    : value;

/** A calculation as JsonLogic. */
export const writeCalculation = (calculation: Calculation, scope: Scope): Written => {
  switch (calculation.kind) {
    case 'value':
      return writeValue(calculation.value);
    case 'field':
      return writeField(calculation.path, scope);
    case 'previous':
      return calculation.path === ''
        ? UNFINISHED
        : { var: `previous.${segmentsOf(calculation.path).join('.')}` };
    case 'fact':
      return calculation.property === ''
        ? UNFINISHED
        : { var: `${calculation.source}.${calculation.property}` };
    case 'today':
      return { today: [] };
    case 'now':
      return { var: 'now' };
    case 'total': {
      const { of, rows, column, filter } = calculation;
      if (column === '' && of !== 'count') return UNFINISHED;
      const kept = filter === null ? null : writeRoot(filter, insideRows(scope, rows));
      const parts: Written[] = [writeField(rows, scope)];
      if (kept !== null) parts.push(kept);
      return around(parts, ([list = null, condition]) => {
        const held: Json = condition === undefined ? list : { filter: [list, condition] };
        return { [of]: column === '' ? [held] : [held, column] };
      });
    }
    case 'shift':
      return around([writeCalculation(calculation.from, scope)], ([from = null]) => ({
        'date-add': [from, calculation.by, calculation.unit],
      }));
    case 'between':
      return around(
        [writeCalculation(calculation.from, scope), writeCalculation(calculation.to, scope)],
        (parts) => ({ 'date-diff': [...parts, calculation.unit] }),
      );
    case 'terms':
      if (calculation.parts.length < 2) return UNFINISHED;
      return around(
        calculation.parts.map((part) => writeCalculation(part, scope)),
        (parts) => ({ [calculation.operator]: parts }),
      );
    case 'round':
      return around([writeCalculation(calculation.part, scope)], ([part = null]) => ({
        round: [part, calculation.digits],
      }));
    case 'if': {
      const { no } = calculation;
      const parts: Written[] = [writeRoot(calculation.when, scope), writeCalculation(calculation.yes, scope)];
      if (no !== null) parts.push(writeCalculation(no, scope));
      return around(parts, (list) => ({ if: list }));
    }
  }
};

const writeComparison = (line: Comparison, scope: Scope): Written => {
  if (line.kind === 'rows') {
    return around(
      [writeField(line.rows, scope), writeRoot(line.when, insideRows(scope, line.rows))],
      (parts) => ({ [line.of]: parts }),
    );
  }
  if (line.kind !== 'compare') {
    if (line.values.length === 0) return UNFINISHED;
    const logic: JsonObject = { [line.kind === 'role' ? 'has-role' : 'in-state']: [...line.values] };
    return line.not ? { '!': logic } : logic;
  }
  const subject = writeCalculation(line.subject, scope);
  if (subject === UNFINISHED) return UNFINISHED;
  if (line.bare === true && line.operand?.kind === 'value') {
    return line.operand.value === false ? { '!': subject } : subject;
  }
  if (line.test === 'answered') return { answered: [subject] };
  if (line.test === 'missing') return { '!': { answered: [subject] } };
  const operand = line.operand === null ? UNFINISHED : writeCalculation(line.operand, scope);
  if (operand === UNFINISHED) return UNFINISHED;
  switch (line.test) {
    case 'contains':
      return { in: [operand, subject] };
    case 'not-contains':
      return { '!': { in: [operand, subject] } };
    case 'one-of':
      return Array.isArray(operand) ? { in: [subject, operand] } : UNFINISHED;
    case 'not-one-of':
      return Array.isArray(operand) ? { '!': { in: [subject, operand] } } : UNFINISHED;
    default:
      return { [OPERATION[line.test] ?? '==']: [subject, operand] };
  }
};

/** A condition as JsonLogic. */
const writeCondition = (condition: Condition, scope: Scope): Written => {
  if (condition.kind !== 'group') return writeComparison(condition, scope);
  if (condition.parts.length === 0) return UNFINISHED;
  return around(
    condition.parts.map((part) => writeCondition(part, scope)),
    (list) => {
      if (condition.mode === 'none') return { '!': { or: list } };
      if (condition.mode === 'not-all') return { '!': { and: list } };
      return { [condition.mode === 'all' ? 'and' : 'or']: list };
    },
  );
};

/** The whole condition of a rule: a single line is written without a group around it. */
export const writeRoot = (group: Group, scope: Scope): Written => {
  const [only] = group.parts;
  return group.parts.length === 1 && only !== undefined && group.mode !== 'none' && group.mode !== 'not-all'
    ? writeCondition(only, scope)
    : writeCondition(group, scope);
};
