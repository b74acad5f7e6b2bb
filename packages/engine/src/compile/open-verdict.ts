import { FIELD_KINDS } from '../fields/field-kinds.ts';
import { error, type Issue } from '../issue.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { hasTooManyDigits } from '../logic/decimal.ts';
import { concretePaths, escapeSegment, readPointer, rowKey } from '../pointer.ts';
import type { Validators } from '../schema/validators.ts';
import type { FieldNode } from '../template/fields-of.ts';
import type { CompiledForm } from './form.ts';

/** What is wrong with unfinished answers: the standard verdict, the form of dates, attachments and the like, and numbers with too many digits. */
export const openVerdict = (form: CompiledForm, validators: Validators, answers: JsonObject): Issue[] => [
  ...validators.open(answers),
  ...formatIssues(form, answers),
  ...digitIssues(answers, '/answers'),
];

interface Asserted {
  readonly field: FieldNode;
  readonly assert: (value: Json) => boolean;
}
const asserted = new WeakMap<CompiledForm, readonly Asserted[]>();

/** Fields whose kind asks for a form of its own. */
function assertedIn(form: CompiledForm): readonly Asserted[] {
  const held = asserted.get(form);
  if (held) return held;
  const found = form.fields.flatMap((field): Asserted[] => {
    const kind = FIELD_KINDS[field.kind];
    return kind.assert ? [{ field, assert: (value) => kind.assert?.(value) ?? true }] : [];
  });
  asserted.set(form, found);
  return found;
}

/** Answers that do not have the form their field's `format` promises; the standard leaves formats unasserted. */
export function formatIssues(form: CompiledForm, answers: JsonObject): Issue[] {
  const issues: Issue[] = [];
  for (const { field, assert } of assertedIn(form)) {
    for (const pointer of concretePaths(answers, field.path)) {
      const value = readPointer(answers, pointer);
      if (value === undefined || value === null || assert(value)) continue;
      issues.push(error('format', `/answers${pointer}`, { expected: field.kind }));
    }
  }
  return issues;
}

function digitIssues(value: Json, at: string): Issue[] {
  if (typeof value === 'number') {
    return Math.abs(value) < 1e15 && Number.isInteger(value)
      ? []
      : hasTooManyDigits(value)
        ? [error('number-digits', at, { limit: LIMITS.significantDigits })]
        : [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => digitIssues(item, `${at}/${escapeSegment(rowKey(item, i))}`));
  }
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((key) => digitIssues(value[key] ?? null, `${at}/${escapeSegment(key)}`));
}
