import type { OrderRow } from '../api/orders.ts';

export interface DayPlan {
  /** The order a person is at: shown first and large. */
  readonly underway: OrderRow | null;
  /** The rest of the day by time; what has no time comes last, what is closed stays in its place. */
  readonly rest: readonly OrderRow[];
}

const time = (row: OrderRow): string => row.plannedStart ?? '9999';

/** Lays out a day: what is under way first, then the time line. */
export const planDay = (day: readonly OrderRow[], active: readonly OrderRow[]): DayPlan => {
  const underway = active[0] ?? null;
  const known = new Map([...active, ...day].map((row) => [row.id, row]));
  if (underway) known.delete(underway.id);
  return { underway, rest: [...known.values()].toSorted((a, b) => time(a).localeCompare(time(b))) };
};
