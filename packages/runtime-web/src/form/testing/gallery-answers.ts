import type { JsonObject } from '@orderwright/engine';

const row = (n: number): string => `01935d2c-0000-7000-8000-00000000000${n}`;

/** Answers to every kind that needs no file. */
export const galleryAnswers: JsonObject = {
  summary: 'Everything runs again; one guard was replaced.',
  basics: {
    state: 'worn',
    access: false,
    reason: 'The door of the machine room was locked until ten; the caretaker opened it.',
    material: 'copper',
    areas: ['entrance', 'roof'],
    arrived: '2026-11-24',
    clock: '08:30',
    next: '2027-05-24T07:00:00.000Z',
    stay: 'PT2H15M',
    reading: 86.5,
    count: 12,
    remarks: 'The insulation near the valve is brittle.\nReplace it at the next visit.',
  },
  checks: {
    guard: { result: 'pass' },
    label: { result: 'fail', comment: 'The label of the second unit cannot be read.' },
    noise: { result: 'na' },
  },
  parts: [
    { _row: row(1), name: 'Guard, left', quantity: 1, price: 84.9, total: 84.9 },
    { _row: row(2), name: 'Screw M6 × 20, stainless', quantity: 12, price: 0.35, total: 4.2 },
  ],
  rounds: [
    { _row: row(3), room: 'Entrance hall', verdict: { result: 'pass' } },
    { _row: row(4), room: 'Meeting room', verdict: { result: 'fail', comment: 'Blind stuck' } },
    { _row: row(5), room: 'Kitchen' },
    { _row: row(6), room: 'Archive' },
  ],
  costs: { travel: 45, total: 89.1, code: 'C-2041' },
  proof: { stars: 4 },
  places: {
    serial: '4006381333931',
    phone: '+33 1 42 68 53 00',
    address: { street: '12 rue des Lilas', postcode: '69003', town: 'Lyon' },
    position: { lat: 45.7597, lng: 4.8422, accuracy: 8 },
    asset: { id: 'a0', label: 'Pump A, cellar' },
    meter: { value: 18422.5, unit: 'kWh', at: '2026-11-24T08:30:00.000Z' },
    odd: 'kept as text',
  },
};
