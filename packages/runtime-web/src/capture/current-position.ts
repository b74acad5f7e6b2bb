/** A place on the earth as an answer holds it. */
export interface PositionAnswer {
  readonly lat: number;
  readonly lng: number;
  /** Metres. */
  readonly accuracy: number;
  readonly at: string;
}

/** Why the device gave no position. */
export type PositionRefusal = 'denied' | 'unavailable';

// Six places are about ten centimetres: more is noise.
const places = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** Asks the device where it is. */
export function currentPosition(): Promise<PositionAnswer | PositionRefusal> {
  if (!('geolocation' in navigator)) return Promise.resolve('unavailable');
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) =>
        resolve({
          lat: places(coords.latitude),
          lng: places(coords.longitude),
          accuracy: Math.round(coords.accuracy),
          at: new Date(timestamp).toISOString(),
        }),
      (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable'),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  });
}
