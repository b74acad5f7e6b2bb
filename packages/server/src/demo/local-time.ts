/** `YYYY-MM-DD` of a moment, in a time zone. */
export const dayOf = (moment: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    moment,
  );

/** The day so many days later. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** 0 is Sunday. */
const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** The day itself when it is a working day, else the next one in that direction. */
export const workingDay = (day: string, direction: 1 | -1): string => {
  let found = day;
  while (weekday(found) === 0 || weekday(found) === 6) found = addDays(found, direction);
  return found;
};

/** Making one is slow, using it is not. */
const READERS = new Map<string, Intl.DateTimeFormat>();
const readerOf = (timeZone: string): Intl.DateTimeFormat => {
  const known =
    READERS.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  READERS.set(timeZone, known);
  return known;
};

const offsetAt = (utc: number, timeZone: string): number => {
  const parts = readerOf(timeZone).formatToParts(new Date(utc));
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  return (
    Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - utc
  );
};

/** Milliseconds of a local day and time; where the clock jumps, that of the hour before. */
export const localMoment = (day: string, time: string, timeZone: string): number => {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const guess = wall - offsetAt(wall, timeZone);
  return wall - offsetAt(guess, timeZone);
};
