import type { Issue } from '../issue.ts';
import { isObject, own, type Json, type JsonObject } from '../json.ts';
import { parsePointer, rowIndex } from '../pointer.ts';
import type { FieldNode } from '../template/fields-of.ts';
import type { CompiledForm } from './form.ts';

/** Issues in the order of the form, each once and without those to be passed over; rows in theirs. */
export function inFormOrder(
  form: CompiledForm,
  answers: JsonObject,
  issues: readonly Issue[],
  passOver?: (pointer: string, n: number) => boolean,
): Issue[] {
  const ordered: Issue[] = [];
  const places: (readonly number[])[] = [];
  for (let n = 0; n < issues.length; n += 1) {
    const issue = issues[n];
    const pointer = issue?.path.slice('/answers'.length);
    if (!issue || pointer === undefined || passOver?.(pointer, n)) continue;
    const place = placeOf(form, answers, pointer);
    const at = after(places, place);
    // Those of one place stand side by side.
    let same = false;
    for (let beside = at - 1; !same && beside >= 0 && inTurn(places[beside] ?? [], place) === 0; beside -= 1)
      same = isSame(ordered[beside] ?? issue, issue);
    if (same) continue;
    if (at === places.length) {
      ordered.push(issue);
      places.push(place);
    } else {
      ordered.splice(at, 0, issue);
      places.splice(at, 0, place);
    }
  }
  return ordered;
}

/** Where a place goes among others that are in order: after its equals. */
function after(places: readonly (readonly number[])[], place: readonly number[]): number {
  let from = 0;
  let to = places.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (inTurn(places[middle] ?? [], place) <= 0) from = middle + 1;
    else to = middle;
  }
  return from;
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

/** A field with its place in the form, and those in it by their key. */
interface Step {
  readonly key: string;
  readonly place: number;
  readonly isRows: boolean;
  readonly below: Steps;
}
type Steps = ReadonlyMap<string, Step>;
const known = new WeakMap<CompiledForm, Steps>();

function stepsOf(form: CompiledForm): Steps {
  const held = known.get(form);
  if (held) return held;
  const among = (fields: readonly FieldNode[]): Steps =>
    new Map(
      fields.map((field) => [
        field.key,
        {
          key: field.key,
          place: form.order.get(field.path) ?? form.fields.length,
          isRows: field.kind === 'rows',
          below: among(field.children),
        },
      ]),
    );
  const steps = among(form.tree);
  known.set(form, steps);
  return steps;
}

/** Places of the fields on the way to a pointer, and of the rows among their like. */
function placeOf(form: CompiledForm, answers: JsonObject, pointer: string): number[] {
  const first = pointer.indexOf('/', 1) < 0 ? form.order.get(pointer) : undefined;
  if (first !== undefined) return [first];
  const place: number[] = [];
  let steps: Steps | undefined = stepsOf(form);
  let inList = false;
  let held: Json | undefined = answers;
  for (const segment of parsePointer(pointer)) {
    if (inList) {
      const index: number = Array.isArray(held) ? rowIndex(held, segment) : -1;
      held = Array.isArray(held) ? held[index] : undefined;
      place.push(index);
      inList = false;
      continue;
    }
    const step: Step | undefined = steps?.get(segment);
    place.push(step?.place ?? form.fields.length);
    held = isObject(held) && step ? own(held, step.key) : undefined;
    steps = step?.below;
    inList = step?.isRows ?? false;
  }
  return place;
}
