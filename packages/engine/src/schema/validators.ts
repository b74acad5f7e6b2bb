import type { Issue } from '../issue.ts';
import { sameJson, type Json, type JsonObject } from '../json.ts';
import { isMultiple } from './is-multiple.ts';
import { compilePattern, type Pattern } from './pattern.ts';
import { issuesOf, withoutRowIds, type Objection } from './verdict.ts';

/** The standard verdict on answers, in issues at concrete paths under `/answers`; the list is the caller's own. */
export interface Validators {
  /** On unfinished answers: nothing is missed, everything that is there must be right. */
  open(answers: JsonObject): Issue[];
  /** On answers that should be complete. Hidden fields are to be left out by the caller, or to stand as `undefined`. */
  complete(answers: JsonObject): Issue[];
}

/** What validators made at publishing need that they do not carry themselves. */
export interface ValidatorHelpers {
  equal(a: Json, b: Json): boolean;
  /** Length of a text in code points. */
  ucs2length(text: string): number;
  pattern(source: string, flags: string): Pattern;
  /** Whether a number is a whole number of steps, by the shortest decimal text of both. */
  multiple(value: number, step: number): boolean;
}

interface Validate {
  (data: Json): boolean;
  errors?: readonly Objection[] | null;
}

/** A module made by `buildValidators`: an ES module without imports whose default export makes the validators. */
export interface ValidatorModule {
  readonly default: (helpers: ValidatorHelpers) => RawValidators;
}

interface RawValidators {
  readonly open: Validate;
  readonly complete: Validate;
  /**
   * Rows may keep their ids, and what is not there may stand as `undefined`: nothing in the schema can see them. A module without
   * it is asked without both.
   */
  readonly rowIds?: boolean;
}

/** How many code points a text has. */
export function codePoints(text: string): number {
  let length = text.length;
  for (let i = 1; i < text.length; i += 1) {
    const [before, here] = [text.charCodeAt(i - 1), text.charCodeAt(i)];
    if (before >= 0xd800 && before <= 0xdbff && here >= 0xdc00 && here <= 0xdfff) {
      length -= 1;
      i += 1;
    }
  }
  return length;
}

const HELPERS: ValidatorHelpers = {
  equal: sameJson,
  ucs2length: codePoints,
  pattern: (source) => compilePattern(source),
  multiple: isMultiple,
};

/** The bare verdicts of a stored module, on any JSON. */
export const rawValidators = (module: ValidatorModule): RawValidators => module.default(HELPERS);

/** Validators from a stored module: the same on server and phone. */
export function loadValidators(module: ValidatorModule): Validators {
  const { open, complete, rowIds = false } = rawValidators(module);
  return { open: verdictOf(open, rowIds), complete: verdictOf(complete, rowIds) };
}

const verdictOf =
  (validate: Validate, rowIds: boolean) =>
  (answers: JsonObject): Issue[] =>
    validate(rowIds ? answers : withoutRowIds(answers)) ? [] : issuesOf(validate.errors ?? [], answers);
