import { FIELD_KINDS } from '../fields/field-kinds.ts';
import { choicesOf, type ValueType } from '../fields/field-kind.ts';
import { isObject, sameJson, type Json } from '../json.ts';
import { isDate, isDuration, isLocalTime, isMoment } from '../logic/calendar.ts';
import { isFactName } from '../logic/facts.ts';
import type { FieldNode } from '../template/fields-of.ts';

/** What is known of an expression's value before it is worked out. */
export interface Type {
  readonly is: ValueType;
  /** Of a list: its elements. */
  readonly of?: Type;
  /** The field it is read from. */
  readonly field?: FieldNode;
  /** A value written out in the rule. */
  readonly literal?: Json;
  /** The only values it can have. */
  readonly choices?: readonly Json[];
}

/** A disagreement found on the way, at a pointer inside the expression. */
export interface TypeFault {
  readonly code: 'type-mismatch' | 'type-unexpected' | 'value-not-a-choice';
  readonly at: string;
  readonly params: { readonly [name: string]: Json };
}

/** What names mean where an expression stands. */
export interface TypeScope {
  readonly byPath: ReadonlyMap<string, FieldNode>;
  /** Paths of the objects around the rule's field, from the nearest outwards. */
  readonly around: readonly string[];
  /** Type of the element in hand, inside `map` and the like. */
  readonly element?: Type;
  readonly reducing?: boolean;
}

export const ANY: Type = { is: 'any' };
const NUMBER: Type = { is: 'number' };
const BOOLEAN: Type = { is: 'boolean' };
const TEXT: Type = { is: 'text' };

/** The type of a field's value. */
export function typeOfField(field: FieldNode): Type {
  const { value } = FIELD_KINDS[field.kind];
  if (field.kind === 'choice') {
    const choices = choicesOf(field.schema)?.map((choice) => choice.value) ?? [];
    const kinds = new Set(choices.map((choice) => typeof choice));
    const is =
      kinds.size !== 1
        ? 'any'
        : kinds.has('string')
          ? 'text'
          : kinds.has('number')
            ? 'number'
            : kinds.has('boolean')
              ? 'boolean'
              : 'any';
    return { is, field, choices };
  }
  if (field.kind === 'several' && isObject(field.schema['items'])) {
    const choices = choicesOf(field.schema['items'])?.map((choice) => choice.value) ?? [];
    return { is: 'list', field, of: { is: 'any', choices } };
  }
  if (field.kind === 'rows') return { is: 'list', field, of: { is: 'object', field } };
  if (field.kind === 'photos' || field.kind === 'files') return { is: 'list', field, of: TEXT };
  return { is: value, field };
}

const COMPARE = new Set(['<', '<=', '>', '>=']);
const EQUAL = new Set(['==', '===', '!=', '!==']);
const RECKON = new Set(['+', '-', '*', '/', '%', 'round']);
const IN_TIME: ReadonlySet<ValueType> = new Set(['date', 'moment', 'time']);

/** The type of an expression; disagreements inside it are noted. */
export function inferType(expression: Json, scope: TypeScope, faults: TypeFault[], at = ''): Type {
  if (Array.isArray(expression)) {
    const types = expression.map((item, i) => inferType(item, scope, faults, `${at}/${i}`));
    return { is: 'list', of: common(types) };
  }
  if (!isObject(expression)) return literalType(expression);
  const [operation, ...others] = Object.keys(expression);
  if (operation === undefined || others.length > 0) return { is: 'object' };
  const given = expression[operation] ?? null;
  const values = Array.isArray(given) ? given : [given];
  const place = (i: number): string =>
    `${at}/${operation.replaceAll('~', '~0').replaceAll('/', '~1')}${Array.isArray(given) ? `/${i}` : ''}`;
  if (operation === 'var') {
    const name = values[0];
    const type = typeof name === 'string' || name === null ? typeOfVariable(name ?? '', scope) : ANY;
    return values.length > 1 ? common([type, inferType(values[1] ?? null, scope, faults, place(1))]) : type;
  }
  if (['map', 'filter', 'all', 'some', 'none', 'reduce'].includes(operation)) {
    const list = inferType(values[0] ?? null, scope, faults, place(0));
    expect(list, 'list', place(0), faults);
    const inner: TypeScope = { ...scope, element: list.of ?? ANY, reducing: operation === 'reduce' };
    const body = inferType(values[1] ?? null, inner, faults, place(1));
    if (operation === 'map') return { is: 'list', of: body };
    if (operation === 'filter') return list.is === 'list' ? list : { is: 'list' };
    return operation === 'reduce' ? body : BOOLEAN;
  }
  const types = values.map((value, i) => inferType(value, scope, faults, place(i)));
  return typeOfOperation(operation, types, scope, (fault, i) =>
    faults.push({ ...fault, at: i === null ? at : place(i) }),
  );
}

