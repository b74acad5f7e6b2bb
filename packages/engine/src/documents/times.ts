import { localeOf } from '../fields/locale.ts';
import type { TIMES } from '../template/document.ts';
import type { WorkOrder } from '../work-order/work-order.ts';
import type { LaidFact } from './document-layout.ts';
import type { DocumentWords } from './document-words.ts';

type TimeName = (typeof TIMES)[number];

/** Moments as a document writes them. */
export interface Clock {
  day(at: string): string;
  time(at: string): string;
  moment(at: string): string;
}

/** Days and times in a language and a time zone. */
export const clockOf = (language: string, timeZone: string): Clock => {
  const day = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone });
  const time = new Intl.DateTimeFormat(localeOf(language), { timeStyle: 'short', timeZone });
  const moment = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  });
  return {
    day: (at) => day.format(new Date(at)),
    time: (at) => time.format(new Date(at)),
    moment: (at) => moment.format(new Date(at)),
  };
};

const MINUTE = 60_000;

/** Time worked: that of the work clocks, else from start to end. */
const worked = ({ timeEntries, stamps }: WorkOrder): number | null => {
  const clocked = timeEntries
    .filter(({ kind, to }) => kind === 'work' && to !== null)
    .reduce((sum, { from, to }) => sum + Date.parse(to ?? from) - Date.parse(from), 0);
  if (clocked > 0) return clocked;
  const { started, finished } = stamps;
  if (started === undefined || finished === undefined) return null;
  const length = Date.parse(finished) - Date.parse(started);
  return length >= 0 ? length : null;
};

const inHours = (length: number): string => {
  const minutes = Math.round(length / MINUTE);
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
};

/** Planned, started, ended, hours worked and who came; what is not known is not there. `joint` stands between day and time. */
export const timesOf = (order: WorkOrder, clock: Clock, joint: string): Partial<Record<TimeName, string>> => {
  const stamp = (at: string): string => `${clock.day(at)}${joint}${clock.time(at)}`;
  const { started, finished } = order.stamps;
  const visit = order.visits.find((one) => one.plannedStart !== null);
  const length = worked(order);
  const people = new Map(order.visits.flatMap((one) => one.assignees).map((ref) => [ref.id, ref.label]));
  return {
    ...(visit?.plannedStart
      ? {
          planned: stamp(visit.plannedStart) + (visit.plannedEnd ? ` – ${clock.time(visit.plannedEnd)}` : ''),
        }
      : {}),
    ...(started === undefined ? {} : { started: stamp(started) }),
    ...(finished === undefined ? {} : { ended: stamp(finished) }),
    ...(length === null ? {} : { hours: inHours(length) }),
    ...(people.size === 0 ? {} : { technicians: [...people.values()].join(', ') }),
  };
};

/** The times asked for that are known, with their labels. */
export const timeFacts = (
  order: WorkOrder,
  clock: Clock,
  words: DocumentWords,
  show: readonly TimeName[],
): LaidFact[] => {
  const times = timesOf(order, clock, '\n');
  return show.flatMap((name) => {
    const value = times[name];
    return value === undefined ? [] : [{ label: words[name], value }];
  });
};
