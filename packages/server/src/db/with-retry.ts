/** Two of the same arrived together, or two transactions stood in each other's way: the second look finds the first's rows. */
const AGAIN = new Set(['23505', '40001', '40P01']);

/** Runs a whole transaction again when another one was quicker. */
export async function withRetry<T>(run: () => Promise<T>, tries = 4): Promise<T> {
  for (let left = tries; ; left -= 1) {
    try {
      return await run();
    } catch (error) {
      const code = (error as { code?: unknown } | null)?.code;
      if (left <= 1 || typeof code !== 'string' || !AGAIN.has(code)) throw error;
    }
  }
}
