import { dayIn } from '../logic/calendar.ts';

/** What a template without a pattern of its own numbers by. */
const DEFAULT_NUMBER = '{year}-{seq:5}';
const PLACE = /\{(year|month|seq)(?::(\d{1,2}))?\}/g;

/** An order's number: `{year}` and `{month}` of the day it is opened in its time zone, `{seq}` with leading zeros. */
export function orderNumber(pattern: string | undefined, seq: number, at: string, timeZone: string): string {
  const [year = '', month = ''] = dayIn(at, timeZone).split('-');
  return (pattern ?? DEFAULT_NUMBER).replace(PLACE, (_, name: string, width: string | undefined) => {
    const value = name === 'year' ? year : name === 'month' ? month : String(seq);
    return value.padStart(Number(width ?? 0), '0');
  });
}

/** Whether a pattern gives each order its own number. */
export const isNumberPattern = (pattern: string): boolean =>
  /\{seq(:\d{1,2})?\}/.test(pattern) && !/[{}]/.test(pattern.replace(PLACE, ''));
