import { error, type Issue } from '../issue.ts';
import { isAnswer, isObject, own, put, type Json, type JsonObject } from '../json.ts';
import { escapeSegment, parsePointer, readPointer, rowIndex, rowKey } from '../pointer.ts';
import type { Validators } from '../schema/validators.ts';
import type { FieldNode } from '../template/fields-of.ts';
import type { Derived } from './derived.ts';
import type { CompiledForm } from './form.ts';

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
  const answers = withSections(form.tree, derived, derived.seen, '');
  const found = validators
    .complete(answers)
    .filter(({ code, path }) => code !== 'required' || !isHidden(derived, path.slice('/answers'.length)));
  for (const [pointer, rules] of derived.required) {
    if (!isGiven(answerAt(form, derived.seen, pointer)))
      found.push(error('required', `/answers${pointer}`, { rule: rules[0] ?? null }));
  }
  return inFormOrder(form, derived.seen, [...found, ...derived.issues]);
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

/** Issues in the order of the form, each once; rows in theirs. */
export function inFormOrder(form: CompiledForm, answers: JsonObject, issues: readonly Issue[]): Issue[] {
  if (issues.length < 2) return [...issues];
  const placed = issues
    .map((issue) => ({ issue, place: placeOf(form, answers, issue.path.slice('/answers'.length)) }))
    .toSorted((a, b) => inTurn(a.place, b.place));
  const once: Issue[] = [];
  // Those of one place stand side by side now.
  for (const [n, { issue, place }] of placed.entries()) {
    let before = n - 1;
    let same = false;
    for (let held = placed[before]; held && !same && inTurn(held.place, place) === 0; held = placed[before]) {
      same = isSame(held.issue, issue);
      before -= 1;
    }
    if (!same) once.push(issue);
  }
  return once;
}

const isSame = (a: Issue, b: Issue): boolean =>
  a.code === b.code && a.path === b.path && (a.params['rule'] ?? '') === (b.params['rule'] ?? '');

/** Which of two places comes first. */
function inTurn(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i += 1) {
    const apart = (a[i] ?? 0) - (b[i] ?? 0);
    if (apart !== 0) return apart;
  }
  return a.length - b.length;
}

function placeOf(form: CompiledForm, answers: JsonObject, pointer: string): number[] {
  const first = pointer.indexOf('/', 1) < 0 ? form.order.get(pointer) : undefined;
  if (first !== undefined) return [first];
  let path = '';
  let held: Json | undefined = answers;
  return parsePointer(pointer).map((segment) => {
    if (form.byPath.get(path)?.kind === 'rows') {
      path = `${path}/*`;
      const index = Array.isArray(held) ? rowIndex(held, segment) : -1;
      held = Array.isArray(held) ? held[index] : undefined;
      return index;
    }
    path = `${path}/${escapeSegment(segment)}`;
    held = isObject(held) ? own(held, segment) : undefined;
    return form.order.get(path) ?? form.fields.length;
  });
}
