import { canonicalJson } from '../../canonical-json.ts';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import { isDate, isLocalTime, isMoment } from '../../logic/calendar.ts';
import { evaluate, isTruthy } from '../../logic/evaluate.ts';
import { isFactName, type RuleFacts } from '../../logic/facts.ts';
import { readsOf } from '../../logic/reads.ts';
import type { FieldNode } from '../../template/fields-of.ts';
import { pathOfRead, type CompiledForm } from '../form.ts';
import { typeOfField } from '../infer-type.ts';
import { isConstant, samplesOf } from './domain.ts';

/** A condition and where it stands: paths of the objects around its field, from the nearest outwards. */
export interface Condition {
  readonly expression: Json;
  readonly around: readonly string[];
}

/** What a condition can come to, over everything that can be answered. */
export interface Outcomes {
  readonly yes: boolean;
  readonly no: boolean;
  readonly unknown: boolean;
}

/** Combinations of values looked at before nothing is said. */
const MOST_COMBINATIONS = 512;

/**
 * What a condition can come to: never yes, never no, or either. Values are told apart by what they are compared with; what
 * cannot be told (sums, other rows, the clock) is taken to be anything. Null where there are too many combinations.
 */
export function outcomesOf(form: CompiledForm, condition: Condition): Outcomes | null {
  const seen = { yes: false, no: false, unknown: false };
  const whole = each(form, [condition], ([value = null]) => {
    if (value === null) seen.unknown = true;
    else if (isTruthy(value)) seen.yes = true;
    else seen.no = true;
  });
  return whole ? seen : null;
}

/** Whether there are answers for which each condition is, or is not, met; null where it cannot be told. */
export function canBe(
  form: CompiledForm,
  wanted: readonly (Condition & { readonly met: boolean })[],
): boolean | null {
  let found = false;
  const whole = each(form, wanted, (values) => {
    found ||= wanted.every(({ met }, i) => isTruthy(values[i] ?? null) === met);
  });
  return whole ? found : null;
}

/**
 * Values for which each condition is, or is not, met, by path of the field (`/leak/found`) or name of the fact
 * (`site.zone`), at most so many; what cannot be told is left out, so that each is to be tried.
 */
export function waysToMeet(
  form: CompiledForm,
  wanted: readonly (Condition & { readonly met: boolean })[],
  most: number,
): { readonly [name: string]: Json }[] {
  const found: { [name: string]: Json }[] = [];
  each(form, wanted, (values, named) => {
    if (found.length < most && wanted.every(({ met }, i) => isTruthy(values[i] ?? null) === met))
      found.push(named());
  });
  return found;
}

/** The smallest part of a condition that by itself can never be met: one of what "and" joins, or two of them. */
export function conflictIn(form: CompiledForm, { expression, around }: Condition): Json {
  const parts = isObject(expression) && Object.keys(expression).length === 1 ? expression['and'] : undefined;
  if (!Array.isArray(parts)) return expression;
  const never = (part: Json): boolean => outcomesOf(form, { expression: part, around })?.yes === false;
  const one = parts.find(never);
  if (one !== undefined) return conflictIn(form, { expression: one, around });
  const pairs = parts
    .slice(0, 12)
    .flatMap((a, i) => parts.slice(i + 1, 12).map((b): Json => ({ and: [a, b] })));
  return pairs.find(never) ?? expression;
}

/** Works out all conditions for each combination; false where there are too many. */
function each(
  form: CompiledForm,
  conditions: readonly Condition[],
  look: (values: readonly Json[], named: () => { [name: string]: Json }) => void,
): boolean {
  const sketch = new Sketch(form);
  const expressions = conditions.map(({ expression, around }) => sketch.truth(expression, around));
  const names = [...sketch.held.keys()];
  const samples = [...sketch.held.values()].map((one) =>
    one.free ? [...one.free] : samplesOf({ field: one.field, constants: one.constants }),
  );
  if (samples.reduce((count, list) => count * list.length, 1) > MOST_COMBINATIONS) return false;
  const row: JsonObject = {};
  const facts: RuleFacts = { ...NOTHING, row, rows: [row] };
  const go = (i: number): void => {
    const name = names[i];
    if (name === undefined)
      return look(
        expressions.map((expression) => evaluate(expression, facts).value),
        () => sketch.named(row),
      );
    for (const value of samples[i] ?? []) {
      row[name] = value;
      go(i + 1);
    }
  };
  go(0);
  return true;
}

