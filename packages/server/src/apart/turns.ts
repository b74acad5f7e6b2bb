import { refuse } from '../problem.ts';

/** Lets little heavy work go on at once, of each organisation one piece: who asks for much waits behind itself. */
export interface Turns {
  take<T>(org: string, run: () => Promise<T>): Promise<T>;
}

interface Waiting {
  readonly org: string;
  readonly begin: () => void;
}

/** `atOnce` pieces of work in all; more than `waiting` of one organisation in the line are refused. */
export function openTurns({ atOnce = 2, waiting = 20 } = {}): Turns {
  const busy = new Set<string>();
  const line: Waiting[] = [];
  const next = () => {
    while (busy.size < atOnce) {
      const at = line.findIndex(({ org }) => !busy.has(org));
      const [first] = at === -1 ? [] : line.splice(at, 1);
      if (!first) return;
      busy.add(first.org);
      first.begin();
    }
  };
  return {
    async take(org, run) {
      if (line.filter((one) => one.org === org).length >= waiting) throw refuse('too-many-requests');
      await new Promise<void>((begin) => {
        line.push({ org, begin });
        next();
      });
      try {
        return await run();
      } finally {
        busy.delete(org);
        next();
      }
    },
  };
}
