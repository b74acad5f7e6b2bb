import { FIELD_KINDS } from '../fields/field-kinds.ts';
import { error, type Issue } from '../issue.ts';
import { isObject, own, type Json, type JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { hasTooManyDigits } from '../logic/decimal.ts';
import { concretePaths, escapeSegment, readPointer, rowKey } from '../pointer.ts';
import type { Validators } from '../schema/validators.ts';
import type { FieldNode } from '../template/fields-of.ts';
import { isHidden } from './complete-verdict.ts';
import type { Derived } from './derived.ts';
import type { CompiledForm } from './form.ts';

/** What is wrong with unfinished answers: the standard verdict, the form of dates, attachments and the like, and numbers with too many digits. */
export function openVerdict(form: CompiledForm, validators: Validators, answers: JsonObject): Issue[] {
  const issues = [...validators.open(answers), ...formatIssues(form, answers)];
  digitIssues(answers, () => '/answers', issues);
  return issues;
}

interface Asserted {
  readonly field: FieldNode;
  /** Its key, where it stands in no group and in no row. */
  readonly only: string | null;
  readonly assert: (value: Json) => boolean;
}
const asserted = new WeakMap<CompiledForm, readonly Asserted[]>();

/** Fields whose kind asks for a form of its own. */
function assertedIn(form: CompiledForm): readonly Asserted[] {
  const held = asserted.get(form);
  if (held) return held;
  const found = form.fields.flatMap((field): Asserted[] => {
    const { assert } = FIELD_KINDS[field.kind];
    return assert ? [{ field, only: field.parent === null ? field.key : null, assert }] : [];
  });
  asserted.set(form, found);
  return found;
}

/**
 * Answers that do not have the form their field's `format` promises; the standard leaves formats unasserted. What `derived` hides
 * is passed over.
 */
export function formatIssues(form: CompiledForm, answers: JsonObject, derived?: Derived): Issue[] {
  const issues: Issue[] = [];
  const look = ({ field, assert }: Asserted, value: Json | undefined, pointer: string): void => {
    if (value === undefined || value === null || assert(value)) return;
    if (derived && isHidden(derived, pointer)) return;
    issues.push(error('format', `/answers${pointer}`, { expected: field.kind }));
  };
  for (const each of assertedIn(form)) {
    const { field, only } = each;
    if (only !== null) look(each, own(answers, only), field.path);
    else
      for (const pointer of concretePaths(answers, field.path))
        look(each, readPointer(answers, pointer), pointer);
  }
  return issues;
}

/** Numbers with more digits than count. */
function digitIssues(value: Json, pointer: () => string, issues: Issue[]): void {
  if (typeof value === 'number') {
    if ((Math.abs(value) >= 1e15 || !Number.isInteger(value)) && hasTooManyDigits(value))
      issues.push(error('number-digits', pointer(), { limit: LIMITS.significantDigits }));
  } else if (Array.isArray(value)) {
    for (const [i, item] of value.entries())
      digitIssues(item, () => `${pointer()}/${escapeSegment(rowKey(item, i))}`, issues);
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      const held = value[key];
      if (typeof held === 'number' || (typeof held === 'object' && held !== null))
        digitIssues(held, () => `${pointer()}/${escapeSegment(key)}`, issues);
    }
  }
}
