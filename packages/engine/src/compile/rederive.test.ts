import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../json.ts';
import { writePointer } from '../pointer.ts';
import type { Rule } from '../template/template.ts';
import { derive, type OuterFacts } from './derive.ts';
import type { Derived } from './derived.ts';
import { compileForm, type CompiledForm } from './form.ts';
import { evaluationsOf, rederive } from './rederive.ts';
import { madeRules, MADE_SCHEMA, named, ROW_IDS as ids } from '../testing/made-rules.ts';
import { whatChanged } from './what-changed.ts';

const outer: OuterFacts = {
  state: ['order', 'work'],
  actor: { roles: ['technician'] },
  now: '2026-05-04T09:00:00Z',
  event: null,
  order: { priority: 'high' },
  site: { zone: 'A' },
  asset: null,
  customer: null,
  previous: { a: 41 },
  timeZone: 'Europe/Paris',
};
const amount = fc.constantFrom<Json>(0, 1, 2, 3.5, null);
const within = fc.constantFrom('q', 'p', 't');
const edit = fc.oneof(
  fc.tuple(fc.constantFrom('/a', '/b', '/c', '/group/d', '/group/inner/e'), amount),
  fc.tuple(fc.constantFrom('/yes'), fc.constantFrom<Json>(true, false, null)),
  fc.tuple(fc.constantFrom('/kind'), fc.constantFrom<Json>('x', 'y', 'w', null)),
  fc.tuple(fc.constantFrom('/group', '/rows', '/day'), fc.constantFrom<Json>(null, {}, [], '2026-01-01')),
  fc
    .tuple(fc.constantFrom(...ids), fc.constantFrom<Json>({}, { q: 2, p: 3 }, null))
    .map(([id, row]) => [`/rows/${id}`, row]),
  fc.tuple(fc.constantFrom(...ids), within, amount).map(([id, key, x]) => [`/rows/${id}/${key}`, x]),
  fc
    .tuple(fc.constantFrom(...ids), fc.constantFrom(...ids), amount)
    .map(([id, sub, x]) => [`/rows/${id}/sub/${sub}`, x === null ? null : { n: x }]),
) as fc.Arbitrary<[path: string, value: Json]>;
type Step =
  | { readonly write: [string, Json] }
  | { readonly facts: Partial<OuterFacts> }
  | { readonly unreadable: string | null }
  | { readonly twins: true };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: edit.map((write) => ({ write })) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<Partial<OuterFacts>>(
        { state: ['order', 'done'] },
        { now: '2026-05-05T23:30:00Z' },
        { order: { priority: 'low' } },
        { site: null },
        { actor: { roles: [] } },
        { timeZone: 'Asia/Tokyo' },
        outer,
      )
      .map((facts) => ({ facts })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('/a', '/group', '/rows/*/q', null).map((unreadable) => ({ unreadable })),
  },
  { weight: 1, arbitrary: fc.constant({ twins: true as const }) },
);

/** All of an outcome with the order of everything in it. */
const told = (derived: Derived, { computed }: Pick<Derived, 'computed'> = derived): unknown => ({
  answers: derived.answers,
  visible: derived.visible,
  hidden: [...derived.hidden],
  locked: [...derived.locked],
  required: [...derived.required],
  options: [...derived.options],
  issues: derived.issues,
  computed,
});
const NOTHING_COMPUTED = { computed: [] };
const everything = (): boolean => true;
/** What differs between two outcomes that are said not to differ: nothing but `computed`, which tells of the answers given. */
const untold = (form: CompiledForm, before: Derived, after: Derived): [unknown, unknown] =>
  whatChanged(form, before, after).length > 0
    ? [null, null]
    : [told(before, NOTHING_COMPUTED), told(after, NOTHING_COMPUTED)];
const formOf = (rules: readonly Omit<Rule, 'id'>[], form = MADE_SCHEMA): CompiledForm =>
  compileForm({ schema: form, rules: rules.map((one, i) => ({ id: `r${i}`, ...one })) as Rule[] });

