import { error, type Issue } from '../issue.ts';
import { isAnswer, isObject, own, put, type Json, type JsonObject } from '../json.ts';
import { escapeSegment, parsePointer, readPointer, rowIndex, rowKey } from '../pointer.ts';
import type { Validators } from '../schema/validators.ts';
import type { FieldNode } from '../template/fields-of.ts';
import type { Derived } from './derive.ts';
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

/** Whether a rule hides this pointer or a group around it. */
export function isHidden(derived: Derived, pointer: string): boolean {
  if (derived.hidden.size === 0) return false;
  for (let path = pointer; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    if (derived.hidden.has(path)) return true;
  }
  return false;
}

/**
 * All that keeps these answers from being complete, in form order: the standard verdict without hidden fields,
 * what `require` rules ask, checks. A section counts as there, so that what is missing in it is named itself.
 */
export function completeVerdict(form: CompiledForm, validators: Validators, derived: Derived): Issue[] {
  const answers = withSections(form.tree, derived, derived.visible, '');
  const found = validators
    .complete(answers)
    .filter(({ code, path }) => code !== 'required' || !isHidden(derived, path.slice('/answers'.length)));
  for (const [pointer, rules] of derived.required) {
    if (!isGiven(readPointer(derived.visible, pointer)))
      found.push(error('required', `/answers${pointer}`, { rule: rules[0] ?? null }));
  }
  return inFormOrder(form, derived.visible, [...found, ...derived.issues]);
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
  const once = new Map(
    issues.map((issue) => [`${issue.code} ${issue.path} ${String(issue.params['rule'] ?? '')}`, issue]),
  );
  const placed = [...once.values()].map((issue) => ({
    issue,
    key: placeOf(form, answers, issue.path.slice('/answers'.length)),
  }));
  return placed
    .toSorted((a, b) => {
      for (const [i, x] of a.key.entries()) {
        const y = b.key[i];
        if (y === undefined) return 1;
        if (x !== y) return x - y;
      }
      return a.key.length - b.key.length;
    })
    .map(({ issue }) => issue);
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
