const parts = (moment: Date, timeZone: string): string => {
  // The Swedish order of a date is the ISO one.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return format.format(moment).replace(' ', 'T');
};

/** The moment (RFC 3339, UTC) at which clocks of a zone show this day (`YYYY-MM-DD`) and time (`HH:MM`). */
export const momentAt = (day: string, time: string, timeZone: string): string => {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  let guess = wanted;
  // Twice: the first step may land on the other side of a change of the clocks.
  for (let step = 0; step < 2; step += 1)
    guess -= Date.parse(`${parts(new Date(guess), timeZone)}Z`) - wanted;
  return new Date(guess).toISOString();
};

/** What clocks of a zone show at a moment. */
export const clockAt = (moment: string, timeZone: string): { day: string; time: string } => {
  const shown = parts(new Date(moment), timeZone);
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) };
};
