import { sha256Hex, type Template } from '@orderwright/engine';
import type { Logger } from 'pino';
import type { Turns } from '../apart/turns.ts';
import { openKeptLately } from './kept-lately.ts';
import { vetApart, type VettedApart } from './vet-apart.ts';

/** Checks templates wholly before they are published, tried or installed. */
export interface Vetting {
  /** In turn, where organisations share the machine. */
  vet(org: string, template: Template): Promise<VettedApart>;
}

/**
 * Vets apart, and remembers what was found by the hash of the text: the text alone decides it, so the same one need not go
 * through again. Running out of time or memory is remembered of none: that is the machine's doing too.
 */
export function openVetting(turns: Turns, log: Pick<Logger, 'warn'>, room = 50_000_000): Vetting {
  const found = openKeptLately<VettedApart>(room);
  return {
    async vet(org, template) {
      const text = JSON.stringify(template);
      const name = sha256Hex(text);
      const known = found.get(name);
      if (known) return known;
      const vetted = await turns.take(org, () => vetApart(template, log));
      const whole = !vetted.issues.some(({ code }) => code === 'check-budget' || code === 'check-failed');
      if (whole)
        found.set(name, vetted, JSON.stringify(vetted.issues).length + (vetted.validators ?? '').length);
      return vetted;
    },
  };
}
