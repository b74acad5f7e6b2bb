import { describe, expect, it } from 'vitest';
import { directionsTo } from './directions.ts';

describe('the way to a site', () => {
  it('prefers the measured position to the words', () => {
    const to = directionsTo(
      { address: '1 rue Neuve', town: 'Lyon', position: { lat: 45.76, lng: 4.83 } },
      'Android',
    );
    expect(to).toContain('destination=45.76%2C4.83');
  });

  it('opens the map of the device', () => {
    expect(directionsTo({ label: 'Depot', town: 'Lyon' }, 'iPhone')).toBe(
      'https://maps.apple.com/?daddr=Depot%2C%20Lyon',
    );
  });

  it('offers nothing when the place is not known', () => {
    expect(directionsTo({ address: null, town: '' }, 'Android')).toBeNull();
  });
});
