import { describe, expect, it } from 'vitest';
import { durationOf, hoursAndMinutes } from './Dates.tsx';
import { localOf, momentOf } from './local-moment.ts';
import { numberToText, textToNumber } from './number-text.ts';
import { placeOf } from './Position.tsx';

describe('numbers as people type them', () => {
  it.each([
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['1 234,50', 1234.5],
    ['1,234.50', 1234.5],
    ['1.234.567', 1_234_567],
    ['1.234.567,8', 1_234_567.8],
    ['-0,25', -0.25],
    ['.5', 0.5],
  ])('reads %s', (typed, value) => expect(textToNumber(typed)).toBe(value));

  it.each(['', 'abc', '12a', '--1', '1,2.3.4,5x'])('refuses %s', (typed) =>
    expect(textToNumber(typed)).toBeNaN(),
  );

  it('shows the sign of the language, and cents where there are cents', () => {
    expect(numberToText(84.9, 'fr', 2)).toBe('84,90');
    expect(numberToText(84.9, 'en', 2)).toBe('84.90');
    expect(numberToText(1234.5678, 'en')).toBe('1234.5678');
    expect(numberToText(3, 'en')).toBe('3');
  });
});

describe('moments in the zone of the order', () => {
  it('goes there and back, in summer, in winter and across the change of clocks', () => {
    expect(momentOf('2026-11-24T08:30', 'Europe/Paris')).toBe('2026-11-24T07:30:00.000Z');
    expect(momentOf('2026-07-01T08:30', 'Europe/Paris')).toBe('2026-07-01T06:30:00.000Z');
    expect(momentOf('2026-03-29T03:30', 'Europe/Paris')).toBe('2026-03-29T01:30:00.000Z');
    expect(localOf('2026-07-01T06:30:00.000Z', 'Europe/Paris')).toBe('2026-07-01T08:30');
    expect(localOf('2026-07-01T06:30:00.000Z', 'Asia/Kolkata')).toBe('2026-07-01T12:00');
  });
});

describe('durations and places', () => {
  it('reads and writes hours and minutes', () => {
    expect(hoursAndMinutes('PT2H15M')).toEqual({ hours: 2, minutes: 15 });
    expect(hoursAndMinutes('P1DT1H')).toEqual({ hours: 25, minutes: 0 });
    expect(hoursAndMinutes('P1Y')).toBeNull();
    expect(durationOf(0, 90)).toBe('PT1H30M');
    expect(durationOf(0, 0)).toBe('PT0M');
  });

  it('reads a place, and nothing that is none', () => {
    expect(placeOf('48.8566, 2.3522')).toEqual({ lat: 48.8566, lng: 2.3522 });
    expect(placeOf('95, 2')).toBeNull();
    expect(placeOf('here')).toBeNull();
  });
});
