import { error, warning, type Issue } from '../issue.ts';
import { isAnswer, isObject, own, put, sameJson, type Json, type JsonObject } from '../json.ts';
import { roundToMultiple } from '../logic/decimal.ts';
import { Evaluations, freshBudget, isTruthy, type Budget, type Evaluation } from '../logic/evaluate.ts';
import type { RuleFacts } from '../logic/facts.ts';
import { escapeSegment, rowKey } from '../pointer.ts';
import { AnswerTree, stepInto, valueAt, type Way } from './answer-tree.ts';
import type { CompiledForm, CompiledRule } from './form.ts';
import { planOf, type PlannedRule } from './rule-plan.ts';

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
  reads?: (path: string) => boolean,
  recall?: Recall,
  budget: Budget = freshBudget(),
): Derived {
  const { producers, consumers } = planOf(form);
  const work = new Derivation(answers, outer, recall, budget);
  const left = ({ rule }: PlannedRule): boolean => reads !== undefined && !seesAll(form, rule, reads);
  try {
    for (const planned of producers) work.produce(planned, left(planned));
    work.settle();
    for (const planned of consumers) work.consume(planned, left(planned));
  } finally {
    work.close();
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

/** The state of one derivation; thrown away at its end. */
class Derivation {
  /** With computed values. */
  private readonly answers: AnswerTree;
  /** The same without what is hidden: the same tree as long as nothing that has an answer is. */
  private visible: AnswerTree;
  /** Whether a whole group is hidden, and with it what is in it. */
  private groupHidden = false;
  private readonly hidden = new Map<string, readonly string[]>();
  private readonly locked = new Map<string, readonly string[]>();
  private readonly required = new Map<string, readonly string[]>();
  private readonly options = new Map<string, Json[]>();
  private readonly issues: Issue[] = [];
  private readonly computed: ComputedValue[] = [];
  private readonly budget: Budget;
  /** One for all rules: what changes from place to place is set before each. */
  private readonly facts: { -readonly [Name in keyof RuleFacts]: RuleFacts[Name] };
  private readonly evaluations: Evaluations;
  private readonly recall: Recall | undefined;
  /** The place in hand. */
  private way: Way = [];
  private atRoot: JsonObject[] = [];

  constructor(answers: JsonObject, outer: OuterFacts, recall: Recall | undefined, budget: Budget) {
    this.budget = budget;
    this.answers = new AnswerTree(answers);
    this.visible = this.answers;
    this.facts = { ...outer, answers, row: undefined, rows: [] };
    this.evaluations = new Evaluations(this.facts, this.budget);
    this.recall = recall;
  }

  close(): void {
    this.evaluations.close();
  }

  /** `left` where the rule reads what is not at hand: it counts where somebody has told what it gave. */
  produce(planned: PlannedRule, left: boolean): void {
    if (planned.rule.kind === 'show') this.eachPlace(planned, left, () => this.show(planned));
    else if (!left) this.eachPlace(planned, left, () => this.compute(planned));
  }

  consume(planned: PlannedRule, left: boolean): void {
    this.eachPlace(planned, left, () => {
      if (!planned.hideable || !this.isHidden(this.pointer(planned))) this.apply(planned);
    });
  }

  settle(): void {
    this.visible.settle();
  }

  /** Goes to every place of a rule's field. */
  private eachPlace(planned: PlannedRule, left: boolean, visit: () => void): void {
    const { rule, only } = planned;
    const told = left ? this.recall?.told : undefined;
    if (left && !told) return;
    const here = (way: Way): void => {
      this.way = way;
      if (!told || told(rule, this.pointer(planned)) !== undefined) visit();
    };
    // Most fields stand in no group and in no row.
    if (only) here(only);
    else this.descend(rule.segments, 0, this.answers.root, [], here);
  }

  private descend(
    segments: readonly string[],
    i: number,
    held: Json | undefined,
    way: (string | number)[],
    here: (way: Way) => void,
  ): void {
    const segment = segments[i] ?? '';
    if (segment === '*') {
      if (!Array.isArray(held)) return;
      for (const [n, row] of held.entries()) {
        way[i] = n;
        this.descend(segments, i + 1, row, way, here);
      }
      return;
    }
    way[i] = segment;
    if (i === segments.length - 1) here(way);
    else this.descend(segments, i + 1, stepInto(held, segment), way, here);
  }

  /** The place in hand as a pointer, rows by their `_row`. */
  private pointer({ only, rule }: PlannedRule): string {
    if (only) return rule.field.path;
    let text = '';
    let held: Json | undefined = this.answers.root;
    for (const step of this.way) {
      held = stepInto(held, step);
      text += `/${escapeSegment(typeof step === 'number' ? rowKey(held, step) : step)}`;
    }
    return text;
  }

  private show(planned: PlannedRule): void {
    if (isTruthy(this.evaluate(planned))) return;
    append(this.hidden, this.pointer(planned), planned.ids);
    this.groupHidden ||= planned.rule.field.children.length > 0;
    if (valueAt(this.visible.root, this.way) === undefined) return;
    this.part();
    this.visible.remove(this.way);
  }

  /** From here on what is hidden has an answer: it is kept, and not seen. */
  private part(): void {
    if (this.visible === this.answers) this.visible = this.answers.fork();
  }

  private compute(planned: PlannedRule): void {
    const { rule, roundTo } = planned;
    const { way } = this;
    const result = this.evaluate(planned);
    const rounded =
      typeof result === 'number' && roundTo !== null ? roundToMultiple(result, roundTo) : result;
    const value = isAnswer(rounded) ? rounded : null;
    const held = valueAt(this.answers.root, way);
    const before = held ?? null;
    const same = sameJson(before, value);
    if (!same) this.computed.push({ path: this.pointer(planned), value, before, rule: rule.id });
    if (same && (value !== null || held === undefined)) return;
    const hidden = planned.hideable && this.isHidden(this.pointer(planned));
    if (hidden) this.part();
    if (value === null) this.answers.remove(way);
    else this.answers.write(way, copy(value));
    if (hidden || this.visible === this.answers) return;
    if (value === null) this.visible.remove(way);
    else this.visible.write(way, copy(value));
  }

  private apply(planned: PlannedRule): void {
    const value = this.evaluate(planned);
    const { rule, ids } = planned;
    switch (rule.rule.kind) {
      case 'lock':
        if (isTruthy(value)) append(this.locked, this.pointer(planned), ids);
        break;
      case 'require':
        if (isTruthy(value)) append(this.required, this.pointer(planned), ids);
        break;
      case 'options':
        if (Array.isArray(value)) this.restrict(planned, value);
        break;
      case 'check':
        if (value !== null && !isTruthy(value)) {
          const make = rule.rule.severity === 'warning' ? warning : error;
          const { message } = rule.rule;
          this.issues.push(make('check', `/answers${this.pointer(planned)}`, { rule: rule.id, message }));
        }
        break;
      default:
    }
  }

  private restrict(planned: PlannedRule, allowed: readonly Json[]): void {
    const { rule } = planned;
    const pointer = this.pointer(planned);
    const held = this.options.get(pointer);
    this.options.set(
      pointer,
      held ? held.filter((value) => allowed.some((other) => sameJson(value, other))) : [...allowed],
    );
    const answer = valueAt(this.visible.root, this.way);
    const chosen =
      rule.field.kind === 'several' && Array.isArray(answer) ? answer : isAnswer(answer) ? [answer] : [];
    for (const value of chosen) {
      if (allowed.some((other) => sameJson(value, other))) continue;
      this.issues.push(error('option-refused', `/answers${pointer}`, { rule: rule.id, value }));
    }
  }

  /** Whether a rule hides this place or a group around it. */
  private isHidden(pointer: string): boolean {
    if (this.hidden.size === 0) return false;
    if (this.hidden.has(pointer)) return true;
    if (!this.groupHidden) return false;
    for (let path = pointer; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
      if (this.hidden.has(path)) return true;
    }
    return false;
  }

  private evaluate(planned: PlannedRule): Json {
    const { value, stopped } = this.recall ? this.recalled(planned, this.recall) : this.worked(planned);
    if (stopped) {
      const { what, limit } = stopped;
      const { id } = planned.rule;
      this.issues.push(error('rule-budget', `/answers${this.pointer(planned)}`, { rule: id, what, limit }));
    }
    return value;
  }

  /** What is remembered counts against the budget as it did when it was worked out, so that both end alike. */
  private recalled(planned: PlannedRule, recall: Recall): Worked {
    const { rule } = planned;
    const { budget } = this;
    const pointer = this.pointer(planned);
    const told = recall.told?.(rule, pointer);
    const kept = told === undefined ? recall.kept?.(rule, pointer) : { value: told, steps: 0 };
    if (kept && !kept.stopped && kept.steps <= budget.steps) {
      budget.steps -= kept.steps;
      recall.note?.(rule, pointer, kept);
      return kept;
    }
    const worked = this.worked(planned);
    recall.note?.(rule, pointer, worked);
    return worked;
  }

  private worked(planned: PlannedRule): Worked {
    const { facts, evaluations, visible } = this;
    facts.answers = visible.root;
    if (planned.only) {
      if (this.atRoot[0] !== visible.root) this.atRoot = [visible.root];
      facts.row = visible.root;
      facts.rows = this.atRoot;
    } else {
      facts.rows = this.around();
      facts.row = facts.rows[0];
    }
    const value = evaluations.valueOf(planned.closure);
    const { stopped, steps } = evaluations;
    return stopped ? { value, stopped, steps } : { value, steps };
  }

  /** Visible objects around the place in hand, from the nearest outwards; a list of rows is none. */
  private around(): (Json | undefined)[] {
    const { way } = this;
    let held: Json | undefined = this.visible.root;
    const rows: (Json | undefined)[] = [held];
    for (let i = 0; i < way.length - 1; i += 1) {
      const step = way[i] ?? '';
      held = stepInto(held, step);
      if (typeof step === 'number' || typeof way[i + 1] === 'string') rows.unshift(held);
    }
    return rows;
  }

  outcome(): Derived {
    const { hidden, locked, required, options, issues, computed } = this;
    const [answers, visible] = [this.answers.root, this.visible.root];
    return { answers, visible, hidden, locked, required, options, issues, computed };
  }
}

const append = (map: Map<string, readonly string[]>, key: string, ids: readonly string[]): void => {
  const held = map.get(key);
  map.set(key, held ? [...held, ...ids] : ids);
};

/** A copy of a computed value: what it was taken from may still be written to. */
function copy<T extends Json>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as T;
  if (!isObject(value)) return value;
  const made: JsonObject = {};
  for (const key of Object.keys(value)) put(made, key, copy(own(value, key) ?? null));
  return made as T;
}
