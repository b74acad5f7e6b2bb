import { addDays, dayOf, localMoment, workingDay } from './local-time.ts';
import type { Scenario, ScenarioOrder, ScenarioStep } from './scenario.ts';

/** One step of one order, with its moment. */
export interface Move {
  /** `<scenario order id>/<index>`; names the order in failures and seeds its chance. */
  readonly order: string;
  readonly definition: ScenarioOrder;
  /** Which of the scenario's orders this is. */
  readonly index: number;
  /** Day of the visit. */
  readonly day: string;
  readonly step: ScenarioStep;
  /** Place of the step in its order. */
  readonly place: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Milliseconds by which the visit was moved towards now. */
  readonly moved: number;
}

const MINUTE = 60_000;

/**
 * A visit planned in the first hour of a day is one that is under way whenever the demonstration is loaded: on that day it is
 * moved to begin about an hour ago, at a quarter of an hour.
 */
const movedBy = ({ planned }: ScenarioOrder, day: string, today: string, now: number, timeZone: string) => {
  if (day !== today || !planned?.[0].startsWith('00:')) return 0;
  const quarter = 15 * MINUTE;
  const start = Math.floor((now - 50 * MINUTE) / quarter) * quarter;
  return Math.max(0, start - localMoment(day, planned[0], timeZone));
};

/** A working day of the last week for a step that prepares a visit still to come: opened first, planned a day later. */
const recentDay = (today: string, index: number, place: number): string => {
  const opened = workingDay(addDays(today, -2 - (index % 4)), -1);
  return place === 0 ? opened : workingDay(addDays(opened, 1), -1);
};

/**
 * A scenario's steps with their moments, in order of time. Steps still to come are left out with everything after them;
 * preparing steps (before the day of the visit) that would still be to come happened in the last days.
 */
export const expandScenario = (scenario: Scenario, now: number, timeZone: string): Move[] => {
  const today = dayOf(new Date(now), timeZone);
  const moves = scenario.orders.flatMap((definition) =>
    definition.days.flatMap((offset, index) => {
      const exact = addDays(today, offset);
      const day = definition.weekends ? exact : workingDay(exact, offset < 0 ? -1 : 1);
      return movesOf(definition, index, day, today, now, timeZone);
    }),
  );
  return moves.toSorted(
    (a, b) => a.at - b.at || (a.order < b.order ? -1 : a.order > b.order ? 1 : a.place - b.place),
  );
};

const movesOf = (
  definition: ScenarioOrder,
  index: number,
  day: string,
  today: string,
  now: number,
  timeZone: string,
): Move[] => {
  const moves: Move[] = [];
  const moved = movedBy(definition, day, today, now, timeZone);
  let last = 0;
  const steps = definition.steps.filter(
    (step) => (step.only?.includes(index) ?? true) && !(step.except?.includes(index) ?? false),
  );
  for (const [place, step] of steps.entries()) {
    const [offsetText = '0', time = '08:00'] = step.at.split(' ');
    const offset = Number(offsetText);
    const exact = addDays(day, offset);
    const stepDay = definition.weekends || offset === 0 ? exact : workingDay(exact, offset < 0 ? -1 : 1);
    let at = localMoment(stepDay, time, timeZone) + (offset === 0 ? moved : 0);
    if (at > now) {
      if (offset >= 0) break;
      at = Math.max(localMoment(recentDay(today, index, place), time, timeZone) + index * 7 * MINUTE, last);
    }
    at = Math.min(Math.max(at, last + MINUTE), now - MINUTE);
    at = Math.max(at, last);
    last = at;
    moves.push({ order: `${definition.id}/${index}`, definition, index, day, step, place, at, moved });
  }
  return moves;
};
