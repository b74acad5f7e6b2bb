import { describe, expect, it } from 'vitest';
import type { OrderRow } from '../api/orders.ts';
import { addDays } from './day.ts';
import { planDay } from './day-plan.ts';

const order = (id: string, plannedStart: string | null): OrderRow => ({
  id,
  number: id,
  mode: 'live',
  template: { key: 'visit', version: 1, title: 'Visit' },
  category: 'planned',
  states: [],
  priority: 'normal',
  customer: null,
  site: null,
  asset: null,
  description: null,
  plannedStart,
  plannedEnd: null,
  assignees: [],
  updatedAt: '2026-11-24T08:00:00Z',
  openedAt: '2026-11-24T08:00:00Z',
  seq: 1,
  late: false,
});

describe('the plan of a day', () => {
  it('puts what is under way first and does not show it twice', () => {
    const now = order('now', '2026-11-24T09:00:00Z');
    const later = order('later', '2026-11-24T13:00:00Z');
    expect(planDay([later, now], [now])).toEqual({ underway: now, rest: [later] });
  });

  it('follows the clock, and keeps what has no time for the end', () => {
    const rows = [
      order('none', null),
      order('noon', '2026-11-24T12:00:00Z'),
      order('early', '2026-11-24T07:00:00Z'),
    ];
    expect(planDay(rows, []).rest.map((row) => row.id)).toEqual(['early', 'noon', 'none']);
  });

  it('steps over the end of a month', () => {
    expect(addDays('2026-11-30', 1)).toBe('2026-12-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });
});
