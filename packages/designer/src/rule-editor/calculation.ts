import { isObject, type Json, type JsonObject } from '@orderwright/engine';
import { fieldOfVar, segmentsOf, varOfField, type FieldPath } from '../document/index.ts';
import { type Group, readField, readRoot, UNFINISHED, writeField, writeRoot } from './condition.ts';

/** What is made of all rows. */
export const TOTALS = ['sum', 'count', 'average', 'min-of', 'max-of'] as const;
export type Total = (typeof TOTALS)[number];

/** How terms are put together. */
export const OPERATORS = ['*', '+', '-', '/'] as const;
export type Operator = (typeof OPERATORS)[number];

/** A value that is reckoned: nothing but fields, numbers and what is made of them. */
export type Calculation =
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'field'; readonly path: FieldPath }
  /** The same field in the last finished order at this place. */
  | { readonly kind: 'previous'; readonly path: FieldPath }
  /** A property of the site, asset, customer or order: `asset.facts.charge`. */
  | { readonly kind: 'fact'; readonly source: FactSource; readonly property: string }
  | { readonly kind: 'today' | 'now' }
  | { readonly kind: 'total'; readonly of: Total; readonly rows: FieldPath; readonly column: string }
  | { readonly kind: 'terms'; readonly operator: Operator; readonly parts: readonly Calculation[] }
  | { readonly kind: 'round'; readonly part: Calculation; readonly digits: number }
  | {
      readonly kind: 'if';
      readonly when: Group;
      readonly yes: Calculation;
      readonly no: Calculation | null;
    };

export const FACT_SOURCES = ['site', 'asset', 'customer', 'order'] as const;
export type FactSource = (typeof FACT_SOURCES)[number];

type Written = Json | typeof UNFINISHED;

const around = (parts: readonly Written[], make: (parts: Json[]) => Json): Written => {
  const list = parts.filter((part): part is Json => part !== UNFINISHED);
  return list.length < parts.length ? UNFINISHED : make(list);
};

/** A calculation as JsonLogic. */
export const writeCalculation = (calculation: Calculation, at: FieldPath | null): Written => {
  switch (calculation.kind) {
    case 'value':
      return calculation.value === null || calculation.value === '' || isObject(calculation.value)
        ? UNFINISHED
        : calculation.value;
    case 'field':
      return writeField(calculation.path, at);
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
      const rows = writeField(calculation.rows, at);
      if (rows === UNFINISHED || (calculation.column === '' && calculation.of !== 'count')) return UNFINISHED;
      return { [calculation.of]: calculation.column === '' ? [rows] : [rows, calculation.column] };
    }
    case 'terms':
      if (calculation.parts.length < 2) return UNFINISHED;
      return around(
        calculation.parts.map((part) => writeCalculation(part, at)),
        (parts) => ({ [calculation.operator]: parts }),
      );
    case 'round':
      return around([writeCalculation(calculation.part, at)], ([part]) => ({
        round: [part ?? null, calculation.digits],
      }));
    case 'if': {
      const { no } = calculation;
      const parts: Written[] = [writeRoot(calculation.when, at), writeCalculation(calculation.yes, at)];
      if (no !== null) parts.push(writeCalculation(no, at));
      return around(parts, (list) => ({ if: list }));
    }
  }
};

const isOperator = (name: string): name is Operator => (OPERATORS as readonly string[]).includes(name);
const isTotal = (name: string): name is Total => (TOTALS as readonly string[]).includes(name);
const isSource = (name: string): name is FactSource => (FACT_SOURCES as readonly string[]).includes(name);

const readVar = (name: Json, at: FieldPath | null): Calculation | null => {
  if (typeof name !== 'string') return null;
  if (name === 'now') return { kind: 'now' };
  const [head = '', ...rest] = name.split('.');
  if (head === 'previous' && rest.length > 0) {
    const path = fieldOfVar(`answers.${rest.join('.')}`, { at, item: null });
    return path === null || path.includes('*') ? null : { kind: 'previous', path };
  }
  if (isSource(head) && rest.length > 0) return { kind: 'fact', source: head, property: rest.join('.') };
  const path = fieldOfVar(name, { at, item: null });
  return path === null ? null : { kind: 'field', path };
};

/** JsonLogic as a calculation, or null where it says something that the editor cannot show. */
export const readCalculation = (logic: Json | undefined, at: FieldPath | null): Calculation | null => {
  if (logic === undefined || logic === null) return null;
  if (!isObject(logic)) return { kind: 'value', value: logic };
  const [entry, ...more] = Object.entries(logic as JsonObject);
  if (entry === undefined || more.length > 0) return null;
  const [operation, args] = entry;
  if (operation === 'var')
    return readVar(Array.isArray(args) && args.length === 1 ? (args[0] ?? null) : args, at);
  if (operation === 'today') return { kind: 'today' };
  if (!Array.isArray(args)) return null;
  if (isTotal(operation)) {
    const rows = readField(args[0], at);
    const column = args[1] ?? '';
    return rows !== null && typeof column === 'string' && args.length <= 2
      ? { kind: 'total', of: operation, rows, column }
      : null;
  }
  if (operation === 'round') {
    const part = readCalculation(args[0], at);
    const digits = args[1] ?? 0;
    return part !== null && typeof digits === 'number' ? { kind: 'round', part, digits } : null;
  }
  if (operation === 'if') {
    const when = readRoot(args[0], at);
    const yes = readCalculation(args[1], at);
    const no = args.length === 3 ? readCalculation(args[2], at) : null;
    if (when === null || yes === null || args.length > 3) return null;
    return args.length === 3 && no === null ? null : { kind: 'if', when, yes, no };
  }
  if (!isOperator(operation) || args.length < 2) return null;
  const parts = args.map((part) => readCalculation(part, at));
  return parts.every((part) => part !== null) ? { kind: 'terms', operator: operation, parts } : null;
};

/** Whether a rule that stands at `at` can name a field: not one in other rows. */
export const canRead = (path: FieldPath, at: FieldPath | null): boolean => varOfField(path, at) !== null;
