import { isFactName } from '../logic/facts.ts';
import { readsOf, type Read, type Reads } from '../logic/reads.ts';
import type { Json } from '../json.ts';
import { escapeSegment, parsePointer } from '../pointer.ts';
import { allFields, fieldsOf, type FieldNode } from '../template/fields-of.ts';
import type { Rule, Template } from '../template/template.ts';

/** A field path that a rule reads. */
export interface FieldRead {
  readonly path: string;
  /** Only which rows there are matters. */
  readonly shallow: boolean;
}

/** One rule at one field; a rule for a family of fields is one of these at each. */
export interface CompiledRule {
  readonly id: string;
  readonly kind: Rule['kind'];
  readonly rule: Rule;
  /** Place in `template.rules`. */
  readonly index: number;
  readonly field: FieldNode;
  readonly segments: readonly string[];
  readonly expression: Json;
  readonly reads: readonly FieldRead[];
  readonly all: Reads;
}

/** A template's fields and rules, ready to be worked out. */
export interface CompiledForm {
  readonly template: Pick<Template, 'schema' | 'ui' | 'rules'>;
  readonly tree: readonly FieldNode[];
  /** In the order of the form, each before its children. */
  readonly fields: readonly FieldNode[];
  readonly byPath: ReadonlyMap<string, FieldNode>;
  readonly byId: ReadonlyMap<string, FieldNode>;
  /** Place of a field in the form, by path. */
  readonly order: ReadonlyMap<string, number>;
  /** `show` and `compute`, each after those whose outcome it reads. */
  readonly producers: readonly CompiledRule[];
  /** `lock`, `require`, `options`, `check`. */
  readonly consumers: readonly CompiledRule[];
  /** `prefill`, each after those whose outcome it reads. */
  readonly prefills: readonly CompiledRule[];
  /** Paths of computed fields, with their rule. */
  readonly computed: ReadonlyMap<string, CompiledRule>;
  /** Second and later computes of a field; they are never worked out. */
  readonly extraComputes: readonly CompiledRule[];
  /** Rules that wait for each other; they are never worked out. */
  readonly cycles: readonly (readonly CompiledRule[])[];
  /** Paths (`at`) that lead to no field, by the rule's place. */
  readonly lost: readonly number[];
}

/** What a rule's expression is called in its kind. */
export const expressionKey = (kind: Rule['kind']): 'when' | 'value' | 'assert' =>
  kind === 'check'
    ? 'assert'
    : kind === 'compute' || kind === 'prefill' || kind === 'options'
      ? 'value'
      : 'when';

/** A rule's expression. */
export function expressionOf(rule: Rule): Json {
  switch (rule.kind) {
    case 'check':
      return rule.assert;
    case 'compute':
    case 'prefill':
    case 'options':
      return rule.value;
    default:
      return rule.when;
  }
}

/** Fields, rules and the order to work them out in. Never fails: what is wrong is left out, and `checkRules` says so. */
export function compileForm(template: Pick<Template, 'schema' | 'ui' | 'rules'>): CompiledForm {
  const tree = fieldsOf(template);
  const fields = allFields(tree);
  const byPath = new Map(fields.map((field) => [field.path, field]));
  const lost: number[] = [];
  const rules = (template.rules ?? []).flatMap((rule, index) => {
    const targets = familyOf(rule.at, byPath, fields);
    if (targets.length === 0) lost.push(index);
    return targets.map((field) => compileRule(rule, index, field, byPath));
  });
  const { sorted, cycles } = inDependencyOrder(rules);
  const computed = new Map<string, CompiledRule>();
  for (const rule of sorted) {
    if (rule.kind === 'compute' && !computed.has(rule.field.path)) computed.set(rule.field.path, rule);
  }
  return {
    template,
    tree,
    fields,
    byPath,
    byId: new Map(fields.map((field) => [field.id, field])),
    order: new Map(fields.map((field, i) => [field.path, i])),
    producers: sorted.filter(
      (rule) => rule.kind === 'show' || (rule.kind === 'compute' && computed.get(rule.field.path) === rule),
    ),
    consumers: rules.filter((rule) => !PRODUCES.has(rule.kind)),
    prefills: sorted.filter((rule) => rule.kind === 'prefill'),
    computed,
    extraComputes: sorted.filter((rule) => rule.kind === 'compute' && computed.get(rule.field.path) !== rule),
    cycles,
    lost,
  };
}

/** Kinds whose outcome other rules can read. */
const PRODUCES: ReadonlySet<Rule['kind']> = new Set(['show', 'compute', 'prefill']);

/** The fields a path names: `*` is every row, or every property of a group. */
function familyOf(
  at: string,
  byPath: ReadonlyMap<string, FieldNode>,
  fields: readonly FieldNode[],
): FieldNode[] {
  const one = byPath.get(at);
  if (one || !at.includes('*')) return one ? [one] : [];
  const wanted = parsePointer(at);
  return fields.filter((field) => {
    const segments = parsePointer(field.path);
    return (
      segments.length === wanted.length &&
      segments.every((segment, i) => wanted[i] === '*' || wanted[i] === segment)
    );
  });
}

