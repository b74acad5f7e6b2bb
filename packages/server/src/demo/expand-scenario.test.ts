import { describe, expect, it } from 'vitest';
import { expandScenario } from './expand-scenario.ts';
import { dayOf, localMoment, workingDay } from './local-time.ts';
import { Scenario } from './scenario.ts';

const scenario = (days: number[], over: object = {}): Scenario =>
  Scenario.parse({
    orders: [
      {
        id: 'visit',
        template: 'any',
        days,
        planned: ['08:00', '10:00'],
        steps: [
          { at: '-3 09:00', by: 'dispatcher', open: {} },
          { at: '-2 10:00', by: 'dispatcher', transition: 'PLAN' },
          { at: '0 08:30', by: 'assignee', transition: 'START' },
          { at: '0 11:00', by: 'assignee', transition: 'COMPLETE' },
          { at: '2 09:00', by: 'office', transition: 'VALIDATE', only: [0] },
        ],
        ...over,
      },
    ],
  });
const played = (days: number[], now: string, over: object = {}): string[] =>
  expandScenario(scenario(days, over), Date.parse(now), 'Europe/Paris').map(
    (move) =>
      `${new Date(move.at).toISOString().slice(0, 16)} ${move.order} ${Object.keys(move.step).find((key) => !['at', 'by', 'only', 'except'].includes(key))}`,
  );

/** Days of the visit four days ago. */
const days = (over: object): string[] =>
  expandScenario(scenario([-4], over), Date.parse('2026-11-25T12:00:00Z'), 'Europe/Paris').map(
    (move) => move.day,
  );

describe('a scenario', () => {
  it('plays past orders to their end, in the organisation’s time', () => {
    // A Wednesday; the visit was on the Wednesday before.
    expect(played([-7], '2026-11-25T12:00:00Z')).toEqual([
      '2026-11-13T08:00 visit/0 open',
      '2026-11-16T09:00 visit/0 transition',
      '2026-11-18T07:30 visit/0 transition',
      '2026-11-18T10:00 visit/0 transition',
      '2026-11-20T08:00 visit/0 transition',
    ]);
  });

  it('stops today’s orders where the day stands', () => {
    expect(played([0], '2026-11-25T08:00:00Z').map((line) => line.slice(0, 16))).toEqual([
      '2026-11-20T08:00',
      '2026-11-23T09:00',
      '2026-11-25T07:30',
    ]);
  });

  it('prepares orders still to come in the last days, in order and never in the future', () => {
    const now = '2026-11-25T12:00:00Z';
    const lines = played([6, 9, 13], now);
    expect(lines).toHaveLength(6);
    expect(lines.every((line) => line < now)).toBe(true);
    expect(new Set(lines.map((line) => line.slice(0, 16))).size).toBe(6);
  });

  it('leaves weekends to those who work on them', () => {
    const saturday = '2026-11-28';
    expect(workingDay(saturday, 1)).toBe('2026-11-30');
    expect(workingDay(saturday, -1)).toBe('2026-11-27');
    expect(new Set(days({}))).toEqual(new Set(['2026-11-20']));
    expect(new Set(days({ weekends: true }))).toEqual(new Set(['2026-11-21']));
  });

  it.each([0, 1, 2, 3, 4, 5, 6])('keeps the steps of an order in order, whatever the day: %i', (offset) => {
    const now = Date.parse('2026-11-23T22:30:00Z') + offset * 86_400_000;
    const moves = expandScenario(scenario([-9, -1, 0, 1, 5]), now, 'Europe/Paris');
    for (const order of new Set(moves.map((move) => move.order))) {
      const own = moves.filter((move) => move.order === order);
      expect(own.map((move) => move.place)).toEqual(own.map((_, place) => place));
      expect(own.every((move, place) => move.at < now && move.at > (own[place - 1]?.at ?? 0))).toBe(true);
    }
  });

  it('reads local time on both sides of a change of the clock', () => {
    expect(new Date(localMoment('2027-03-27', '09:00', 'Europe/Paris')).toISOString()).toBe(
      '2027-03-27T08:00:00.000Z',
    );
    expect(new Date(localMoment('2027-03-28', '09:00', 'Europe/Paris')).toISOString()).toBe(
      '2027-03-28T07:00:00.000Z',
    );
    expect(dayOf(new Date('2026-11-24T23:30:00Z'), 'Europe/Paris')).toBe('2026-11-25');
  });
});
