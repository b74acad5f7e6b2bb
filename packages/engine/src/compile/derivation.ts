import { error } from '../issue.ts';
import { isObject, own, sameJson, type Json, type JsonObject } from '../json.ts';
import { Evaluations, isTruthy, type Budget, type Evaluation } from '../logic/evaluate.ts';
import { stepInto, valueAt, withValue } from './answer-tree.ts';
import type { OuterFacts, Recall, Worked } from './recall.ts';
import { Outcome, type Derived, type Reckoned } from './derived.ts';
import { Findings } from './findings.ts';
import { alsoHidden, append, type Hidden, type HiddenPlaces } from './hidden-places.ts';
import { Place } from './place.ts';
import type { InRows, PlannedRule } from './rule-plan.ts';
import { copy, Sight } from './sight.ts';
import { Standpoint } from './standpoint.ts';

/** The state of one derivation; thrown away at its end. */
export class Derivation {
  /** With computed values. */
  private readonly sight: Sight;
  /** Whether a whole group is hidden, and with it what is in it. */
  private groupHidden = false;
  private known: HiddenPlaces;
  /** What is hidden, where that is no set that is known. */
  private unknown: Map<string, readonly string[]> | undefined;
  private readonly findings = new Findings();
  private readonly reckoned: Reckoned[] = [];
  private readonly budget: Budget;
  private readonly standpoint: Standpoint;
  private readonly evaluations: Evaluations;
  private readonly recall: Recall | undefined;
  private readonly place: Place;

  constructor(
    answers: JsonObject,
    outer: OuterFacts,
    recall: Recall | undefined,
    budget: Budget,
    known: HiddenPlaces,
  ) {
    this.budget = budget;
    this.sight = new Sight(answers);
    this.place = new Place(this.sight.answers);
    this.known = known;
    this.standpoint = new Standpoint(outer, this.sight, this.place);
    this.evaluations = new Evaluations(this.standpoint.facts, this.budget);
    this.recall = recall;
  }

  close(): void {
    this.evaluations.close();
  }

  /** A rule at each of its places. `left` where it reads what is not at hand: it counts where somebody has told what it gave. */
  workOut(planned: PlannedRule, left: boolean): void {
    const { rule, only, inRows, rowByRow } = planned;
    const { place } = this;
    const told = left && rule.kind !== 'compute' ? this.recall?.told : undefined;
    if (left && !told) return;
    // Most fields stand in no group and in no row.
    if (only && !told) {
      place.way = only;
      this.visit(planned);
      return;
    }
    if (rowByRow && !this.sight.isParted) {
      this.computeRows(planned, rowByRow);
      return;
    }
    const here = (): void => {
      if (!told || told(rule, place.pointer(planned)) !== undefined) this.visit(planned);
    };
    if (inRows) place.eachRow(inRows, here);
    else place.each(rule.segments, here);
  }

  private visit(planned: PlannedRule): void {
    const { kind } = planned.rule;
    if (kind === 'show') this.show(planned);
    else if (kind === 'compute') this.compute(planned);
    else this.apply(planned);
  }

  private get hidden(): Hidden {
    return this.unknown ?? this.known.hidden;
  }

  private show(planned: PlannedRule): void {
    if (isTruthy(this.evaluate(planned))) return;
    const known = planned.only && !this.unknown ? alsoHidden(this.known, planned) : undefined;
    if (known) this.known = known;
    else
      this.unknown = append(this.unknown ?? new Map(this.known.hidden), this.pointer(planned), planned.ids);
    this.groupHidden ||= planned.group;
    this.sight.hide(this.place.way);
  }

  private compute(planned: PlannedRule): void {
    const { only, inRows } = planned;
    const { way, row } = this.place;
    const value = this.reckon(planned);
    const { root } = this.sight.answers;
    const held = only ? own(root, only[0]) : inRows ? stepInto(row, inRows.key) : valueAt(root, way);
    if (!this.changes(planned, value, held)) return;
    this.sight.write(way, value, planned.hideable && this.isHidden(this.pointer(planned)));
  }

  /** The same in every row; their list is written once. */
  private computeRows(planned: PlannedRule, inRows: InRows): void {
    const { place, sight } = this;
    const { list, key } = inRows;
    let written: Json[] | undefined;
    const rows = place.rowsOf(inRows);
    for (let n = 0; n < rows.length; n += 1) {
      const row = rows[n];
      place.toRow(n, row);
      const value = this.reckon(planned);
      if (!this.changes(planned, value, stepInto(row, key)) || !isObject(row)) continue;
      (written ??= rows.slice())[n] = withValue(row, key, copy(value));
    }
    if (written) sight.answers.write([list], written);
  }

  /** What a rule gives at the place in hand, rounded as its field asks; null where that is no answer. */
  private reckon(planned: PlannedRule): Json {
    const value = this.evaluate(planned);
    if (typeof value === 'number') return planned.round === null ? value : planned.round(value);
    return value === '' ? null : value;
  }

  /** Whether a value has to be written, and tells of it where it is another than what stands there. */
  private changes(planned: PlannedRule, value: Json, held: Json | undefined): boolean {
    const before = held ?? null;
    if (before === value || sameJson(before, value)) return value === null && held !== undefined;
    const { row, way } = this.place;
    const at = planned.inRows ? { row, n: Number(way[1]) } : this.pointer(planned);
    this.reckoned.push({ planned, at, value, before });
    return true;
  }

  private apply(planned: PlannedRule): void {
    if (planned.hideable && this.isHidden(this.pointer(planned))) return;
    const value = this.evaluate(planned);
    const { kind } = planned.rule;
    if (kind === 'options') {
      const answer = valueAt(this.sight.seen().root, this.place.way);
      if (Array.isArray(value)) this.findings.restrict(planned, value, this.pointer(planned), answer);
    } else if (kind === 'check' ? value !== null && !isTruthy(value) : isTruthy(value))
      this.findings.add(planned, this.pointer(planned));
  }

  /** Whether a rule hides this place or a group around it. */
  private isHidden(pointer: string): boolean {
    const { hidden } = this;
    if (hidden.has(pointer)) return true;
    if (!this.groupHidden) return false;
    for (let path = pointer; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
      if (hidden.has(path)) return true;
    }
    return false;
  }

  private pointer(planned: PlannedRule): string {
    return planned.only ? planned.rule.field.path : this.place.pointer(planned);
  }

  private evaluate(planned: PlannedRule): Json {
    const { evaluations, recall } = this;
    if (recall) {
      const { value, stopped } = this.recalled(planned, recall);
      if (stopped) this.stop(planned, stopped);
      return value;
    }
    this.standpoint.take(planned);
    const value = evaluations.valueOf(planned.closure);
    if (evaluations.stopped) this.stop(planned, evaluations.stopped);
    return value;
  }

  private stop(planned: PlannedRule, { what, limit }: NonNullable<Evaluation['stopped']>): void {
    const { id } = planned.rule;
    this.findings.issues.push(
      error('rule-budget', `/answers${this.pointer(planned)}`, { rule: id, what, limit }),
    );
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
    this.standpoint.take(planned);
    const value = evaluations.valueOf(planned.closure);
    const { stopped, steps } = evaluations;
    const worked: Worked = stopped ? { value, stopped, steps } : { value, steps };
    recall.note?.(rule, pointer, worked);
    return worked;
  }

  outcome(): Derived {
    const { hidden } = this;
    const { locked = NOTHING, required = NOTHING, options = NOTHING, issues } = this.findings;
    const answers = this.sight.answers.whole();
    return new Outcome({ answers, hidden, locked, required, options, issues }, this.reckoned, this.sight);
  }
}

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();
