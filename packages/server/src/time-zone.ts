/** Whether this names a time zone. Browsers send names that are no longer the first in the list, as Asia/Kolkata: those hold too. */
export const isTimeZone = (name: string): boolean => {
  // An offset is not a zone: it knows no summer.
  if (!/^[A-Z]/i.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};
