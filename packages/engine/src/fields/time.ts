import { isText, plain, type FieldKind } from './field-kind.ts';
import { isLocalTime } from '../logic/calendar.ts';
import { localeOf } from './locale.ts';

/** A time of day, `HH:MM`. */
export const time: FieldKind = {
  title: ['Time', 'Heure'],
  noun: ['a time', 'une heure'],
  value: 'time',
  mayBePreset: true,
  blank: { schema: { type: 'string', format: 'local-time' } },
  options: {},
  empty: null,
  recognise: (schema) => isText(schema, 'local-time'),
  read: (value, { language }) =>
    typeof value === 'string' && isLocalTime(value)
      ? new Intl.DateTimeFormat(localeOf(language), { timeStyle: 'short', timeZone: 'UTC' }).format(
          new Date(`1970-01-01T${value}:00Z`),
        )
      : plain(value),
  assert: (value) => typeof value !== 'string' || isLocalTime(value),
};