type Tell = (fault: Omit<TypeFault, 'at'>, value: number | null) => void;

function typeOfOperation(operation: string, types: readonly Type[], scope: TypeScope, tell: Tell): Type {
  const [first = ANY, second = ANY, third = ANY] = types;
  if (COMPARE.has(operation) || EQUAL.has(operation)) {
    for (const [i, type] of types.slice(1).entries()) compare(operation, types[i] ?? ANY, type, tell);
    return BOOLEAN;
  }
  if (RECKON.has(operation)) {
    for (const [i, type] of types.entries())
      if (!couldBe(type, 'number')) tell(unexpected('number', type), i);
    return NUMBER;
  }
  switch (operation) {
    case 'and':
    case 'or':
      return types.every(({ is }) => is === 'boolean') ? BOOLEAN : ANY;
    case 'if':
    case '?:':
      return common(types.filter((_, i) => i % 2 === 1 || (i === types.length - 1 && i % 2 === 0)));
    case '!':
    case '!!':
    case 'answered':
    case 'in-state':
    case 'has-role':
      return BOOLEAN;
    case 'in':
      if (second.is === 'list' && second.of?.choices && first.literal !== undefined)
        choose(second.of.choices, first.literal, second, tell, 0);
      if (first.choices && Array.isArray(second.literal))
        for (const value of second.literal) choose(first.choices, value, first, tell, 1);
      return BOOLEAN;
    case 'min':
    case 'max':
      return common(types);
    case 'sum':
    case 'count':
    case 'average':
      if (!couldBe(first, 'list')) tell(unexpected('array', first), 0);
      if (operation !== 'count') {
        const summed = elementAt(first, second, scope);
        if (!couldBe(summed, 'number')) tell(unexpected('number', summed), 1);
      }
      return NUMBER;
    case 'min-of':
    case 'max-of':
      if (!couldBe(first, 'list')) tell(unexpected('array', first), 0);
      return elementAt(first, second, scope);
    case 'cat':
    case 'substr':
      return TEXT;
    case 'merge':
      return { is: 'list', of: common(types.map((type) => (type.is === 'list' ? (type.of ?? ANY) : type))) };
    case 'missing':
    case 'missing_some':
      return { is: 'list', of: TEXT };
    case 'today':
      return { is: 'date' };
    case 'date-add':
      if (![...IN_TIME].some((time) => couldBe(first, time))) tell(unexpected('date', first), 0);
      if (types.length < 3 && !couldBe(second, 'duration')) tell(unexpected('duration', second), 1);
      if (types.length === 3 && !couldBe(second, 'number')) tell(unexpected('number', second), 1);
      return first.literal === undefined ? { is: first.is } : { is: timeOf(first.literal) };
    case 'date-diff':
      for (const [i, type] of [first, second].entries()) {
        if (![...IN_TIME].some((time) => couldBe(type, time))) tell(unexpected('date', type), i);
      }
      if (
        (isTime(first) || isTime(second)) &&
        third.literal !== undefined &&
        isTime(first) !== isTime(second)
      ) {
        tell(
          { code: 'type-mismatch', params: { operation, left: nameOf(first), right: nameOf(second) } },
          null,
        );
      }
      return NUMBER;
    case 'duration':
      return first.is === 'number' ? { is: 'duration' } : first.is === 'duration' ? NUMBER : ANY;
    default:
      return ANY;
  }
}

const isTime = (type: Type): boolean => type.is === 'time';
const timeOf = (value: Json): ValueType =>
  typeof value !== 'string'
    ? 'any'
    : isDate(value)
      ? 'date'
      : isMoment(value)
        ? 'moment'
        : isLocalTime(value)
          ? 'time'
          : 'any';

function compare(operation: string, left: Type, right: Type, tell: Tell): void {
  const mismatch = (): void =>
    tell({ code: 'type-mismatch', params: { operation, left: nameOf(left), right: nameOf(right) } }, null);
  if (left.literal === null || right.literal === null) return;
  const [fixed, other, i] = left.literal === undefined ? [right, left, 1] : [left, right, 0];
  if (fixed.literal !== undefined && other.choices && EQUAL.has(operation)) {
    choose(other.choices, fixed.literal, other, tell, i);
    return;
  }
  const comparable =
    left.is === 'any' || right.is === 'any' || couldBe(left, right.is) || couldBe(right, left.is);
  const ordered =
    !COMPARE.has(operation) ||
    ![left.is, right.is].some((is) => is === 'object' || is === 'list' || is === 'boolean');
  if (!comparable || !ordered) mismatch();
}

