import { isObject, type Json } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { isFactName, type FactName } from './facts.ts';

/** One thing an expression reads: a fact and the way into it. */
export interface Read {
  readonly fact: FactName;
  /** Segments after the fact's name; `*` is every element. */
  readonly path: readonly string[];
  /** Only which elements there are matters, not what is in them. */
  readonly shallow: boolean;
}

/** Everything an expression reads. */
export interface Reads {
  readonly reads: readonly Read[];
  /** First names of variables that are neither a fact nor an element's. */
  readonly unknown: readonly string[];
  /** Names that could be a field of the element or a fact. */
  readonly ambiguous: readonly string[];
  /** A `var` whose name is itself worked out: what it reads cannot be known. */
  readonly computed: boolean;
}

/** Elements of a list that an inner expression works on: where they come from, as reads that end in `*`. */
interface Scope {
  readonly bases: readonly Read[];
  readonly reducing: boolean;
}
interface Found {
  reads: Read[];
  unknown: string[];
  ambiguous: string[];
  computed: boolean;
}

const OVER_LIST = new Set(['map', 'filter', 'all', 'some', 'none', 'reduce']);
const OVER_ROWS = new Set(['sum', 'count', 'average', 'min-of', 'max-of']);

/**
 * What an expression reads. `has` says whether elements of a list have a field of that name, for a name that
 * could also be a fact; without it such a name is taken as the fact.
 */
export function readsOf(expression: Json, has: (base: Read, name: string) => boolean = () => false): Reads {
  const found: Found = { reads: [], unknown: [], ambiguous: [], computed: false };
  walk(expression, null, found, has, 0);
  return found;
}

function walk(
  expression: Json,
  scope: Scope | null,
  found: Found,
  has: (base: Read, name: string) => boolean,
  depth: number,
): void {
  if (depth > LIMITS.ruleDepth) return;
  const inner = (part: Json | undefined, within: Scope | null = scope): void => {
    if (part !== undefined) walk(part, within, found, has, depth + 1);
  };
  if (Array.isArray(expression)) {
    for (const part of expression) inner(part);
    return;
  }
  const [operation, ...others] = isObject(expression) ? Object.keys(expression) : [];
  if (!isObject(expression) || operation === undefined || others.length > 0) return;
  const given = expression[operation] ?? null;
  const values = Array.isArray(given) ? given : [given];
  if (operation === 'var') {
    if (isObject(values[0]) || Array.isArray(values[0])) found.computed = true;
    else note(String(values[0] ?? ''), scope, found, has);
    inner(values[1]);
    return;
  }
  if (operation === 'missing' || operation === 'missing_some') {
    const names = operation === 'missing_some' ? values[1] : Array.isArray(values[0]) ? values[0] : values;
    for (const name of Array.isArray(names) ? names : []) {
      if (typeof name === 'string') note(name, scope, found, has);
      else inner(name);
    }
    if (!Array.isArray(names)) inner(names);
    return;
  }
  if (OVER_LIST.has(operation)) {
    const bases = listOf(values[0], scope, found, has, depth);
    if (bases === null) inner(values[0]);
    inner(values[1], { bases: bases ?? [], reducing: operation === 'reduce' });
    inner(values[2]);
    return;
  }
  if (
    OVER_ROWS.has(operation) &&
    (typeof values[1] === 'string' || (operation === 'count' && values.length === 1))
  ) {
    const bases = listOf(values[0], scope, found, has, depth);
    if (bases === null) inner(values[0]);
    if (typeof values[1] === 'string') {
      const path = values[1].split('.');
      for (const base of bases ?? [])
        found.reads.push({ fact: base.fact, path: [...base.path, ...path], shallow: false });
    }
    return;
  }
  for (const value of values) inner(value);
}

/** Where the elements of a list expression come from, noted as shallow reads; null where it is not a list read straight from facts. */
function listOf(
  expression: Json | undefined,
  scope: Scope | null,
  found: Found,
  has: (base: Read, name: string) => boolean,
  depth: number,
): Read[] | null {
  if (!isObject(expression) || Object.keys(expression).length !== 1) return null;
  if (Object.hasOwn(expression, 'var')) {
    const given = expression['var'];
    const name = Array.isArray(given) ? given[0] : given;
    if (typeof name !== 'string' || (Array.isArray(given) && given.length > 1)) return null;
    const held: Found = { reads: [], unknown: [], ambiguous: [], computed: false };
    note(name, scope, held, has);
    found.unknown.push(...held.unknown);
    found.ambiguous.push(...held.ambiguous);
    found.reads.push(...held.reads.map((read) => ({ ...read, shallow: true })));
    return held.reads.map((read) => ({ ...read, path: [...read.path, '*'] }));
  }
  if (Object.hasOwn(expression, 'filter') && Array.isArray(expression['filter'])) {
    const [list, keep] = expression['filter'];
    const bases = listOf(list, scope, found, has, depth + 1);
    if (bases === null || keep === undefined) return null;
    walk(keep, { bases, reducing: false }, found, has, depth + 1);
    return bases;
  }
  return null;
}

function note(
  name: string,
  scope: Scope | null,
  found: Found,
  has: (base: Read, name: string) => boolean,
): void {
  const segments = name === '' ? [] : name.split('.');
  const [first = '', ...rest] = segments;
  if (scope === null) {
    if (isFactName(first)) found.reads.push({ fact: first, path: rest, shallow: false });
    else found.unknown.push(name);
    return;
  }
  if (scope.reducing) {
    if (first === 'accumulator' || name === '') return;
    if (first === 'current') return inElements(rest, scope, found);
    if (isFactName(first)) found.reads.push({ fact: first, path: rest, shallow: false });
    else found.unknown.push(name);
    return;
  }
  if (isFactName(first)) {
    if (scope.bases.some((base) => has(base, first))) found.ambiguous.push(first);
    found.reads.push({ fact: first, path: rest, shallow: false });
    return;
  }
  inElements(segments, scope, found);
}

function inElements(segments: readonly string[], scope: Scope, found: Found): void {
  for (const base of scope.bases)
    found.reads.push({ fact: base.fact, path: [...base.path, ...segments], shallow: false });
}