const NOTHING: RuleFacts = {
  answers: {},
  state: [],
  actor: null,
  now: '',
  event: null,
  order: null,
  site: null,
  asset: null,
  customer: null,
  previous: null,
  timeZone: 'UTC',
};

interface Held {
  readonly field: FieldNode | null;
  readonly constants: Json[];
  /** Values of what cannot be told. */
  readonly free?: readonly Json[];
}

const EQUAL: ReadonlySet<string> = new Set(['==', '===', '!=', '!==']);
const ORDER: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
const JOINTS: ReadonlySet<string> = new Set(['and', 'or', '!', '!!', 'if', '?:']);
const ORDERED: ReadonlySet<string> = new Set(['number', 'date', 'moment', 'time']);

/** An expression rewritten over the few values that decide it: each a property of `row`. */
class Sketch {
  readonly held = new Map<string, Held>();
  private readonly form: CompiledForm;
  private readonly keys = new Map<string, string>();

  constructor(form: CompiledForm) {
    this.form = form;
  }

  /** The expression where only its truth counts. */
  truth(expression: Json, around: readonly string[]): Json {
    const [operation, values] = operationOf(expression);
    if (operation === null) return expression;
    if (JOINTS.has(operation)) return { [operation]: values.map((value) => this.truth(value, around)) };
    const compared =
      EQUAL.has(operation) || ORDER.has(operation)
        ? this.comparison(operation, values, around)
        : operation === 'in'
          ? this.membership(values, around)
          : operation === 'answered'
            ? this.answered(values, around)
            : operation === 'var'
              ? this.plain(values, around)
              : null;
    return compared ?? this.free(expression, around);
  }

  /** Values of the sketch under what they stand for. */
  named(row: JsonObject): { [name: string]: Json } {
    const told = [...this.keys].filter(([, name]) => !this.held.get(name)?.free);
    return Object.fromEntries(told.map(([key, name]) => [key, row[name] ?? null]));
  }

  private comparison(operation: string, values: readonly Json[], around: readonly string[]): Json | null {
    const asksForAnswer = EQUAL.has(operation) && values.includes(null);
    const variables = values.map((value) => this.variable(value, around));
    if (!values.every((value, i) => variables[i] || isConstant(value) || (asksForAnswer && value === null)))
      return null;
    const fields = variables.filter((one) => one !== null);
    const constants = values.filter((value, i) => !variables[i] && isConstant(value));
    if (fields.length === 0) return null;
    if (ORDER.has(operation)) {
      if (!fields.every(({ field }) => field && ORDERED.has(typeOfField(field).is))) return null;
      if (!fields.every(({ field }) => field && constants.every((value) => fits(field, value)))) return null;
    }
    // Two open values can be told apart only where each has few.
    if (new Set(fields.map(({ key }) => key)).size > 1 && !fields.every(({ field }) => isClosed(field)))
      return null;
    return { [operation]: values.map((value, i) => this.hold(variables[i] ?? null, constants) ?? value) };
  }

  private membership([item = null, list = null]: readonly Json[], around: readonly string[]): Json | null {
    const variable = this.variable(item, around);
    if (!variable || !Array.isArray(list) || !list.every(isConstant)) return null;
    return { in: [this.hold(variable, list), list] };
  }

  private answered(values: readonly Json[], around: readonly string[]): Json | null {
    const variables = values.map((value) => this.variable(value, around));
    if (!variables.every((one) => one !== null)) return null;
    return { answered: variables.map((one) => this.hold(one, [])) };
  }

