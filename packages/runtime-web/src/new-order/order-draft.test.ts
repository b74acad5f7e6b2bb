import { describe, expect, it } from 'vitest';
import { emptyDraft, newRecord, openPayload, withCustomer } from './order-draft.ts';

describe('an order being opened', () => {
  it('plans a visit in the zone of the organisation', () => {
    const draft = { ...emptyDraft('visit'), day: '2026-11-24', time: '08:30', duration: 90 };
    expect(openPayload(draft, 'Europe/Paris').visits).toMatchObject([
      { plannedStart: '2026-11-24T07:30:00.000Z', plannedEnd: '2026-11-24T09:00:00.000Z', assignees: [] },
    ]);
  });

  it('leaves the plan open when neither day nor person is known', () => {
    expect(openPayload(emptyDraft('visit'), 'Europe/Paris').visits).toEqual([]);
  });

  it('proposes a site for a customer made just now, and forgets those of another', () => {
    const draft = withCustomer(emptyDraft('visit'), newRecord('Bakery Petit'));
    expect(draft.site?.label).toBe('Bakery Petit');
    const other = withCustomer(draft, { id: 'c1', label: 'Known', fresh: null });
    expect(other.site).toBeNull();
  });
});
