import { z } from 'zod';

/** Whether this names a time zone. Browsers send names that are no longer the first in the list, as Asia/Kolkata: those hold too. */
const isTimeZone = (name: string): boolean => {
  // An offset is not a zone: it knows no summer.
  if (!/^[A-Z]/i.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** The name of a time zone. */
export const TimeZone = z
  .string()
  .refine(isTimeZone, { params: { reason: 'wrong-form', form: 'form-zone' } });
