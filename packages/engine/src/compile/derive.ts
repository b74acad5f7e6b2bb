import { error, warning, type Issue } from '../issue.ts';
import { isAnswer, isObject, own, put, sameJson, type Json, type JsonObject } from '../json.ts';
import { roundToMultiple } from '../logic/decimal.ts';
import { compileLogic, type Closure } from '../logic/compile-logic.ts';
import { evaluateCompiled, freshBudget, isTruthy, type Budget, type Evaluation } from '../logic/evaluate.ts';
import type { RuleFacts } from '../logic/facts.ts';
import { escapeSegment, rowKey } from '../pointer.ts';
import type { CompiledForm, CompiledRule } from './form.ts';

/** What a rule can read beside the answers. */
export type OuterFacts = Omit<RuleFacts, 'answers' | 'row' | 'rows'>;

/** A value that a rule worked out anew. */
export interface ComputedValue {
  readonly path: string;
  readonly value: Json;
  readonly before: Json;
  readonly rule: string;
}

/** Everything that follows from answers by the rules. Keys are concrete pointers, rows by their `_row`. */
export interface Derived {
  /** With computed values filled in, hidden ones kept. */
  readonly answers: JsonObject;
  /** The same without what a rule hides. */
  readonly visible: JsonObject;
  readonly hidden: ReadonlyMap<string, readonly string[]>;
  readonly locked: ReadonlyMap<string, readonly string[]>;
  readonly required: ReadonlyMap<string, readonly string[]>;
  /** Values that may be chosen. */
  readonly options: ReadonlyMap<string, readonly Json[]>;
  /** Checks that are not met, choices that are not open, rules that went past their budget. */
  readonly issues: readonly Issue[];
  readonly computed: readonly ComputedValue[];
}

/** What one rule gave at one place, and how many steps it took. */
export interface Worked extends Evaluation {
  readonly steps: number;
}

/** What is known already: by an earlier derivation, as long as nothing a rule reads has changed since, or from elsewhere. */
export interface Recall {
  kept?(rule: CompiledRule, pointer: string): Worked | undefined;
  note?(rule: CompiledRule, pointer: string, worked: Worked): void;
  /** What a rule that reads what is not at hand gave where everything is; undefined where nobody has told. */
  told?(rule: CompiledRule, pointer: string): Json | undefined;
}

/**
 * Works out all rules of a form but `prefill`. Pure and bounded. `reads` says which field paths the answers in hand can hold:
 * a rule that reads another is left as it was worked out where everything is known.
 */
export function derive(
  form: CompiledForm,
  answers: JsonObject,
  outer: OuterFacts,
  reads: (path: string) => boolean = () => true,
  recall: Recall = {},
): Derived {
  const work = new Derivation(answers, outer, recall);
  const placesOf = (rule: CompiledRule): Place[] =>
    seesAll(form, rule, reads)
      ? work.places(rule)
      : recall.told === undefined || rule.kind === 'compute'
        ? []
        : work.places(rule).filter(({ pointer }) => recall.told?.(rule, pointer) !== undefined);
  for (const rule of form.producers) {
    for (const place of placesOf(rule)) {
      if (rule.kind === 'show') work.show(rule, place);
      else work.compute(rule, place);
    }
  }
  work.settleVisible();
  for (const rule of form.consumers) {
    for (const place of placesOf(rule)) if (!work.isHidden(place.pointer)) work.consume(rule, place);
  }
  return work.outcome();
}

const readPaths = new WeakMap<CompiledRule, readonly string[]>();

/** Whether everything a rule reads can be read: of a group also what is in it. */
export function seesAll(form: CompiledForm, rule: CompiledRule, reads: (path: string) => boolean): boolean {
  let paths = readPaths.get(rule);
  if (!paths) {
    paths = rule.reads.flatMap(({ path, shallow }) => [
      path,
      ...(shallow ? [] : form.fields.filter((field) => field.path.startsWith(`${path}/`)).map((f) => f.path)),
    ]);
    readPaths.set(rule, paths);
  }
  return paths.every(reads);
}

const closures = new WeakMap<CompiledRule, Closure>();

/** A rule's expression made ready, once for each version. */
function closureOf(rule: CompiledRule): Closure {
  let held = closures.get(rule);
  if (!held) closures.set(rule, (held = compileLogic(rule.expression)));
  return held;
}

/** One field in one row: the objects around it as rules see them and as they are kept. */
interface Place {
  readonly pointer: string;
  readonly key: string;
  /** Visible objects around, from the nearest outwards. */
  readonly rows: readonly (Json | undefined)[];
  /** Segments of the pointer, rows by their place. */
  readonly way: readonly (string | number)[];
}