test('over any rules and edits it gives what working everything out gives', () => {
  fc.assert(
    fc.property(
      fc.array(madeRules, { minLength: 1, maxLength: 12 }),
      fc.array(step, { maxLength: 12 }),
      (rules, steps) => {
        const form = formOf(rules);
        let answers: JsonObject = {};
        let facts = outer;
        let reads: (path: string) => boolean = everything;
        let held: Derived | null = null;
        for (const next of steps) {
          if ('write' in next) answers = writePointer(answers, ...next.write);
          else if ('facts' in next) facts = { ...facts, ...next.facts };
          else if ('unreadable' in next) reads = (path) => path !== next.unreadable;
          else
            answers = {
              ...answers,
              rows: [
                { _row: 'same', q: 1 },
                { _row: 'same', q: 2 },
              ],
            };
          const whole = derive(form, answers, facts, reads);
          const before: Derived | null = held;
          held = rederive(form, before, answers, facts, reads);
          expect(told(held)).toStrictEqual(told(whole));
          const [earlier, later] = untold(form, before ?? whole, held);
          expect(later).toEqual(earlier);
        }
      },
    ),
    { numRuns: 1200 },
  );
});

const number = { type: 'number' };
const v = (name: string): Json => ({ var: name });

describe('only what depends on an edit is worked out again', () => {
  const rules: Omit<Rule, 'id'>[] = [
    { kind: 'compute', at: '/rows/*/t', value: { '*': [v('row.q'), v('row.p')] } },
    { kind: 'compute', at: '/a', value: { sum: [v('answers.rows'), 't'] } },
    { kind: 'show', at: '/group', when: v('answers.yes') },
    { kind: 'lock', at: '/kind', when: { '>': [v('answers.a'), 10] } },
    { kind: 'require', at: '/day', when: { today: [] } },
  ];
  const form = formOf(rules);
  const answers = { rows: ids.map((_row) => ({ _row, q: 1, p: 2 })) };
  const first = rederive(form, null, answers, outer);

  test('of a hundred rows the one that was edited, and what reads it', () => {
    const next = rederive(form, first, writePointer(answers, `/rows/${ids[1]}/q`, 8), outer);
    expect(evaluationsOf(first)).toBe(7);
    // Its line, the total, the lock that reads the total.
    expect(evaluationsOf(next)).toBe(3);
    expect(whatChanged(form, first, next).toSorted()).toEqual([
      '/a',
      '/kind',
      `/rows/${ids[1]}/q`,
      `/rows/${ids[1]}/t`,
    ]);
  });

  test('where an outcome stays the same, nothing that reads it', () => {
    const next = rederive(form, first, { ...answers, rows: [...answers.rows, { _row: 'new', q: 0 }] }, outer);
    expect(next.answers['a']).toBe(6);
    const again = rederive(form, next, writePointer(next.answers, '/c', 1), outer);
    expect(whatChanged(form, next, again)).toEqual(['/c']);
  });

  test('nothing at all where nothing changed; by the clock only what reads it', () => {
    expect(evaluationsOf(rederive(form, first, structuredClone(answers), outer))).toBe(0);
    expect(evaluationsOf(rederive(form, first, answers, { ...outer, now: '2026-05-06T09:00:00Z' }))).toBe(1);
  });

  test('an outcome of another form is no help', () => {
    expect(evaluationsOf(rederive(formOf(rules), first, answers, outer))).toBe(7);
  });
});

test('in a form of 500 fields and 300 rules an edit works out a handful', () => {
  const properties = Object.fromEntries(
    Array.from({ length: 500 }, (_, i) => [`f${i}`, named(`f${i}`, number)]),
  );
  const rules = Array.from({ length: 300 }, (_, i): Omit<Rule, 'id'> =>
    i % 3 === 0
      ? { kind: 'show', at: `/f${i}`, when: { '>': [v(`answers.f${i + 150}`), 3] } }
      : i % 3 === 1
        ? {
            kind: 'compute',
            at: `/f${i}`,
            value: { '+': [v(`answers.f${i + 170}`), v(`answers.f${i + 171}`)] },
          }
        : { kind: 'check', at: `/f${i}`, assert: { '<': [v(`answers.f${i}`), 100] }, message: 'No.' },
  );
  const form = formOf(rules, { type: 'object', properties });
  let answers: JsonObject = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`f${i}`, i]));
  let held = rederive(form, null, answers, outer);
  for (let i = 0; i < 500; i += 7) {
    answers = writePointer(answers, `/f${i}`, -i);
    held = rederive(form, held, answers, outer);
    expect(evaluationsOf(held)).toBeLessThan(8);
  }
  expect(told(held)).toEqual(told(derive(form, answers, outer)));
});
