import { expect, it } from 'vitest';
import { otherClock } from './planned-words.ts';

const WINTER = '2026-11-25T23:30:00Z';
const at = (timeZone: string, language = 'en'): string | null =>
  otherClock(WINTER, { language, timeZone }, 'Europe/Paris');

it('says whose clock it is where the site’s shows another time than the lists', () => {
  expect(at('Europe/London')).toBe('United Kingdom Time');
  expect(at('Europe/London', 'fr')).toBe('Royaume-Uni');
  expect(at('Europe/Brussels')).toBeNull();
  expect(at('Europe/Paris')).toBeNull();
  expect(at('')).toBeNull();
});
