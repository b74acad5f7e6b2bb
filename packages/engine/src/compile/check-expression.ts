import { error, type Issue } from '../issue.ts';
import { isObject, type Json } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { isOperation, OPERATIONS } from '../logic/operations.ts';
import { readsOf } from '../logic/reads.ts';
import { escapeSegment } from '../pointer.ts';
import { measure } from '../size.ts';
import { pathOfRead, type CompiledForm } from './form.ts';
import { inferType, type Type } from './infer-type.ts';

/** Where an expression stands. */
export interface ExpressionPlace {
  /** Pointer of the expression, under `/template`. */
  readonly at: string;
  /** Paths of the objects around the field it speaks of, from the nearest outwards; outside the form none. */
  readonly around?: readonly string[];
  /** What `in-state` and `has-role` may name; not given: anything. */
  readonly names?: RuleNames;
}

/** Ids of states and names of roles that rules can ask about. */
export interface RuleNames {
  readonly states: readonly string[];
  readonly roles: readonly string[];
}

/** What is wrong with an expression by itself: sizes, operations, names, fields and types. Used for rules, guards, delays and actions alike. */
export function checkExpression(
  form: CompiledForm,
  expression: Json,
  { at, around = [''], names: known }: ExpressionPlace,
): { issues: Issue[]; type: Type } {
  const size = measure(expression, { bytes: LIMITS.ruleBytes, depth: LIMITS.ruleDepth * 2 });
  if (size.bytes > LIMITS.ruleBytes) {
    return {
      issues: [error('too-large', at, { what: 'rule', actual: size.bytes, limit: LIMITS.ruleBytes })],
      type: { is: 'any' },
    };
  }
  if (size.depth > LIMITS.ruleDepth * 2) {
    return {
      issues: [error('too-deep', at, { what: 'rule', actual: size.depth, limit: LIMITS.ruleDepth * 2 })],
      type: { is: 'any' },
    };
  }
  const shape = checkShape(expression, at);
  if (shape.length > 0) return { issues: shape, type: { is: 'any' } };
  const names = [
    ...checkNames(form, expression, at, around),
    ...(known ? checkAsked(expression, at, known) : []),
  ];
  if (names.length > 0) return { issues: names, type: { is: 'any' } };
  const faults: Parameters<typeof inferType>[2] = [];
  const type = inferType(expression, { byPath: form.byPath, around }, faults);
  return { issues: faults.map((fault) => error(fault.code, `${at}${fault.at}`, fault.params)), type };
}

/** Operations that exist, with as many values as they take. */
function checkShape(expression: Json, at: string): Issue[] {
  if (Array.isArray(expression)) return expression.flatMap((item, i) => checkShape(item, `${at}/${i}`));
  if (!isObject(expression)) return [];
  const [operation, ...others] = Object.keys(expression);
  if (operation === undefined || others.length > 0) {
    return [error('expression-invalid', at, { actual: Object.keys(expression).join(', ') })];
  }
  const here = `${at}/${escapeSegment(operation)}`;
  if (!isOperation(operation)) return [error('operation-unknown', here, { operation })];
  const given = expression[operation] ?? null;
  const values = Array.isArray(given) ? given : [given];
  const [fewest, most] = OPERATIONS[operation].values;
  const none = fewest === 0 && given === null;
  if (!none && (values.length < fewest || values.length > most)) {
    const expected =
      fewest === most ? String(fewest) : `${fewest}–${most === Number.POSITIVE_INFINITY ? '∞' : most}`;
    return [error('operation-arguments', here, { operation, expected, actual: values.length })];
  }
  return values.flatMap((value, i) => checkShape(value, Array.isArray(given) ? `${here}/${i}` : here));
}

/** States and roles that exist. */
function checkAsked(expression: Json, at: string, known: RuleNames): Issue[] {
  if (Array.isArray(expression))
    return expression.flatMap((item, i) => checkAsked(item, `${at}/${i}`, known));
  if (!isObject(expression)) return [];
  return Object.keys(expression).flatMap((operation) => {
    const given = expression[operation] ?? null;
    const here = `${at}/${escapeSegment(operation)}`;
    const asked = (Array.isArray(given) ? given : [given]).filter((value) => typeof value === 'string');
    if (operation === 'in-state') {
      return asked
        .filter((state) => !known.states.includes(state))
        .map((state) => error('state-unknown', here, { state }));
    }
    if (operation === 'has-role') {
      return asked
        .filter((role) => !known.roles.includes(role))
        .map((role) => error('role-unknown', here, { role }));
    }
    return checkAsked(given, here, known);
  });
}

/** Facts and fields that exist. */
function checkNames(form: CompiledForm, expression: Json, at: string, around: readonly string[]): Issue[] {
  const found = readsOf(expression, (base, name) => {
    const path = pathOfRead(base, around, form.byPath);
    return path !== undefined && form.byPath.has(`${path}/${name}`);
  });
  return [
    ...(found.computed ? [error('variable-computed', at, {})] : []),
    ...[...new Set(found.unknown)].map((name) => error('fact-unknown', at, { name })),
    ...[...new Set(found.ambiguous)].map((name) => error('variable-ambiguous', at, { name })),
    ...found.reads.flatMap((read) => {
      if (read.fact !== 'answers' && read.fact !== 'row' && read.fact !== 'rows') return [];
      const path = pathOfRead(read, around, form.byPath);
      if (path === undefined)
        return [error('field-unknown', at, { field: `${read.fact}.${read.path.join('.')}` })];
      return isKnown(form, path) ? [] : [error('field-unknown', at, { field: path })];
    }),
  ];
}

/** A field, a group around fields, or something inside a value whose parts have no fields of their own. */
function isKnown(form: CompiledForm, path: string): boolean {
  if (path === '' || form.byPath.has(path)) return true;
  const last = path.slice(path.lastIndexOf('/') + 1);
  const parent = form.byPath.get(path.slice(0, path.lastIndexOf('/')));
  if (parent?.kind === 'rows') return last === '*' || last === 'length';
  for (let around = path; around !== ''; around = around.slice(0, around.lastIndexOf('/'))) {
    const field = form.byPath.get(around);
    if (field) return field.children.length === 0 && field.kind !== 'section';
  }
  return false;
}
