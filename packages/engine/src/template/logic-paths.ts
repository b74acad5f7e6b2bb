import { isObject, type Json, type JsonObject } from '../json.ts';
import { FACT_NAMES } from '../logic/facts.ts';
import { formatPointer, parsePointer } from '../pointer.ts';

/** Where something stands among the answers: a JSON Pointer in which `*` is every row. The root is `''`. */
type FieldPath = string;

/** The objects around a field, nearest first: what `row`, `rows.1`, … mean in a rule that stands there. */
const holdersOf = (at: FieldPath): FieldPath[] => {
  const segments = parsePointer(at);
  const holders: FieldPath[] = [];
  for (let length = segments.length - 1; length >= 0; length -= 1) {
    const arrayAround = segments[length] === '*';
    if (!arrayAround) holders.push(formatPointer(segments.slice(0, length)));
  }
  return holders;
};

/** Where a piece of logic stands: the field its rule is at, and the row it walks inside `map`, `filter`, … */
export interface LogicScope {
  readonly at: FieldPath | null;
  readonly item: FieldPath | null;
}

const FACTS = new Set<string>(FACT_NAMES);
const WALKS = new Set(['map', 'filter', 'reduce', 'all', 'some', 'none']);
const ROWS_AND_PATH = new Set(['sum', 'count', 'average', 'min-of', 'max-of']);

const dotted = (name: string): FieldPath =>
  formatPointer(name.split('.').map((part) => (/^\d+$/.test(part) ? '*' : part)));

/** The field that a `var` reads, or null when it reads another fact. */
export const fieldOfVar = (name: string, scope: LogicScope): FieldPath | null => {
  const [head = '', ...rest] = name.split('.');
  if (head === 'answers' && rest.length > 0) return dotted(rest.join('.'));
  if (head === 'row' && scope.at !== null && rest.length > 0) {
    return `${holdersOf(scope.at)[0] ?? ''}${dotted(rest.join('.'))}`;
  }
  if (head === 'rows' && scope.at !== null && rest.length > 1) {
    const holder = holdersOf(scope.at)[Number(rest[0])];
    return holder === undefined ? null : `${holder}${dotted(rest.slice(1).join('.'))}`;
  }
  if (scope.item === null || FACTS.has(head)) return null;
  if (head === 'current') return rest.length === 0 ? scope.item : `${scope.item}${dotted(rest.join('.'))}`;
  if (head === 'accumulator' || name === '') return null;
  return `${scope.item}${dotted(name)}`;
};

const names = (path: FieldPath): string => parsePointer(path).join('.');
const below = (path: FieldPath, holder: FieldPath): string | null =>
  path.startsWith(`${holder}/`) && !path.slice(holder.length).includes('*')
    ? names(path.slice(holder.length))
    : null;

/** The shortest `var` by which a rule at `at` reads a field, or null when it stands in other rows. */
export const varOfField = (path: FieldPath, at: FieldPath | null): string | null => {
  if (!path.includes('*')) return `answers.${names(path)}`;
  for (const [depth, holder] of (at === null ? [] : holdersOf(at)).entries()) {
    const rest = below(path, holder);
    if (rest !== null) return depth === 0 ? `row.${rest}` : `rows.${String(depth)}.${rest}`;
  }
  return null;
};

/** The array that an expression walks, as a field path. */
const rowsOf = (value: Json | undefined, scope: LogicScope): FieldPath | null => {
  if (!isObject(value)) return null;
  const name = value['var'];
  if (typeof name === 'string') return fieldOfVar(name, scope);
  const filtered = value['filter'];
  return Array.isArray(filtered) ? rowsOf(filtered[0], scope) : null;
};

interface Move {
  readonly from: LogicScope;
  readonly to: LogicScope;
  readonly map: (path: FieldPath) => FieldPath;
}

