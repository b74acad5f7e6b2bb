import { expect, it } from 'vitest';
import { Refusal } from '../problem.ts';
import { openTurns } from './turns.ts';

const piece = () => Promise.withResolvers<void>();
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

it('of one organisation one piece goes on, and another’s does not wait behind it', async () => {
  const turns = openTurns({ atOnce: 2, waiting: 5 });
  const begun: string[] = [];
  const start = (name: string, org: string) => {
    const { promise, resolve: end } = piece();
    const over = turns.take(org, async () => {
      begun.push(name);
      await promise;
    });
    return { end, over };
  };
  const all = [start('a1', 'a'), start('a2', 'a'), start('b1', 'b'), start('c1', 'c')];
  await settled();
  expect(begun).toEqual(['a1', 'b1']);
  all[2]?.end();
  await settled();
  expect(begun).toEqual(['a1', 'b1', 'c1']);
  all[0]?.end();
  await settled();
  expect(begun).toEqual(['a1', 'b1', 'c1', 'a2']);
  for (const { end } of all) end();
  await Promise.all(all.map(({ over }) => over));
});

it('who asks without end is refused; a failure gives the turn back', async () => {
  const turns = openTurns({ atOnce: 1, waiting: 1 });
  const { promise, resolve: end } = piece();
  const first = turns.take('a', () => promise);
  const second = turns.take('a', () => Promise.reject(new Error('no')));
  await expect(turns.take('a', async () => 3)).rejects.toThrow(Refusal);
  end();
  await first;
  await expect(second).rejects.toThrow('no');
  expect(await turns.take('a', async () => 4)).toBe(4);
});
