import { expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { sayReason } from '../template/describe-issue.ts';
import { shapeFault } from '../template/shape-fault.ts';
import { Command } from './command.ts';

const id = '0190a000-0000-7000-8000-000000000001';
const base = { id, order: id, seen: 0, at: '2026-01-05T08:00:00Z' };
const DEEP = 100_000;
const nested = (open: (inner: Json) => Json): Json => {
  let value: Json = 1;
  for (let level = 0; level < DEEP; level += 1) value = open(value);
  return value;
};
const lists = nested((inner) => [inner]);
const groups = nested((inner) => ({ inner }));

it.each([
  ['answer', { writes: [{ path: '/a', value: lists }] }],
  ['answer', { writes: [{ path: '/a', value: groups }] }],
  ['transition', { event: 'GO', data: { a: lists } }],
  ['migrate', { to: { key: 'k', version: 1, sha256: '0'.repeat(64) }, plan: groups }],
])('a %s a hundred thousand levels deep is refused with a reason, never thrown', (type, payload) => {
  const command = { ...base, type, payload };
  const parsed = Command.safeParse(command);
  const faults = (parsed.error?.issues ?? []).map((fault) => shapeFault(fault, command));
  expect(faults).toEqual([{ reason: 'too-nested', limit: 128 }]);
  expect(sayReason(faults[0] ?? {}, 'fr')).toBe('il est trop imbriqué, au plus 128 niveaux');
});

const answer = (value: unknown) =>
  Command.safeParse({ ...base, type: 'answer', payload: { writes: [{ path: '/a', value }] } });

it('what is no JSON is refused; what is, comes through as it was', () => {
  const told = [undefined, Number.NaN, Infinity, () => 1, [undefined], { a: 1n }].map(
    (value) => answer(value).success,
  );
  expect(told).toEqual(told.map(() => false));
  const value = { a: [1, null, 'x', { b: false }] };
  expect(answer(value).data).toMatchObject({ payload: { writes: [{ path: '/a', value }] } });
});
