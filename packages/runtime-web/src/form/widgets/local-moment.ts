/** How far a zone is ahead of UTC at a moment, in milliseconds. */
function offsetAt(utc: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(utc);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(utc / 1000) * 1000;
}

/** A clock's reading in a zone (`2026-11-24T08:30`) as a moment in UTC. In the hour that comes twice it is the first. */
export function momentOf(local: string, timeZone: string): string | null {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return null;
  const first = asUtc - offsetAt(asUtc, timeZone);
  return new Date(asUtc - offsetAt(first, timeZone)).toISOString();
}

/** What the clock shows in a zone at a moment, to the minute: `2026-11-24T08:30`. */
export function localOf(moment: string, timeZone: string): string {
  const utc = Date.parse(moment);
  if (Number.isNaN(utc)) return '';
  return new Date(utc + offsetAt(utc, timeZone)).toISOString().slice(0, 16);
}
