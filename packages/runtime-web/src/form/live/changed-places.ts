import { changedFields, type FieldNode, type FormView } from '@orderwright/engine';
import { pointerOf } from '../slice/said-issues.ts';
import type { FormMoment } from './form-store.ts';

/** Issues may name a row by its number; who watches names it by its id. */
const named = (view: FormView, pointer: string): string => pointerOf(pointer, view.answers);

/** Places that differ between two moments of one form, asked of the engine; null where everything may. */
export function changedPlaces(
  byPath: ReadonlyMap<string, FieldNode>,
  before: FormMoment,
  after: FormMoment,
): readonly string[] | null {
  // Other words for the same view: another language, or what is missing is now said at its field.
  if (before.view === after.view) return before.said === after.said ? [] : null;
  return changedFields({ byPath }, before.view, after.view).flatMap((pointer) => [
    named(before.view, pointer),
    named(after.view, pointer),
  ]);
}
