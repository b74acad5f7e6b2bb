import { localeOf } from '@orderwright/engine';

/** Dates, numbers and money as a person of that language writes them. */

interface Where {
  readonly language: string;
  /** IANA name; the device's own zone when left out. */
  readonly timeZone?: string | undefined;
}

// Intl constructors are slow (about 50 µs): a long list would pay for one a row.
const cached = <T>(make: (key: string) => T): ((key: string) => T) => {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
};

export { localeOf };

const dateFormats = cached((key) => {
  const [language, timeZone, options] = JSON.parse(key) as [
    string,
    string | null,
    Intl.DateTimeFormatOptions,
  ];
  return new Intl.DateTimeFormat(localeOf(language), { ...options, ...(timeZone ? { timeZone } : {}) });
});
const numberFormats = cached((key) => {
  const [language, options] = JSON.parse(key) as [string, Intl.NumberFormatOptions];
  return new Intl.NumberFormat(localeOf(language), options);
});

const dateFormat = (where: Where, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  dateFormats(JSON.stringify([where.language, where.timeZone ?? null, options]));

const readable = (value: string | Date): Date | null => {
  const date = value instanceof Date ? value : new Date(value);
  return Number.isNaN(date.getTime()) ? null : date;
};

/** A calendar day (`2026-11-24` or a moment), e.g. “24 Nov 2026”. */
export function formatDate(value: string | Date, where: Where): string {
  const dayOnly = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  const date = readable(value);
  if (!date) return String(value);
  return dateFormat(dayOnly ? { ...where, timeZone: 'UTC' } : where, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(date);
}

/** A day in a dense list: the year only where it is not this one, e.g. “24 Nov”, “24 Nov 2025”. */
export function formatShortDate(value: string | Date, now: Date, where: Where): string {
  const date = readable(value);
  if (!date) return String(value);
  const thisYear = dayOf(date, where.timeZone).slice(0, 4) === dayOf(now, where.timeZone).slice(0, 4);
  return thisYear
    ? dateFormat(where, { day: 'numeric', month: 'short' }).format(date)
    : formatDate(value, where);
}

/** A day with its weekday, e.g. “Tuesday 24 November”. */
export function formatDay(value: string | Date, where: Where): string {
  const dayOnly = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  const date = readable(value);
  if (!date) return String(value);
  return dateFormat(dayOnly ? { ...where, timeZone: 'UTC' } : where, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(date);
}

/** The time of day, e.g. “08:30”. */
export function formatTime(value: string | Date, where: Where): string {
  if (typeof value === 'string' && /^\d{2}:\d{2}/.test(value)) return value.slice(0, 5);
  const date = readable(value);
  return date ? dateFormat(where, { hour: '2-digit', minute: '2-digit' }).format(date) : String(value);
}

/** Day and time, e.g. “24 Nov 2026, 08:30”. */
export function formatMoment(value: string | Date, where: Where): string {
  const date = readable(value);
  if (!date) return String(value);
  return dateFormat(where, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(date);
}

/** The calendar day (`YYYY-MM-DD`) of a moment in a zone. */
export function dayOf(value: string | Date, timeZone?: string): string {
  const date = readable(value);
  if (!date) return '';
  // The Swedish order of a date is the ISO one.
  return new Intl.DateTimeFormat('sv-SE', timeZone ? { timeZone } : {}).format(date);
}

/** A number as written in that language, with as many places as it has. */
export function formatNumber(
  value: number,
  language: string,
  options: Intl.NumberFormatOptions = {},
): string {
  return numberFormats(JSON.stringify([language, { maximumFractionDigits: 12, ...options }])).format(value);
}

/** Money in an ISO 4217 currency. */
export function formatMoney(value: number, currency: string, language: string): string {
  return numberFormats(JSON.stringify([language, { style: 'currency', currency }])).format(value);
}

/** Milliseconds between two moments as “2 h 15” or “45 min”. */
export function formatDuration(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000));
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} min`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${String(minutes % 60).padStart(2, '0')}`;
}

/** How long ago or ahead, e.g. “3 hours ago”, “in 2 days”. */
export function formatRelative(value: string | Date, now: Date, language: string): string {
  const date = readable(value);
  if (!date) return String(value);
  const minutes = (date.getTime() - now.getTime()) / 60_000;
  const format = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return format.format(Math.round(minutes), 'minute');
  if (Math.abs(minutes) < 60 * 24) return format.format(Math.round(minutes / 60), 'hour');
  return format.format(Math.round(minutes / (60 * 24)), 'day');
}