/** The state of one derivation; thrown away at its end. */
class Derivation {
  private readonly answers: JsonObject;
  private visible: JsonObject;
  /** Whether a whole group is hidden, and with it what is in it. */
  private groupHidden = false;
  private readonly hidden = new Map<string, string[]>();
  private readonly locked = new Map<string, string[]>();
  private readonly required = new Map<string, string[]>();
  private readonly options = new Map<string, Json[]>();
  private readonly issues: Issue[] = [];
  private readonly computed: ComputedValue[] = [];
  private readonly budget: Budget = freshBudget();
  /** One for all rules: what changes from place to place is set before each. */
  private readonly facts: { -readonly [Name in keyof RuleFacts]: RuleFacts[Name] };
  private readonly recall: Recall;

  constructor(answers: JsonObject, outer: OuterFacts, recall: Recall) {
    this.answers = copy(answers);
    this.visible = copy(answers);
    this.facts = { ...outer, answers: this.visible, row: undefined, rows: [] };
    this.recall = recall;
  }

  /** Every place of a rule's field in the answers as they are now. */
  places(rule: CompiledRule): Place[] {
    const [only] = rule.segments;
    // Most fields stand in no group and in no row.
    if (rule.segments.length === 1 && only !== undefined && only !== '*')
      return [{ pointer: rule.field.path, key: only, rows: [this.visible], way: rule.segments }];
    const found: Place[] = [];
    const last = rule.segments.length - 1;
    const step = (
      i: number,
      kept: Json | undefined,
      seen: Json | undefined,
      pointer: string,
      rows: readonly (Json | undefined)[],
      way: readonly (string | number)[],
    ): void => {
      const segment = rule.segments[i] ?? '';
      if (segment === '*' && Array.isArray(kept)) {
        for (const [n, row] of kept.entries()) {
          const shown = Array.isArray(seen) ? seen[n] : undefined;
          step(
            i + 1,
            row,
            shown,
            `${pointer}/${escapeSegment(rowKey(row, n))}`,
            [shown, ...rows],
            [...way, n],
          );
        }
        return;
      }
      if (segment === '*') return;
      if (i === last) {
        found.push({
          pointer: `${pointer}/${escapeSegment(segment)}`,
          key: segment,
          rows,
          way: [...way, segment],
        });
        return;
      }
      const next = isObject(kept) ? own(kept, segment) : undefined;
      const shown = isObject(seen) ? own(seen, segment) : undefined;
      const list = rule.segments[i + 1] === '*';
      step(i + 1, next, shown, `${pointer}/${escapeSegment(segment)}`, list ? rows : [shown, ...rows], [
        ...way,
        segment,
      ]);
    };
    step(0, this.answers, this.visible, '', [this.visible], []);
    return found;
  }

  show(rule: CompiledRule, place: Place): void {
    if (isTruthy(this.evaluate(rule, place))) return;
    append(this.hidden, place.pointer, rule.id);
    this.groupHidden ||= rule.field.children.length > 0;
    const parent = at(this.visible, place.way, place.way.length - 1);
    if (isObject(parent)) delete parent[place.key];
  }

  compute(rule: CompiledRule, place: Place): void {
    const result = this.evaluate(rule, place);
    const step = rule.field.schema['multipleOf'];
    const rounded =
      typeof result === 'number' && rule.field.schema['type'] === 'integer' && typeof step !== 'number'
        ? roundToMultiple(result, 1)
        : typeof result === 'number' && typeof step === 'number'
          ? roundToMultiple(result, step)
          : result;
    const value = isAnswer(rounded) ? rounded : null;
    const parent = at(this.answers, place.way, place.way.length - 1);
    const before = (isObject(parent) ? own(parent, place.key) : undefined) ?? null;
    const same = sameJson(before, value);
    if (!same) this.computed.push({ path: place.pointer, value, before, rule: rule.id });
    // What already stands there was copied with the answers.
    if (!same || value === null) set(this.answers, place.way, copy(value));
    if (!this.isHidden(place.pointer)) set(this.visible, place.way, copy(value));
  }

  /** Once nothing more is hidden: an object that properties were taken from is slow to read, a copy of it is not. */
  settleVisible(): void {
    if (this.hidden.size === 0) return;
    this.visible = { ...this.visible };
    this.facts.answers = this.visible;
  }

