import type { Issue } from '../issue.ts';
import type { Json, JsonObject } from '../json.ts';
import type { AnswerTree } from './answer-tree.ts';

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
  readonly hidden: ReadonlyMap<string, readonly string[]>;
  readonly locked: ReadonlyMap<string, readonly string[]>;
  readonly required: ReadonlyMap<string, readonly string[]>;
  /** Values that may be chosen. */
  readonly options: ReadonlyMap<string, readonly Json[]>;
  /** Checks that are not met, choices that are not open, rules that went past their budget. */
  readonly issues: readonly Issue[];
  readonly computed: readonly ComputedValue[];
}

/** Of an outcome what is worked out beforehand. */
type Known = Omit<Derived, 'visible' | 'seen'>;

/** An outcome; `visible` is made whole when somebody asks for it. */
export class Outcome implements Derived {
  readonly answers: Known['answers'];
  readonly hidden: Known['hidden'];
  readonly locked: Known['locked'];
  readonly required: Known['required'];
  readonly options: Known['options'];
  readonly issues: Known['issues'];
  readonly computed: Known['computed'];
  readonly #visible: AnswerTree;

  constructor({ answers, hidden, locked, required, options, issues, computed }: Known, visible: AnswerTree) {
    this.answers = answers;
    this.hidden = hidden;
    this.locked = locked;
    this.required = required;
    this.options = options;
    this.issues = issues;
    this.computed = computed;
    this.#visible = visible;
  }

  get visible(): JsonObject {
    return this.#visible.whole();
  }

  get seen(): JsonObject {
    return this.#visible.root;
  }
}
