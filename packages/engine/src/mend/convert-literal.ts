import type { ValueType } from '../fields/field-kind.ts';
import type { Json } from '../json.ts';
import { isDate, isDuration, isLocalTime, isMoment } from '../logic/calendar.ts';

/** A value written out in a rule as one of the type it is compared with; undefined where it says no such value. */
export function convertLiteral(value: Json, wanted: ValueType): Json | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = String(value).trim();
  switch (wanted) {
    case 'text':
      return text;
    case 'number':
      return typeof value === 'string' ? numberIn(text) : undefined;
    case 'boolean':
      return /^(true|yes|oui|vrai|1)$/i.test(text)
        ? true
        : /^(false|no|non|faux|0)$/i.test(text)
          ? false
          : undefined;
    case 'date':
      return isMoment(text) ? text.slice(0, 10) : dateIn(text);
    case 'moment': {
      const day = dateIn(text);
      return day === undefined ? undefined : `${day}T00:00:00Z`;
    }
    case 'time': {
      const [, hour, minute] = /^(\d{1,2})[:h](\d{2})(?::\d{2})?$/i.exec(text) ?? [];
      const time = `${hour?.padStart(2, '0')}:${minute}`;
      return isLocalTime(time) ? time : undefined;
    }
    case 'duration': {
      const [, count, unit] =
        /^(\d+)\s*(d|j|h|m|min|minutes?|hours?|heures?|days?|jours?)$/i.exec(text) ?? [];
      const length = !unit
        ? ''
        : /^[dj]/i.test(unit)
          ? `P${count}D`
          : `PT${count}${/^h/i.test(unit) ? 'H' : 'M'}`;
      return isDuration(length) ? length : undefined;
    }
    default:
      return undefined;
  }
}

function numberIn(text: string): number | undefined {
  const plain = text.replaceAll(/[\s\u00A0\u202F]/g, '').replace(/^(-?\d+),(\d+)$/, '$1.$2');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** A day in the ways people write one, where it can be read in one way only. */
function dateIn(text: string): string | undefined {
  const [, y, m, d] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  const [, first, second, year] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  const parts =
    y !== undefined
      ? [y, m, d]
      : text.includes('.') || Number(first) > 12
        ? [year, second, first]
        : Number(second) > 12
          ? [year, first, second]
          : [];
  const day = parts.map((part, i) => part?.padStart(i === 0 ? 4 : 2, '0')).join('-');
  return isDate(day) ? day : undefined;
}
