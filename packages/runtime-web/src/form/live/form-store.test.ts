import { fieldsOf, type Json, type JsonObject, resolveForm, writePointer } from '@orderwright/engine';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodesByPath } from '../slice/nodes-by-path.ts';
import { sayIssues } from '../slice/said-issues.ts';
import { galleryAnswers } from '../testing/gallery-answers.ts';
import { actor, compiled, facts, orderOf } from '../testing/gallery-order.ts';
import { galleryTemplate } from '../testing/gallery-template.ts';
import { changedPlaces } from './changed-places.ts';
import { answerNow, fieldNow } from './field-now.ts';
import { type FormMoment, FormStore } from './form-store.ts';
import { rowsNow } from './row-now.ts';

const nodes = nodesByPath(fieldsOf(galleryTemplate));
const drawn = new Set(Array.from(nodes.values(), ({ id }) => id));
const momentOf = (answers: JsonObject): FormMoment => {
  const view = resolveForm(compiled, orderOf(answers), actor, facts);
  return { view, said: sayIssues(view, true, drawn, ({ code, path }) => `${code} ${path}`) };
};

/** Shows a form after these writes, one by one, and tells whom each woke. */
function play(writes: readonly (readonly [pointer: string, value: Json])[]) {
  let answers = galleryAnswers;
  const first = momentOf(answers);
  const store = new FormStore(first);
  const woken = new Set<string>();
  const places = ['', ...Object.keys(first.view.fields)];
  for (const pointer of places) store.watch(pointer, () => woken.add(pointer));
  return writes.map(([pointer, value]) => {
    answers = writePointer(answers, pointer, value);
    const before = store.moment;
    const after = momentOf(answers);
    woken.clear();
    store.show(after, changedPlaces(nodes, before, after));
    return { before, after, woken: new Set(woken), asleep: places.filter((place) => !woken.has(place)) };
  });
}

const row = '01935d2c-0000-7000-8000-000000000001';
const other = '01935d2c-0000-7000-8000-000000000002';

describe('what a change draws again', () => {
  it('wakes the field, what is worked out from it and the list around it, and nobody else', () => {
    const [step] = play([[`/parts/${row}/quantity`, 3]]);
    expect([...(step?.woken ?? [])].toSorted()).toEqual(
      ['', '/costs', '/costs/total', '/parts', `/parts/${row}/quantity`, `/parts/${row}/total`].toSorted(),
    );
  });

  it('wakes a field that a rule shows or hides', () => {
    const [step] = play([['/basics/access', true]]);
    expect([...(step?.woken ?? [])]).toContain('/basics/reason');
    expect(step?.asleep).toContain('/basics/state');
  });

  it('wakes everything in a list when a row comes or goes', () => {
    const [step] = play([[`/parts/${row}`, null]]);
    expect([...(step?.woken ?? [])]).toContain(`/parts/${other}/price`);
  });

  it('lets nobody sleep who would read something else', () => {
    const pointers = [
      '/summary',
      '/basics/access',
      '/basics/reading',
      '/basics/count',
      '/checks/guard/result',
      `/parts/${row}/quantity`,
      `/parts/${other}/price`,
      '/costs/travel',
    ];
    const value = fc.oneof(
      fc.constantFrom<Json>(null, true, false, 'x', 'pass', 0, -3, 1e6),
      fc.integer({ min: -100, max: 100 }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...pointers), value), { minLength: 1, maxLength: 8 }),
        (writes) => {
          for (const { before, after, asleep } of play(writes))
            for (const place of asleep) {
              expect(fieldNow(after, place, false)).toEqual(fieldNow(before, place, false));
              expect(answerNow(after, place)).toEqual(answerNow(before, place));
              expect(rowsNow(after, place)).toEqual(rowsNow(before, place));
              expect(after.said.errors.get(place)).toEqual(before.said.errors.get(place));
              expect(after.said.warnings.get(place)).toEqual(before.said.warnings.get(place));
            }
        },
      ),
      { numRuns: 60 },
    );
  });
});
