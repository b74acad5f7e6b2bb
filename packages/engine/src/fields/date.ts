import { isText, plain, type FieldKind } from './field-kind.ts';
import { isDate } from '../logic/calendar.ts';
import { localeOf } from './locale.ts';

/** A day. */
export const date: FieldKind = {
  title: ['Date', 'Date'],
  noun: ['a date', 'une date'],
  value: 'date',
  mayBePreset: true,
  blank: { schema: { type: 'string', format: 'date' } },
  options: { searchable: { title: ['Searchable', 'Recherchable'], schema: { type: 'boolean' }, in: 'ui' } },
  empty: null,
  recognise: (schema) => isText(schema, 'date'),
  read: (value, { language }) =>
    typeof value === 'string' && isDate(value)
      ? new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone: 'UTC' }).format(
          new Date(`${value}T00:00:00Z`),
        )
      : plain(value),
  assert: (value) => typeof value !== 'string' || isDate(value),
};
