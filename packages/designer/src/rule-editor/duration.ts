/** Units that a timer counts in; years and months have no length of their own. */
export const UNITS = ['minutes', 'hours', 'days', 'weeks'] as const;
export type Unit = (typeof UNITS)[number];

export interface Duration {
  readonly amount: number;
  readonly unit: Unit;
}

const MILLISECONDS = { weeks: 604_800_000, days: 86_400_000, hours: 3_600_000, minutes: 60_000 } as const;

/** An ISO 8601 duration of one unit, or milliseconds, as people say it; null for any other. */
export const readDuration = (text: string): Duration | null => {
  if (/^\d+$/.test(text)) {
    const length = Number(text);
    const unit = (['weeks', 'days', 'hours', 'minutes'] as const).find(
      (each) => length >= MILLISECONDS[each] && length % MILLISECONDS[each] === 0,
    );
    return unit === undefined ? null : { amount: length / MILLISECONDS[unit], unit };
  }
  const [, weeks, days, hours, minutes] = /^P(?:(\d+)W|(\d+)D|T(?:(\d+)H|(\d+)M))$/.exec(text) ?? [];
  const found = (
    [
      [weeks, 'weeks'],
      [days, 'days'],
      [hours, 'hours'],
      [minutes, 'minutes'],
    ] as const
  ).find(([amount]) => amount !== undefined);
  return found ? { amount: Number(found[0]), unit: found[1] } : null;
};

/** The inverse: `PT2H`, `P3D`. */
export const writeDuration = ({ amount, unit }: Duration): string => {
  const letter = { minutes: 'M', hours: 'H', days: 'D', weeks: 'W' }[unit];
  return `${unit === 'minutes' || unit === 'hours' ? 'PT' : 'P'}${String(amount)}${letter}`;
};

const SINGULAR = { minutes: 'minute', hours: 'hour', days: 'day', weeks: 'week' } as const;

/** "2 hours", in the language of the reader. */
export const sayDuration = ({ amount, unit }: Duration, language: string): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit: SINGULAR[unit], unitDisplay: 'long' }).format(
    amount,
  );
