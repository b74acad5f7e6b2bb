import type { Issue } from '../issue.ts';
import type { Json, JsonObject } from '../json.ts';
import { rowPointer } from './place.ts';
import type { PlannedRule } from './rule-plan.ts';
import type { Sight } from './sight.ts';

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
  /** `visible` for reading by name, quicker: what is hidden may stand in it as `undefined`. */
  readonly seen: JsonObject;
  /** `seen` for whoever passes over what is hidden, quicker still: hidden answers in no group and in no row may stand in it. */
  readonly unmasked: JsonObject;
  readonly hidden: ReadonlyMap<string, readonly string[]>;
  readonly locked: ReadonlyMap<string, readonly string[]>;
  readonly required: ReadonlyMap<string, readonly string[]>;
  /** Values that may be chosen. */
  readonly options: ReadonlyMap<string, readonly Json[]>;
  /** Checks that are not met, choices that are not open, rules that went past their budget. */
  readonly issues: readonly Issue[];
  readonly computed: readonly ComputedValue[];
}

/** A value that was worked out anew; where it stands in a row, its path is made when somebody asks. */
export interface Reckoned extends Omit<ComputedValue, 'path' | 'rule'> {
  readonly planned: PlannedRule;
  readonly at: string | { readonly row: Json | undefined; readonly n: number };
}

/** Of an outcome what is worked out beforehand. */
type Known = Omit<Derived, 'visible' | 'seen' | 'unmasked' | 'computed'>;

/** An outcome; what is seen of it is made when somebody asks. */
export class Outcome implements Derived {
  readonly answers: Known['answers'];
  readonly hidden: Known['hidden'];
  readonly locked: Known['locked'];
  readonly required: Known['required'];
  readonly options: Known['options'];
  readonly issues: Known['issues'];
  readonly #sight: Sight;
  readonly #reckoned: readonly Reckoned[];
  #computed: readonly ComputedValue[] | undefined;

  constructor(known: Known, reckoned: readonly Reckoned[], sight: Sight) {
    const { answers, hidden, locked, required, options, issues } = known;
    this.answers = answers;
    this.hidden = hidden;
    this.locked = locked;
    this.required = required;
    this.options = options;
    this.issues = issues;
    this.#reckoned = reckoned;
    this.#sight = sight;
  }

  get computed(): readonly ComputedValue[] {
    return (this.#computed ??= this.#reckoned.map(({ planned, at, value, before }) => ({
      path: typeof at === 'string' ? at : rowPointer(planned.steps, at.row, at.n),
      value,
      before,
      rule: planned.rule.id,
    })));
  }

  get visible(): JsonObject {
    return this.#sight.seen().whole();
  }

  get seen(): JsonObject {
    return this.#sight.seen().root;
  }

  get unmasked(): JsonObject {
    return this.#sight.unmasked().root;
  }
}
