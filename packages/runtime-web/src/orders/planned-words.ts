import { dayOf, formatDay, formatTime } from '../ui/index.ts';

interface When {
  readonly language: string;
  readonly timeZone: string;
}

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
