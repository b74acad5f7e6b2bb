import type { CompiledForm } from '../compile/form.ts';
import { differences, issuesByPath } from '../compile/what-changed.ts';
import { sameJson, type Json } from '../json.ts';
import type { FormView } from './resolve-form.ts';

/**
 * What a person sees change between two views of a form: pointers of fields whose state, answer or issues differ. What is
 * said of a list holds for everything in it.
 *
 * @example
 * for (const pointer of changedFields(compiled.form, before, after)) draw(pointer, after.fields[pointer]);
 */
export function changedFields(
  form: Pick<CompiledForm, 'byPath'>,
  before: FormView,
  after: FormView,
): string[] {
  const changed = new Set<string>();
  differences(form, before.answers, after.answers, '', '', (_, pointer) => changed.add(pointer));
  for (const pointer of new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])) {
    const [a, b] = [before.fields[pointer], after.fields[pointer]];
    if (a !== b && !sameJson(a as unknown as Json, b as unknown as Json)) changed.add(pointer);
  }
  for (const list of ['issues', 'missing'] as const) {
    const [a, b] = [issuesByPath(before[list]), issuesByPath(after[list])];
    for (const path of new Set([...a.keys(), ...b.keys()]))
      if (a.get(path) !== b.get(path)) changed.add(path.slice('/answers'.length));
  }
  return [...changed];
}
