import { error, type Issue } from '../issue.ts';
import { isAnswer, isObject, own, put, type Json, type JsonObject } from '../json.ts';
import { escapeSegment, parsePointer, readPointer, rowKey } from '../pointer.ts';
import type { Validators } from '../schema/validators.ts';
import type { FieldNode } from '../template/fields-of.ts';
import type { Derived } from './derived.ts';
import type { CompiledForm } from './form.ts';
import { inFormOrder } from './form-order.ts';

/** The field at a concrete pointer, rows by their `_row`; undefined where the form has none. */
export function fieldAt(form: CompiledForm, pointer: string): FieldNode | undefined {
  let path = '';
  for (const segment of parsePointer(pointer)) {
    const inRows = form.byPath.get(path)?.kind === 'rows';
    path = inRows ? `${path}/*` : `${path}/${escapeSegment(segment)}`;
  }
  return form.byPath.get(path);
}

/** The answer at a concrete pointer; most fields stand in no group and in no row. */
export function answerAt(form: CompiledForm, answers: JsonObject, pointer: string): Json | undefined {
  const field = form.byPath.get(pointer);
  return field?.parent === null ? own(answers, field.key) : readPointer(answers, pointer);
}

/** Whether a rule hides this pointer or a group around it. */
export function isHidden(derived: Derived, pointer: string): boolean {
  const { hidden } = derived;
  if (hidden.size === 0) return false;
  if (hidden.has(pointer)) return true;
  for (let end = pointer.lastIndexOf('/'); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    if (hidden.has(pointer.slice(0, end))) return true;
  }
  return false;
}

/**
 * All that keeps these answers from being complete, in form order: the standard verdict without hidden fields,
 * what `require` rules ask, checks. A section counts as there, so that what is missing in it is named itself.
 */
export function completeVerdict(form: CompiledForm, validators: Validators, derived: Derived): Issue[] {
  const answers = judgesApart(form) ? derived.unmasked : derived.seen;
  const found = validators.complete(withSections(form.tree, derived, answers, ''));
  const fromRules = found.length;
  for (const [pointer, rules] of derived.required) {
    if (!isGiven(answerAt(form, answers, pointer)))
      found.push(error('required', `/answers${pointer}`, { rule: rules[0] ?? null }));
  }
  found.push(...derived.issues);
  return inFormOrder(form, answers, found, (pointer, n) => n < fromRules && isHidden(derived, pointer));
}

/** Keywords of the whole that say nothing of one answer by what another is. */
const APART = new Set([
  '$schema',
  '$id',
  '$anchor',
  '$comment',
  '$defs',
  'title',
  'description',
  'type',
  'properties',
  'required',
]);
const apart = new WeakMap<CompiledForm, boolean>();

/** Whether the schema judges each answer at the top by itself: then what it says of a hidden one can be passed over. */
function judgesApart(form: CompiledForm): boolean {
  let known = apart.get(form);
  if (known === undefined) {
    known = Object.keys(form.template.schema).every((keyword) => APART.has(keyword));
    apart.set(form, known);
  }
  return known;
}

/** Whether something that is asked for is there: an empty list or group is not. */
export const isGiven = (value: Json | undefined): boolean =>
  isAnswer(value) &&
  !(Array.isArray(value) && value.length === 0) &&
  !(isObject(value) && Object.keys(value).length === 0);

const groups = new WeakMap<readonly FieldNode[], readonly FieldNode[]>();

/** Sections among fields, and rows that have some in them. */
function groupsIn(fields: readonly FieldNode[]): readonly FieldNode[] {
  const held = groups.get(fields);
  if (held) return held;
  const found = fields.filter(
    ({ kind, children }) => kind === 'section' || (kind === 'rows' && groupsIn(children).length > 0),
  );
  groups.set(fields, found);
  return found;
}

function withSections(
  fields: readonly FieldNode[],
  derived: Derived,
  answers: JsonObject,
  at: string,
): JsonObject {
  let filled = answers;
  for (const field of groupsIn(fields)) {
    const pointer = `${at}/${escapeSegment(field.key)}`;
    if (derived.hidden.has(pointer)) continue;
    const held = own(filled, field.key);
    const next =
      field.kind === 'section'
        ? held === undefined || isObject(held)
          ? withSections(field.children, derived, held ?? {}, pointer)
          : held
        : Array.isArray(held)
          ? held.map((row, i) =>
              isObject(row)
                ? withSections(field.children, derived, row, `${pointer}/${escapeSegment(rowKey(row, i))}`)
                : row,
            )
          : held;
    if (next === undefined || next === held) continue;
    if (filled === answers) filled = { ...answers };
    put(filled, field.key, next);
  }
  return filled;
}
