import { isText, plain, type FieldKind } from './field-kind.ts';
import { isMoment } from '../logic/calendar.ts';
import { localeOf } from './locale.ts';

/** A day and time with its offset (RFC 3339). */
export const moment: FieldKind = {
  title: ['Date and time', 'Date et heure'],
  noun: ['a date and time', 'une date et une heure'],
  value: 'moment',
  mayBePreset: true,
  blank: { schema: { type: 'string', format: 'date-time' } },
  options: { searchable: { title: ['Searchable', 'Recherchable'], schema: { type: 'boolean' }, in: 'ui' } },
  empty: null,
  recognise: (schema) => isText(schema, 'date-time'),
  read: (value, { language, timeZone }) =>
    typeof value === 'string' && isMoment(value)
      ? new Intl.DateTimeFormat(localeOf(language), {
          dateStyle: 'medium',
          timeStyle: 'short',
          timeZone,
        }).format(new Date(value))
      : plain(value),
  assert: (value) => typeof value !== 'string' || isMoment(value),
};