function compileRule(
  rule: Rule,
  index: number,
  field: FieldNode,
  byPath: ReadonlyMap<string, FieldNode>,
): CompiledRule {
  const expression = expressionOf(rule);
  const segments = parsePointer(field.path);
  const around = enclosing(field);
  const all = readsOf(expression, (base, name) => {
    const path = pathOfRead(base, around, byPath);
    return path !== undefined && byPath.has(`${path}/${name}`);
  });
  const reads = all.reads.flatMap((read) => {
    const path = pathOfRead(read, around, byPath);
    return path === undefined ? [] : [{ path, shallow: read.shallow }];
  });
  return { id: rule.id, kind: rule.kind, rule, index, field, segments, expression, reads, all };
}

/** Paths of the objects around a field, from the nearest outwards; the answers themselves are `""`. */
export function enclosing(field: FieldNode): string[] {
  const paths: string[] = [];
  for (let path = parentPath(field.path); ; path = parentPath(path)) {
    paths.push(path);
    if (path === '') return paths.filter((p, i) => !isListPath(p, paths[i - 1]));
  }
}
const parentPath = (path: string): string => path.slice(0, path.lastIndexOf('/'));
/** The list that holds rows is no object around a field; its row is. */
const isListPath = (path: string, inner: string | undefined): boolean => inner === `${path}/*`;

/** The field path of a read from the answers; undefined for other facts. Places in lists count as `*`. */
export function pathOfRead(
  read: Read,
  around: readonly string[],
  byPath: ReadonlyMap<string, FieldNode>,
): string | undefined {
  if (!isFactName(read.fact)) return undefined;
  const [base, rest] =
    read.fact === 'answers'
      ? ['', read.path]
      : read.fact === 'row'
        ? [around[0], read.path]
        : read.fact === 'rows'
          ? [around[Number(read.path[0] ?? Number.NaN)], read.path.slice(1)]
          : [undefined, []];
  if (base === undefined) return undefined;
  let path = base;
  for (const segment of rest) {
    const list = byPath.get(path)?.kind === 'rows' && (segment === '*' || /^\d+$/.test(segment));
    path = `${path}/${list ? '*' : escapeSegment(segment)}`;
  }
  return path;
}

/** Kahn's order over "reads what the other makes"; what cannot be ordered is a cycle. */
function inDependencyOrder(rules: readonly CompiledRule[]): {
  sorted: CompiledRule[];
  cycles: CompiledRule[][];
} {
  const makers = rules.filter((rule) => PRODUCES.has(rule.kind));
  const dependsOn = dependencies(makers);
  const sorted: CompiledRule[] = [];
  const done = new Set<CompiledRule>();
  const waiting = new Map(makers.map((rule) => [rule, dependsOn.get(rule)?.size ?? 0]));
  const readers = new Map<CompiledRule, CompiledRule[]>();
  for (const rule of makers) {
    for (const source of dependsOn.get(rule) ?? []) {
      const held = readers.get(source);
      if (held) held.push(rule);
      else readers.set(source, [rule]);
    }
  }
  const ready = makers.filter((rule) => waiting.get(rule) === 0);
  for (let next = ready.shift(); next; next = ready.shift()) {
    sorted.push(next);
    done.add(next);
    for (const reader of readers.get(next) ?? []) {
      const left = (waiting.get(reader) ?? 0) - 1;
      waiting.set(reader, left);
      if (left === 0) ready.push(reader);
    }
  }
  return {
    sorted,
    cycles: cyclesOf(
      makers.filter((rule) => !done.has(rule)),
      dependsOn,
    ),
  };
}

/** For each rule the rules that make something it reads. */
export function dependencies(makers: readonly CompiledRule[]): Map<CompiledRule, Set<CompiledRule>> {
  const at = new Map<string, CompiledRule[]>();
  const below = new Map<string, CompiledRule[]>();
  const add = (map: Map<string, CompiledRule[]>, path: string, rule: CompiledRule): void => {
    const held = map.get(path);
    if (held) held.push(rule);
    else map.set(path, [rule]);
  };
  for (const rule of makers) {
    add(at, rule.field.path, rule);
    for (let path = parentPath(rule.field.path); ; path = parentPath(path)) {
      add(below, path, rule);
      if (path === '') break;
    }
  }
  const found = new Map<CompiledRule, Set<CompiledRule>>();
  for (const rule of makers) {
    const sources = new Set<CompiledRule>();
    for (const read of rule.reads) {
      for (let path = read.path; ; path = parentPath(path)) {
        for (const source of at.get(path) ?? []) sources.add(source);
        if (path === '') break;
      }
      if (!read.shallow) for (const source of below.get(read.path) ?? []) sources.add(source);
    }
    found.set(rule, sources);
  }
  return found;
}

/** One way round for each group of rules that wait for each other. */
function cyclesOf(
  stuck: readonly CompiledRule[],
  dependsOn: ReadonlyMap<CompiledRule, ReadonlySet<CompiledRule>>,
): CompiledRule[][] {
  const left = new Set(stuck);
  const cycles: CompiledRule[][] = [];
  const seen = new Set<CompiledRule>();
  for (const start of stuck) {
    const way: CompiledRule[] = [];
    let at: CompiledRule | undefined = start;
    while (at && !seen.has(at)) {
      seen.add(at);
      way.push(at);
      const sources: Iterable<CompiledRule> = dependsOn.get(at) ?? [];
      at = [...sources].find((source) => left.has(source));
    }
    const from = at ? way.indexOf(at) : -1;
    if (from >= 0) cycles.push(way.slice(from));
  }
  return cycles;
}