const moveVar = (name: string, { from, to, map }: Move): string => {
  const path = fieldOfVar(name, from);
  if (path === null) return name;
  const moved = map(path);
  if (moved === path && from.at === to.at && from.item === to.item) return name;
  const [head = ''] = name.split('.');
  if (head === 'current' && to.item !== null) {
    const rest = below(moved, to.item);
    return rest === null ? 'current' : `current.${rest}`;
  }
  if (!FACTS.has(head) && to.item !== null) return below(moved, to.item) ?? name;
  if (head === 'row' && to.at !== null) {
    const holder = holdersOf(to.at)[0] ?? '';
    const rest = holder === '' ? null : below(moved, holder);
    if (rest !== null) return `row.${rest}`;
  }
  // A row picked by number keeps its number.
  const numbers = name.split('.').filter((part) => /^\d+$/.test(part));
  if (head === 'answers' && numbers.length > 0) {
    return `answers.${parsePointer(moved)
      .map((part) => (part === '*' ? (numbers.shift() ?? part) : part))
      .join('.')}`;
  }
  return varOfField(moved, to.at) ?? name;
};

const kept = (before: Json, after: Json[]): Json =>
  Array.isArray(before) &&
  before.length === after.length &&
  after.every((entry, index) => entry === before[index])
    ? before
    : after;

/** The path of `sum` and its kin is always one inside the row, whatever its first name. */
const moveColumn = (name: string, { from, to, map }: Move): string => {
  if (from.item === null || to.item === null) return name;
  return below(map(`${from.item}${dotted(name)}`), to.item) ?? name;
};

const moveNames = (value: Json, move: Move): Json => {
  if (typeof value === 'string') return moveVar(value, move);
  if (!Array.isArray(value)) return moveLogic(value, move);
  return kept(
    value,
    value.map((entry) => moveNames(entry, move)),
  );
};

const moveOperation = (operation: string, args: Json, move: Move): Json => {
  if (operation === 'var') {
    if (typeof args === 'string') return moveVar(args, move);
    if (Array.isArray(args) && typeof args[0] === 'string') {
      return kept(args, [moveVar(args[0], move), ...args.slice(1).map((entry) => moveLogic(entry, move))]);
    }
  }
  if (operation === 'missing') return moveNames(args, move);
  if (operation === 'missing_some' && Array.isArray(args)) {
    return kept(
      args,
      args.map((entry, index) => (index === 1 ? moveNames(entry, move) : entry)),
    );
  }
  if ((WALKS.has(operation) || ROWS_AND_PATH.has(operation)) && Array.isArray(args)) {
    const rows = rowsOf(args[0], move.from);
    const [first, second, ...rest] = args;
    const inside: Move =
      rows === null
        ? { ...move, from: { ...move.from, item: null }, to: { ...move.to, item: null } }
        : {
            map: move.map,
            from: { at: move.from.at, item: `${rows}/*` },
            to: { at: move.to.at, item: `${move.map(rows)}/*` },
          };
    const moved: Json[] = first === undefined ? [] : [moveLogic(first, move)];
    if (second !== undefined) {
      moved.push(
        ROWS_AND_PATH.has(operation) && typeof second === 'string' && rows !== null
          ? moveColumn(second, inside)
          : moveLogic(second, inside),
      );
    }
    return kept(args, [...moved, ...rest.map((entry) => moveLogic(entry, move))]);
  }
  return moveLogic(args, move);
};

/** Logic in which every read of a field that moved reads it at its new place; what did not move is the same object. */
export const moveLogic = (logic: Json, move: Move): Json => {
  if (Array.isArray(logic)) {
    return kept(
      logic,
      logic.map((entry) => moveLogic(entry, move)),
    );
  }
  if (typeof logic === 'string') return logic.startsWith('/') ? move.map(logic) : logic;
  if (!isObject(logic)) return logic;
  const entries = Object.entries(logic);
  const moved: JsonObject = {};
  let changed = false;
  for (const [key, value] of entries) {
    const after = entries.length === 1 ? moveOperation(key, value, move) : moveLogic(value, move);
    changed ||= after !== value;
    moved[key] = after;
  }
  return changed ? moved : logic;
};
