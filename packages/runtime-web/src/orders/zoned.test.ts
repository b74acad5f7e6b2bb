import { describe, expect, it } from 'vitest';
import { clockAt, momentAt } from './zoned.ts';

describe('times of a zone', () => {
  it('reads a clock in winter and in summer', () => {
    expect(momentAt('2026-11-24', '08:30', 'Europe/Paris')).toBe('2026-11-24T07:30:00.000Z');
    expect(momentAt('2026-07-01', '08:30', 'Europe/Paris')).toBe('2026-07-01T06:30:00.000Z');
  });

  it('holds on the day the clocks change', () => {
    expect(momentAt('2026-10-25', '09:00', 'Europe/Paris')).toBe('2026-10-25T08:00:00.000Z');
    expect(momentAt('2026-03-29', '01:30', 'Europe/Paris')).toBe('2026-03-29T00:30:00.000Z');
  });

  it('goes there and back', () => {
    expect(clockAt(momentAt('2026-11-24', '23:45', 'America/New_York'), 'America/New_York')).toEqual({
      day: '2026-11-24',
      time: '23:45',
    });
  });
});
