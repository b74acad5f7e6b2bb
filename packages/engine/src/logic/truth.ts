import { isDecimal, toNumber } from './decimal.ts';

/** Truth as json-logic-js has it, exact decimals by their value. */
export function truthy(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isDecimal(value) ? toNumber(value) !== 0 : Boolean(value);
}

/** The same; null where it is unknown. */
export const truth = (value: unknown): boolean | null =>
  value === null || value === undefined ? null : truthy(value);
