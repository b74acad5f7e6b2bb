import { isText, plain, say, type FieldKind } from './field-kind.ts';
import { isDuration, millisecondsOf } from '../logic/calendar.ts';

/** A length of time (ISO 8601). */
export const duration: FieldKind = {
  title: ['Duration', 'Durée'],
  noun: ['a duration', 'une durée'],
  value: 'duration',
  mayBePreset: true,
  blank: { schema: { type: 'string', format: 'duration' } },
  options: {},
  empty: null,
  recognise: (schema) => isText(schema, 'duration'),
  read: (value, { language }) => {
    const length = typeof value === 'string' ? millisecondsOf(value) : undefined;
    if (length === undefined) return plain(value);
    const minutes = Math.round(length / 60_000);
    const rest = String(minutes % 60).padStart(2, '0');
    return say(
      [`${Math.floor(minutes / 60)} h ${rest} min`, `${Math.floor(minutes / 60)} h ${rest} min`],
      language,
    );
  },
  assert: (value) => typeof value !== 'string' || isDuration(value),
};
