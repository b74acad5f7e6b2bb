import { isObject, type Json } from './json.ts';

/**
 * The one text of a JSON value: RFC 8785 (keys by UTF-16 unit, no spaces, ECMAScript numbers).
 * Throws on what JSON cannot say: a number without end, half a surrogate pair.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (isObject(value)) {
    const members = Object.keys(value)
      .toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      .flatMap((key) => {
        const member: Json | undefined = value[key];
        return member === undefined ? [] : [`${text(key)}:${canonicalJson(member)}`];
      });
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('JSON has no such number');
  return JSON.stringify(value);
}

function text(value: string): string {
  if (!value.isWellFormed()) throw new RangeError('JSON text cannot hold half a surrogate pair');
  return JSON.stringify(value);
}
