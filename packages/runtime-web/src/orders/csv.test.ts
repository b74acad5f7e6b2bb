import { describe, expect, it } from 'vitest';
import { csvOf } from './csv.ts';

describe('an export', () => {
  it('quotes what would break a line or a cell', () => {
    expect(csvOf(['a', 'b'], [['one "two"', 'x;y\nz']])).toBe('\uFEFF"a";"b"\r\n"one ""two""";"x;y\nz"\r\n');
  });

  it('lets no text run as a formula', () => {
    expect(csvOf([], [['=1+1']])).toContain(`"'=1+1"`);
  });
});
