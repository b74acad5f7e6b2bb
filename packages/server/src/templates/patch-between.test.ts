import { expect, it } from 'vitest';
import { patchBetween, type PatchStep } from './patch-between.ts';

type Held = Record<string, unknown> | unknown[];

/** RFC 6902, as far as these steps go. */
function patched(document: unknown, steps: readonly PatchStep[]): unknown {
  let root = structuredClone(document);
  for (const step of steps) {
    const keys = step.path
      .split('/')
      .slice(1)
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = keys.pop();
    if (last === undefined) root = 'value' in step ? step.value : null;
    else {
      const holder = keys.reduce<Held>(
        (held, key) => (held as Record<string, Held>)[key] as Held,
        root as Held,
      );
      if ('value' in step) (holder as Record<string, unknown>)[last] = step.value;
      else delete (holder as Record<string, unknown>)[last];
    }
  }
  return root;
}

it.each([
  [{ a: 1 }, { a: 2 }, 1],
  [{ a: 1, 'b/c~': { d: [1, 2] } }, { a: 1, 'b/c~': { d: [1, 3, 4] } }, 2],
  [{ a: 1, b: 2, c: 3 }, { a: 1, c: 3, d: 4 }, 2],
  // A key renamed in its place keeps its place.
  [{ p: { a: 1, b: 2 } }, { p: { z: 1, b: 2 } }, 1],
  [{ p: { a: 1, b: 2 } }, { p: { b: 2, a: 1 } }, 1],
  [[1, 2, 3], [1, 3], 1],
  [{ a: { b: null } }, { a: { b: null } }, 0],
] as [unknown, unknown, number][])('%j becomes %j, keys in order, in %i steps', (before, after, steps) => {
  const patch = patchBetween(before, after);
  expect(JSON.stringify(patched(before, patch))).toBe(JSON.stringify(after));
  expect(patch).toHaveLength(steps);
});
