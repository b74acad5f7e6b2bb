import { Temporal } from 'temporal-polyfill';

const DATE = /^\d{4}-\d\d-\d\d$/;
const MOMENT =
  /^\d{4}-\d\d-\d\d[Tt ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const SHORTEST_MOMENT = '2026-01-01T00:00:00Z'.length;
const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DURATION =
  /^[+-]?P(?=[\dT])(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,3})?)S)?)?$/;

const MILLISECONDS = {
  weeks: 604_800_000,
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1000,
} as const;
const CALENDAR_UNITS = ['years', 'months', 'weeks', 'days'] as const;

/** Units a length of time is counted in. */
export const TIME_UNITS = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];
export const isTimeUnit = (value: unknown): value is TimeUnit => TIME_UNITS.some((unit) => unit === value);

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** The number that digits of a text say. */
function numberIn(text: string, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i += 1) number = number * 10 + text.charCodeAt(i) - 48;
  return number;
}

/** Whether a text is a day that exists, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (text.length !== 10 || !DATE.test(text)) return false;
  const [y, m, d] = [numberIn(text, 0, 4), numberIn(text, 5, 7), numberIn(text, 8, 10)];
  const leap = y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
  const days = m === 2 && leap ? 29 : (DAYS[m - 1] ?? 0);
  return d >= 1 && d <= days;
}
/** Whether a text is a moment with its offset (RFC 3339). */
export function isMoment(text: string): boolean {
  return text.length >= SHORTEST_MOMENT && MOMENT.test(text) && isDate(text.slice(0, 10));
}
/** Whether a text is a time of day, `HH:MM`. */
export const isLocalTime = (text: string): boolean => LOCAL_TIME.test(text);
/** Whether a text is an ISO 8601 duration. */
export const isDuration = (text: string): boolean =>
  (text.startsWith('P') || text.startsWith('P', 1)) && DURATION.test(text);

/** Milliseconds since 1970 of a moment. */
export const instantOf = (moment: string): number => Date.parse(moment);

/** Length of a duration in milliseconds; undefined where it counts years or months, or is none. A day has 24 hours. */
export function millisecondsOf(duration: string): number | undefined {
  const match = isDuration(duration) ? DURATION.exec(duration) : null;
  if (!match) return undefined;
  const [, years, months, weeks, days, hours, minutes, seconds] = match;
  if (Number(years ?? 0) !== 0 || Number(months ?? 0) !== 0) return undefined;
  const length =
    Number(weeks ?? 0) * MILLISECONDS.weeks +
    Number(days ?? 0) * MILLISECONDS.days +
    Number(hours ?? 0) * MILLISECONDS.hours +
    Number(minutes ?? 0) * MILLISECONDS.minutes +
    Math.round(Number(seconds ?? 0) * MILLISECONDS.seconds);
  return duration.startsWith('-') ? -length : length;
}

/** The day it is at a moment in a time zone. */
export const dayIn = (moment: string, timeZone: string): string =>
  zoned(moment, timeZone).toPlainDate().toString();

/** The moment a day begins in a time zone. */
export const startOfDay = (date: string, timeZone: string): string =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone }).toInstant().toString();

const zoned = (moment: string, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone);

/** A day, time of day or moment later by a duration. Days and months follow the calendar of the time zone. */
export function addDuration(text: string, duration: string, timeZone: string): string | undefined {
  if (!isDuration(duration)) return undefined;
  if (isDate(text)) return Temporal.PlainDate.from(text).add(duration).toString();
  if (isMoment(text)) return zoned(text, timeZone).add(duration).toInstant().toString();
  if (isLocalTime(text))
    return Temporal.PlainTime.from(text).add(duration).toString({ smallestUnit: 'minute' });
  return undefined;
}

/**
 * How long it is from one day, time or moment to another. Between moments, hours and less are exact;
 * days and more are whole units of the calendar in the time zone.
 */
export function differenceIn(unit: TimeUnit, from: string, to: string, timeZone: string): number | undefined {
  const whole = CALENDAR_UNITS.find((u) => u === unit);
  if (isLocalTime(from) && isLocalTime(to)) {
    const minutes = minuteOf(to) - minuteOf(from);
    return whole ? undefined : unit === 'hours' ? minutes / 60 : unit === 'minutes' ? minutes : minutes * 60;
  }
  if (isMoment(from) && isMoment(to)) {
    if (whole) {
      const difference = zoned(from, timeZone).until(zoned(to, timeZone), { largestUnit: whole });
      return difference[whole];
    }
    return (instantOf(to) - instantOf(from)) / MILLISECONDS[unit as 'hours' | 'minutes' | 'seconds'];
  }
  const [a, b] = [asDay(from, timeZone), asDay(to, timeZone)];
  if (a === undefined || b === undefined) return undefined;
  const difference = Temporal.PlainDate.from(a).until(b, { largestUnit: whole ?? 'days' });
  return whole
    ? difference[whole]
    : (difference.days * MILLISECONDS.days) / MILLISECONDS[unit as 'hours' | 'minutes' | 'seconds'];
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const asDay = (text: string, timeZone: string): string | undefined =>
  isDate(text) ? text : isMoment(text) ? dayIn(text, timeZone) : undefined;

/** A number of units as an ISO 8601 duration: `1.5` hours is `PT1H30M`. */
export function durationText(count: number, unit: TimeUnit): string | undefined {
  if (unit === 'years' || unit === 'months') {
    return Number.isInteger(count) && Math.abs(count) < 1e6
      ? `${count < 0 ? '-' : ''}P${Math.abs(count)}${unit === 'years' ? 'Y' : 'M'}`
      : undefined;
  }
  const length = Math.round(count * MILLISECONDS[unit]);
  if (!Number.isSafeInteger(length) || Math.abs(length) > 1e15) return undefined;
  return Temporal.Duration.from({ milliseconds: length })
    .round({ largestUnit: unit === 'weeks' || unit === 'days' ? 'days' : 'hours' })
    .toString();
}

/** Length of a duration in a unit; undefined where only a calendar could say it. */
export function durationIn(duration: string, unit: TimeUnit): number | undefined {
  const length = millisecondsOf(duration);
  return length === undefined || unit === 'years' || unit === 'months'
    ? undefined
    : length / MILLISECONDS[unit];
}