  consume(rule: CompiledRule, place: Place): void {
    const value = this.evaluate(rule, place);
    switch (rule.rule.kind) {
      case 'lock':
        if (isTruthy(value)) append(this.locked, place.pointer, rule.id);
        break;
      case 'require':
        if (isTruthy(value)) append(this.required, place.pointer, rule.id);
        break;
      case 'options':
        if (Array.isArray(value)) this.restrict(rule, place, value);
        break;
      case 'check':
        if (value !== null && !isTruthy(value)) {
          const make = rule.rule.severity === 'warning' ? warning : error;
          this.issues.push(
            make('check', `/answers${place.pointer}`, { rule: rule.id, message: rule.rule.message }),
          );
        }
        break;
      default:
    }
  }

  private restrict(rule: CompiledRule, place: Place, allowed: readonly Json[]): void {
    const held = this.options.get(place.pointer);
    this.options.set(
      place.pointer,
      held ? held.filter((value) => allowed.some((other) => sameJson(value, other))) : [...allowed],
    );
    const answer = at(this.visible, place.way);
    const chosen =
      rule.field.kind === 'several' && Array.isArray(answer) ? answer : isAnswer(answer) ? [answer] : [];
    for (const value of chosen) {
      if (allowed.some((other) => sameJson(value, other))) continue;
      this.issues.push(error('option-refused', `/answers${place.pointer}`, { rule: rule.id, value }));
    }
  }

  /** Whether a rule hides this place or a group around it. */
  isHidden(pointer: string): boolean {
    if (this.hidden.size === 0) return false;
    if (this.hidden.has(pointer)) return true;
    if (!this.groupHidden) return false;
    for (let path = pointer; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
      if (this.hidden.has(path)) return true;
    }
    return false;
  }

  private evaluate(rule: CompiledRule, place: Place): Json {
    const { value, stopped } = this.worked(rule, place);
    if (stopped) {
      const { what, limit } = stopped;
      this.issues.push(error('rule-budget', `/answers${place.pointer}`, { rule: rule.id, what, limit }));
    }
    return value;
  }

  /** What is remembered counts against the budget as it did when it was worked out, so that both end alike. */
  private worked(rule: CompiledRule, place: Place): Worked {
    const { recall, budget } = this;
    const told = recall.told?.(rule, place.pointer);
    const kept = told === undefined ? recall.kept?.(rule, place.pointer) : { value: told, steps: 0 };
    if (kept && !kept.stopped && kept.steps <= budget.steps) {
      budget.steps -= kept.steps;
      recall.note?.(rule, place.pointer, kept);
      return kept;
    }
    const before = budget.steps;
    const { facts } = this;
    facts.row = place.rows[0];
    facts.rows = place.rows;
    const { value, stopped } = evaluateCompiled(closureOf(rule), facts, budget);
    const steps = before - budget.steps;
    const worked: Worked = stopped ? { value, stopped, steps } : { value, steps };
    recall.note?.(rule, place.pointer, worked);
    return worked;
  }

  outcome(): Derived {
    const { answers, visible, hidden, locked, required, options, issues, computed } = this;
    return { answers, visible, hidden, locked, required, options, issues, computed };
  }
}

const append = (map: Map<string, string[]>, key: string, id: string): void => {
  const held = map.get(key);
  if (held) held.push(id);
  else map.set(key, [id]);
};

/** A copy of answers that can be written to. */
function copy<T extends Json>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as T;
  if (!isObject(value)) return value;
  const made: JsonObject = { ...value };
  for (const key of Object.keys(made)) {
    const held = made[key];
    if (typeof held === 'object' && held !== null) put(made, key, copy(held));
  }
  return made as T;
}

function at(
  value: Json | undefined,
  way: readonly (string | number)[],
  length = way.length,
): Json | undefined {
  let held = value;
  for (let i = 0; i < length; i += 1) {
    const step = way[i];
    if (typeof step === 'number') held = Array.isArray(held) ? held[step] : undefined;
    else held = isObject(held) && step !== undefined ? own(held, step) : undefined;
  }
  return held;
}

/** Writes a value, making the groups around it; `null` takes it away. */
function set(root: JsonObject, way: readonly (string | number)[], value: Json): void {
  const key = way.at(-1);
  let held: Json = root;
  for (let i = 0; i < way.length - 1; i += 1) {
    const step = way[i] ?? '';
    let next: Json | undefined =
      typeof step === 'number'
        ? Array.isArray(held)
          ? held[step]
          : undefined
        : isObject(held)
          ? own(held, step)
          : undefined;
    if (next === undefined || next === null) {
      if (value === null || typeof step === 'number' || !isObject(held)) return;
      next = {};
      put(held, step, next);
    }
    held = next;
  }
  if (!isObject(held) || typeof key !== 'string') return;
  if (value === null) delete held[key];
  else put(held, key, value);
}
