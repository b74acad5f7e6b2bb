import { expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { compilePattern, patternProblem } from '../schema/pattern.ts';

test.each([
  '(?=a)b',
  '(a)\\1',
  '(?<!x)y',
  '((a{1,500}){1,500}){1,500}',
  '('.repeat(50),
  `a{${LIMITS.patternLength}`.repeat(200),
])('refused with a reason: %s', (source) => {
  expect(patternProblem(source)).not.toBeNull();
});

test('a pattern that blows up elsewhere is matched in time linear in the text', () => {
  // A backtracking matcher takes 2^100000 steps for each: that this ends is the proof.
  for (const source of ['^(a+)+$', '^(a|a)*$', '^(a|aa)+$', '^(.*)*x$', '(x+x+)+y'])
    expect(compilePattern(source).test(`${'a'.repeat(100_000)}!`)).toBe(false);
});

test('its length has a limit', () => {
  expect(patternProblem('a'.repeat(LIMITS.patternLength))).toBeNull();
  expect(patternProblem('a'.repeat(LIMITS.patternLength + 1))).toBe('pattern-long');
});

test('compiled patterns are not kept without end', () => {
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < 3000; i += 1) compilePattern(`^never-again-${i}$`);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(200_000_000);
});