  /** A value whose own truth counts. */
  private plain(values: readonly Json[], around: readonly string[]): Json | null {
    const variable = this.variable({ var: [...values] }, around);
    if (!variable?.field) return null;
    const { is } = typeOfField(variable.field);
    return is === 'boolean' || is === 'number' || is === 'text' || isClosed(variable.field)
      ? this.hold(variable, [])
      : null;
  }

  /** A value that is one and the same wherever the condition names it; null for lists, other rows and names worked out. */
  private variable(
    expression: Json,
    around: readonly string[],
  ): { key: string; field: FieldNode | null } | null {
    const [operation, values] = operationOf(expression);
    const [name] = values;
    if (operation !== 'var' || values.length !== 1 || typeof name !== 'string') return null;
    const [first = '', ...rest] = name.split('.');
    if (!isFactName(first) || rest.length === 0) return null;
    if (first === 'state' || first === 'now') return null;
    if (first !== 'answers' && first !== 'row' && first !== 'rows') return { key: name, field: null };
    const { reads } = readsOf(expression);
    const [read] = reads;
    const path = read && pathOfRead(read, around, this.form.byPath);
    const field = path === undefined ? undefined : this.form.byPath.get(path);
    if (path === undefined || !field || field.children.length > 0) return null;
    const base = first === 'answers' ? '' : (around[first === 'row' ? 0 : Number(rest[0])] ?? '');
    return path.slice(base.length).includes('*') ? null : { key: path, field };
  }

  private hold(
    variable: { key: string; field: FieldNode | null } | null,
    constants: readonly Json[],
  ): Json | null {
    if (variable === null) return null;
    const name = this.nameOf(variable.key);
    const held = this.held.get(name);
    if (held) held.constants.push(...constants);
    else this.held.set(name, { field: variable.field, constants: [...constants] });
    return { var: `row.${name}` };
  }

  /** What cannot be told: yes, no or unknown, yet the same wherever it is written. */
  private free(expression: Json, around: readonly string[]): Json {
    const text = canonicalJson(expression);
    const { reads, computed, unknown } = readsOf(expression);
    if (reads.length === 0 && !computed && unknown.length === 0 && !ASKING.test(text)) return expression;
    const name = this.nameOf(`${around[0] ?? ''} ${text}`);
    const known = SURE.has(operationOf(expression)[0] ?? '');
    if (!this.held.has(name))
      this.held.set(name, { field: null, constants: [], free: known ? [true, false] : [true, false, null] });
    return { var: `row.${name}` };
  }

  private nameOf(key: string): string {
    const held = this.keys.get(key) ?? `v${this.keys.size}`;
    this.keys.set(key, held);
    return held;
  }
}

/** Operations that read a fact without naming it, and those that always know. */
const ASKING = /"(?:today|in-state|has-role|date-add|date-diff)"/;
const SURE: ReadonlySet<string> = new Set(['in-state', 'has-role', 'answered']);

const isClosed = (field: FieldNode | null): boolean => {
  const type = field && typeOfField(field);
  return type !== null && (type.is === 'boolean' || (type.choices?.length ?? 0) > 0);
};

/** Whether a constant can be put in an order with the field's values. */
function fits(field: FieldNode, value: Json): boolean {
  const { is } = typeOfField(field);
  if (is === 'number') return typeof value === 'number';
  if (typeof value !== 'string') return false;
  return is === 'date' ? isDate(value) : is === 'moment' ? isMoment(value) : isLocalTime(value);
}

function operationOf(expression: Json): readonly [operation: string | null, values: readonly Json[]] {
  const [operation, ...others] = isObject(expression) ? Object.keys(expression) : [];
  if (!isObject(expression) || operation === undefined || others.length > 0) return [null, []];
  const given = expression[operation] ?? null;
  return [operation, Array.isArray(given) ? given : [given]];
}
