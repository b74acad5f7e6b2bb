import { error, warning, type Issue } from '../issue.ts';
import { isAnswer, own, put, sameJson, type Json, type JsonObject } from '../json.ts';
import { Evaluations, freshBudget, isTruthy, type Budget, type Evaluation } from '../logic/evaluate.ts';
import type { RuleFacts } from '../logic/facts.ts';
import { escapeSegment, rowKey } from '../pointer.ts';
import { AnswerTree, stepInto, valueAt, type Way } from './answer-tree.ts';
import { Outcome, type ComputedValue, type Derived } from './derived.ts';
import type { CompiledForm, CompiledRule } from './form.ts';
import { planOf, type PlannedRule } from './rule-plan.ts';

/** What a rule can read beside the answers. */
export type OuterFacts = Omit<RuleFacts, 'answers' | 'row' | 'rows'>;

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
  private hidden: Map<string, readonly string[]> | undefined;
  private locked: Map<string, readonly string[]> | undefined;
  private required: Map<string, readonly string[]> | undefined;
  private options: Map<string, readonly Json[]> | undefined;
  /** Hidden answers, by their key, that stand in no group and in no row: told at the end. */
  private aside: Map<string, Json> | undefined;
  private readonly issues: Issue[] = [];
  private readonly computed: ComputedValue[] = [];
  private readonly budget: Budget;
  /** One for all rules: what changes from place to place is set before each. */
  private readonly facts: { -readonly [Name in keyof RuleFacts]: RuleFacts[Name] };
  private readonly evaluations: Evaluations;
  private readonly recall: Recall | undefined;
  /** The place in hand. */
  private way: Way = [];

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
    if (planned.rule.kind === 'show') this.eachPlace(planned, left, this.show);
    else if (!left) this.eachPlace(planned, left, this.compute);
  }

  consume(planned: PlannedRule, left: boolean): void {
    this.eachPlace(planned, left, this.apply);
  }

  /** Goes to every place of a rule's field. */
  private eachPlace(planned: PlannedRule, left: boolean, visit: (planned: PlannedRule) => void): void {
    const { rule, only, inRows } = planned;
    const told = left ? this.recall?.told : undefined;
    if (left && !told) return;
    // Most fields stand in no group and in no row.
    if (only && !told) {
      this.way = only;
      visit.call(this, planned);
      return;
    }
    const here = (way: Way): void => {
      this.way = way;
      if (!told || told(rule, this.pointer(planned)) !== undefined) visit.call(this, planned);
    };
    if (only) here(only);
    else if (inRows) this.eachRow(inRows, here);
    else this.descend(rule.segments, 0, this.answers.root, [], here);
  }

  private eachRow({ list, key }: NonNullable<PlannedRule['inRows']>, here: (way: Way) => void): void {
    const rows = own(this.answers.root, list);
    if (!Array.isArray(rows)) return;
    const way: [string, number, string] = [list, 0, key];
    for (let n = 0; n < rows.length; n += 1) {
      way[1] = n;
      here(way);
    }
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
  private pointer({ only, inRows, rule, steps }: PlannedRule): string {
    if (only) return rule.field.path;
    const { way } = this;
    if (inRows) {
      const row = stepInto(own(this.answers.root, inRows.list), way[1] ?? 0);
      return `${steps[0] ?? ''}/${escapeSegment(rowKey(row, Number(way[1])))}${steps[2] ?? ''}`;
    }
    let text = '';
    let held: Json | undefined = this.answers.root;
    for (let i = 0; i < way.length; i += 1) {
      const step = way[i] ?? '';
      if (typeof step === 'string') text += steps[i] ?? '';
      if (i === way.length - 1) break;
      held = stepInto(held, step);
      if (typeof step === 'number') text += `/${escapeSegment(rowKey(held, step))}`;
    }
    return text;
  }

  private show(planned: PlannedRule): void {
    if (isTruthy(this.evaluate(planned))) return;
    this.hidden = append(this.hidden, this.pointer(planned), planned.ids);
    this.groupHidden ||= planned.group;
    const { only } = planned;
    const held = valueAt(this.visible.root, this.way);
    if (held === undefined) return;
    if (only && !planned.group && this.visible === this.answers)
      (this.aside ??= new Map()).set(only[0], held);
    else this.part();
    this.visible.remove(this.way);
  }

  /** From here on what is hidden has an answer: it is kept, and not seen. */
  private part(): void {
    if (this.visible === this.answers) this.visible = this.answers.fork();
  }

  private compute(planned: PlannedRule): void {
    const { rule, only, round } = planned;
    const { way } = this;
    const result = this.evaluate(planned);
    const rounded = typeof result === 'number' && round !== null ? round(result) : result;
    const value = isAnswer(rounded) ? rounded : null;
    const aside = only ? this.aside?.get(only[0]) : undefined;
    const held = aside === undefined ? valueAt(this.answers.root, way) : aside;
    const before = held ?? null;
    const same = sameJson(before, value);
    if (!same) this.computed.push({ path: this.pointer(planned), value, before, rule: rule.id });
    if (same && (value !== null || held === undefined)) return;
    const hidden = planned.hideable && this.isHidden(this.pointer(planned));
    if (only && aside !== undefined) {
      if (value === null) this.aside?.delete(only[0]);
      else this.aside?.set(only[0], copy(value));
      return;
    }
    if (hidden) this.part();
    if (value === null) this.answers.remove(way);
    else this.answers.write(way, copy(value));
    if (hidden || this.visible === this.answers) return;
    if (value === null) this.visible.remove(way);
    else this.visible.write(way, copy(value));
  }

  private apply(planned: PlannedRule): void {
    if (planned.hideable && this.isHidden(this.pointer(planned))) return;
    const value = this.evaluate(planned);
    const { rule, ids } = planned;
    switch (rule.rule.kind) {
      case 'lock':
        if (isTruthy(value)) this.locked = append(this.locked, this.pointer(planned), ids);
        break;
      case 'require':
        if (isTruthy(value)) this.required = append(this.required, this.pointer(planned), ids);
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
    const held = this.options?.get(pointer);
    (this.options ??= new Map()).set(
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
    const { hidden } = this;
    if (!hidden) return false;
    if (hidden.has(pointer)) return true;
    if (!this.groupHidden) return false;
    for (let path = pointer; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
      if (hidden.has(path)) return true;
    }
    return false;
  }

  private evaluate(planned: PlannedRule): Json {
    const { evaluations, recall } = this;
    if (recall) {
      const { value, stopped } = this.recalled(planned, recall);
      if (stopped) this.stop(planned, stopped);
      return value;
    }
    this.stand(planned);
    const value = evaluations.valueOf(planned.closure);
    if (evaluations.stopped) this.stop(planned, evaluations.stopped);
    return value;
  }

  private stop(planned: PlannedRule, { what, limit }: NonNullable<Evaluation['stopped']>): void {
    const { id } = planned.rule;
    this.issues.push(error('rule-budget', `/answers${this.pointer(planned)}`, { rule: id, what, limit }));
  }

  /** What is remembered counts against the budget as it did when it was worked out, so that both end alike. */
  private recalled(planned: PlannedRule, recall: Recall): Worked {
    const { rule } = planned;
    const { budget, evaluations } = this;
    const pointer = this.pointer(planned);
    const told = recall.told?.(rule, pointer);
    const kept = told === undefined ? recall.kept?.(rule, pointer) : { value: told, steps: 0 };
    if (kept && !kept.stopped && kept.steps <= budget.steps) {
      budget.steps -= kept.steps;
      recall.note?.(rule, pointer, kept);
      return kept;
    }
    this.stand(planned);
    const value = evaluations.valueOf(planned.closure);
    const { stopped, steps } = evaluations;
    const worked: Worked = stopped ? { value, stopped, steps } : { value, steps };
    recall.note?.(rule, pointer, worked);
    return worked;
  }

  /** Lets the facts be seen from the place in hand. */
  private stand({ only, inRows, seesWhole, seesAround }: PlannedRule): void {
    const { facts, way } = this;
    const root = seesWhole ? this.visible.whole() : this.visible.root;
    if (only) {
      if (facts.row === root) return;
      facts.answers = root;
      facts.rows = [root];
      facts.row = root;
      return;
    }
    facts.answers = root;
    if (inRows && !seesAround) {
      facts.row = stepInto(own(root, inRows.list), way[1] ?? 0);
      return;
    }
    // The objects around, from the nearest outwards; a list of rows is none.
    let held: Json | undefined = root;
    let rows: readonly (Json | undefined)[] = [root];
    for (let i = 0; i < way.length - 1; i += 1) {
      const step = way[i] ?? '';
      held = stepInto(held, step);
      if (typeof step === 'number' || typeof way[i + 1] === 'string') rows = [held, ...rows];
    }
    facts.rows = rows;
    facts.row = held;
  }

  outcome(): Derived {
    if (this.aside && this.visible === this.answers) this.part();
    for (const [key, value] of this.aside ?? NOTHING) this.answers.write([key], value);
    const { hidden = NOTHING, locked = NOTHING, required = NOTHING, options = NOTHING } = this;
    const { issues, computed } = this;
    const answers = this.answers.whole();
    return new Outcome({ answers, hidden, locked, required, options, issues, computed }, this.visible);
  }
}

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

function append(
  map: Map<string, readonly string[]> | undefined,
  key: string,
  ids: readonly string[],
): Map<string, readonly string[]> {
  const held = map?.get(key);
  return (map ?? new Map<string, readonly string[]>()).set(key, held ? [...held, ...ids] : ids);
}

/** A copy of a computed value: what it was taken from may still be written to. */
function copy<T extends Json>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy) as T;
  const made: JsonObject = {};
  for (const key of Object.keys(value)) put(made, key, copy(own(value, key) ?? null));
  return made as T;
}
