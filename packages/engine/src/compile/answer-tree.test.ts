import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../json.ts';
import { AnswerTree, valueAt, type Way } from './answer-tree.ts';

const KEYS = Array.from({ length: 14 }, (_, n) => `f${n}`);
const ANSWERS: JsonObject = {
  ...Object.fromEntries(KEYS.map((key, n) => [key, n])),
  group: { a: 1, inner: { b: 2 } },
  rows: [{ x: 1 }, { x: 2, y: 3 }],
};
const way = fc.oneof(
  fc.constantFrom(...KEYS, 'new', 'group', 'rows').map((key): Way => [key]),
  fc.constantFrom<Way>(['group', 'a'], ['group', 'inner', 'b'], ['fresh', 'c'], ['f1', 'd'], ['rows', 'e']),
  fc.tuple(fc.constant('rows'), fc.nat(2), fc.constantFrom('x', 'y')),
);
const change = fc.tuple(fc.boolean(), way, fc.constantFrom<Json>(7, 'new', false));

/** The same by writing into a copy of everything. */
function plainly(root: JsonObject, steps: Way, value?: Json): void {
  let held: unknown = root;
  for (const step of steps.slice(0, -1)) {
    const around = held as JsonObject;
    if (typeof around !== 'object' || (Array.isArray(around) && typeof step !== 'number')) return;
    if (value !== undefined && typeof step === 'string') around[step] ??= {};
    held = around[step];
  }
  if (typeof held !== 'object' || held === null || Array.isArray(held)) return;
  const around = held as JsonObject;
  const key = String(steps.at(-1));
  if (value === undefined) delete around[key];
  else around[key] = value;
}

test('two trees of the same answers hold what was written to each, and the answers stay as they were', () => {
  const before = structuredClone(ANSWERS);
  fc.assert(
    fc.property(fc.array(change, { maxLength: 6 }), fc.array(change, { maxLength: 24 }), (first, then) => {
      const one = new AnswerTree(ANSWERS);
      const expected = [structuredClone(ANSWERS)];
      const write = (tree: AnswerTree, n: number, [taken, steps, value]: [boolean, Way, Json]): void => {
        if (taken) tree.remove(steps);
        else tree.write(steps, value);
        plainly(expected[n] as JsonObject, steps, taken ? undefined : value);
      };
      for (const each of first) write(one, 0, each);
      const other = one.fork();
      expected.push(structuredClone(expected[0] as JsonObject));
      for (const [n, each] of then.entries()) write(n % 3 === 0 ? one : other, n % 3 === 0 ? 0 : 1, each);
      expect([one.whole(), other.whole()]).toStrictEqual(expected);
      expect(ANSWERS).toEqual(before);
    }),
    { numRuns: 500 },
  );
});

test('what is taken away is not read by its name, and not in the whole', () => {
  const tree = new AnswerTree(ANSWERS);
  for (const key of KEYS) tree.remove([key]);
  expect(valueAt(tree.root, ['f1'])).toBeUndefined();
  tree.write(['f2'], 'back');
  const whole = { f2: 'back', group: ANSWERS['group'], rows: ANSWERS['rows'] };
  expect(tree.whole()).toStrictEqual(whole);
  expect(tree.fork().whole()).toStrictEqual(whole);
});
