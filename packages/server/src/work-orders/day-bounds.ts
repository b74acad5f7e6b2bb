/** Milliseconds a time zone is ahead of UTC at a moment. */
function offset(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return (
    Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) -
    Math.floor(at / 1000) * 1000
  );
}

function midnight(day: string, timeZone: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const guess = utc - offset(timeZone, utc);
  // Around a change of the clocks the first guess may be an hour off.
  return utc - offset(timeZone, guess);
}

/** First and last moment of a day in a time zone. */
export function dayBounds(day: string, timeZone: string): { from: string; to: string } {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return {
    from: new Date(midnight(day, timeZone)).toISOString(),
    to: new Date(midnight(next, timeZone) - 1).toISOString(),
  };
}
