import { dayOf, formatDay, formatTime } from '../ui/index.ts';
import { clockAt } from './zoned.ts';

interface When {
  readonly language: string;
  readonly timeZone: string;
}

/** Whose clock it is at a moment: “United Kingdom Time”; nothing where it shows what the clock of the lists shows. */
export const otherClock = (moment: string, { language, timeZone }: When, usual: string): string | null => {
  if (timeZone === '') return null;
  const [here, there] = [clockAt(moment, usual), clockAt(moment, timeZone)];
  if (here.day === there.day && here.time === there.time) return null;
  const format = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'shortGeneric' });
  const name = format.formatToParts().find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  // French puts “heure :” before the country.
  return name.replace(/^heure\s:\s/u, '');
};

/** A planned span in words: “Tuesday 24 November, 08:30–10:00”. */
export const plannedWords = (start: string | null, end: string | null, where: When): string | null => {
  if (!start) return null;
  const from = `${formatDay(start, where)}, ${formatTime(start, where)}`;
  if (!end) return from;
  const sameDay = dayOf(start, where.timeZone) === dayOf(end, where.timeZone);
  return sameDay
    ? `${from}–${formatTime(end, where)}`
    : `${from} – ${formatDay(end, where)}, ${formatTime(end, where)}`;
};
