const numbers = (version: string): number[] => version.split('.').map(Number);

/** Below zero when `a` is older than `b`, zero when they are the same. */
export const compareVersions = (a: string, b: string): number => {
  const [left, right] = [numbers(a), numbers(b)];
  for (const index of [0, 1, 2]) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

/** Whether a version is in a range: `*`, `1.2.3`, `>=1.2.3`, `~1.2.3` (same minor) or `^1.2.3` (same major). */
export const satisfies = (version: string, range: string): boolean => {
  const found = /^(\^|~|>=)?\s*(\d+\.\d+\.\d+)$/.exec(range.trim());
  if (!found) return range.trim() === '*';
  const [, sign, least = '0.0.0'] = found;
  if (sign === undefined) return compareVersions(version, least) === 0;
  if (compareVersions(version, least) < 0) return false;
  const [major, minor] = numbers(version);
  const [wantedMajor, wantedMinor] = numbers(least);
  if (sign === '>=') return true;
  return major === wantedMajor && (sign === '^' || minor === wantedMinor);
};
