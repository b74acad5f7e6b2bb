import { describe, expect, it } from 'vitest';
import { landingOf, reachOf } from './session.ts';

describe('where a person begins', () => {
  it('opens the day for a technician, on any screen', () => {
    expect(landingOf(['technician'], false)).toBe('/today');
    expect(landingOf(['technician'], true)).toBe('/today');
  });

  it('opens the orders for dispatcher and office', () => {
    expect(landingOf(['dispatcher'], true)).toBe('/orders');
    expect(landingOf(['office'], false)).toBe('/orders');
  });

  it('opens the templates for an admin at the desk, and the orders on a phone', () => {
    expect(landingOf(['admin'], true)).toBe('/design');
    expect(landingOf(['admin'], false)).toBe('/orders');
  });
});

describe('what a person may open', () => {
  it('keeps the office from a technician', () => {
    expect(reachOf(['technician'])).toEqual({
      today: true,
      allOrders: false,
      customers: false,
      designer: false,
      people: false,
      settings: false,
    });
  });

  it('shows a customer their orders', () => {
    expect(landingOf(['customer'], false)).toBe('/orders');
  });

  it('gives the day to a role that only a template knows', () => {
    expect(reachOf(['safety-officer']).today).toBe(true);
  });
});