function choose(choices: readonly Json[], value: Json, type: Type, tell: Tell, i: number): void {
  if (choices.length === 0 || value === null || choices.some((choice) => sameJson(choice, value))) return;
  tell({ code: 'value-not-a-choice', params: { value, field: type.field?.path ?? '' } }, i);
}

/** Whether a value of a type can be one of another: a text written out may be a date. */
function couldBe(type: Type, wanted: ValueType): boolean {
  if (type.is === 'any' || wanted === 'any' || type.is === wanted) return true;
  const { literal } = type;
  if (literal === null) return true;
  if (typeof literal !== 'string') return false;
  switch (wanted) {
    case 'date':
      return isDate(literal);
    case 'moment':
      return isMoment(literal);
    case 'time':
      return isLocalTime(literal);
    case 'duration':
      return isDuration(literal);
    case 'number':
      return literal !== '' && Number.isFinite(Number(literal));
    default:
      return false;
  }
}

function expect(type: Type, wanted: ValueType, at: string, faults: TypeFault[]): void {
  if (!couldBe(type, wanted)) faults.push({ ...unexpected(wanted === 'list' ? 'array' : wanted, type), at });
}

const unexpected = (expected: string, type: Type): Omit<TypeFault, 'at'> => ({
  code: 'type-unexpected',
  params: { expected, actual: nameOf(type) },
});

/** What a type is called in issues: a field kind's or schema type's name. */
export function nameOf(type: Type): string {
  switch (type.is) {
    case 'list':
      return 'array';
    case 'any':
      return 'unknown';
    case 'none':
      return 'note';
    default:
      return type.is;
  }
}

function literalType(value: Json): Type {
  if (value === null) return { is: 'any', literal: null };
  if (typeof value === 'number') return { is: 'number', literal: value };
  if (typeof value === 'boolean') return { is: 'boolean', literal: value };
  return { is: 'text', literal: value };
}

/** One type for all, where they agree. */
function common(types: readonly Type[]): Type {
  const known = types.filter(({ literal }) => literal !== null);
  const [first, ...rest] = known;
  if (!first) return ANY;
  const is = known.find(({ literal }) => literal === undefined)?.is ?? first.is;
  return [first, ...rest].every((type) => couldBe(type, is)) ? (rest.length === 0 ? first : { is }) : ANY;
}

function typeOfVariable(name: string, scope: TypeScope): Type {
  const segments = name === '' ? [] : name.split('.');
  const [head = '', ...rest] = segments;
  const { element } = scope;
  if (element && scope.reducing) {
    if (head === 'current') return within(element, rest, scope);
    if (head === 'accumulator' || name === '') return ANY;
  } else if (element && !isFactName(head)) return within(element, segments, scope);
  switch (head) {
    case 'answers':
      return atPath('', rest, scope);
    case 'row':
      return atPath(scope.around[0], rest, scope);
    case 'rows':
      return atPath(scope.around[Number(rest[0])], rest.slice(1), scope);
    case 'now':
      return rest.length === 0 ? { is: 'moment' } : ANY;
    case 'state':
      return rest.length === 0 ? { is: 'list', of: TEXT } : ANY;
    default:
      return ANY;
  }
}

function within(element: Type, segments: readonly string[], scope: TypeScope): Type {
  if (segments.length === 0) return element;
  return element.is === 'object' && element.field ? atPath(`${element.field.path}/*`, segments, scope) : ANY;
}

function atPath(base: string | undefined, segments: readonly string[], { byPath }: TypeScope): Type {
  if (base === undefined) return ANY;
  let path = base;
  let gathered = false;
  for (const segment of segments) {
    const inRows = byPath.get(path)?.kind === 'rows';
    if (inRows && !/^(\*|\d+)$/.test(segment)) return segment === 'length' ? NUMBER : ANY;
    gathered ||= inRows && segment === '*';
    path = inRows ? `${path}/*` : `${path}/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  }
  const field = byPath.get(path);
  const type: Type = field ? typeOfField(field) : path.endsWith('/*') || path === '' ? { is: 'object' } : ANY;
  return gathered ? { is: 'list', of: type } : type;
}

/** Type of what an operation over rows takes from each. */
function elementAt(list: Type, path: Type, scope: TypeScope): Type {
  if (list.is !== 'list' || !list.of) return ANY;
  if (path === ANY || path.literal === undefined) return list.of;
  return typeof path.literal === 'string' ? within(list.of, path.literal.split('.'), scope) : ANY;
}
