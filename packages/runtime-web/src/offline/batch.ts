import type { Write } from '@orderwright/engine';

const overlaps = (a: string, b: string): boolean => a.startsWith(`${b}/`) || b.startsWith(`${a}/`);

/**
 * Adds one write to a batch that was not sent yet. A later value of the same path takes the earlier one's place,
 * unless something above or below it was written too: then the order of writing matters and it goes last.
 */
export const addWrite = (batch: readonly Write[], write: Write): Write[] => {
  const entangled = batch.some((other) => overlaps(other.path, write.path));
  const at = entangled ? -1 : batch.findIndex((other) => other.path === write.path);
  return at < 0 ? [...batch, write] : batch.with(at, write);
};

/** Parts a refused batch: the writes the refusal names, and the innocent ones that only travelled with them. */
export const partBatch = (
  writes: readonly Write[],
  issuePaths: readonly string[],
): { guilty: Write[]; innocent: Write[] } => {
  const named = issuePaths
    .filter((path) => path.startsWith('/answers/'))
    .map((path) => path.slice('/answers'.length));
  const isGuilty = ({ path }: Write): boolean => named.some((name) => name === path || overlaps(name, path));
  const guilty = writes.filter(isGuilty);
  if (guilty.length === 0) return { guilty: [...writes], innocent: [] };
  return { guilty, innocent: writes.filter((write) => !isGuilty(write)) };
};
