import type { Actor } from '@orderwright/engine';
import type { Deps } from '../deps.ts';
import { readOrganisation } from './organisation.ts';
import { readOrder } from './event-store.ts';
import { runCommand } from './run-command.ts';

const TIMER: Actor = { kind: 'timer', id: 'timer', name: 'Timer', roles: [] };

/**
 * Fires a timer whose moment has come: a command whose id is the timer's, so twice is once. One that was cancelled, or set
 * anew under another id, has no row any more and does nothing.
 */
export async function fireTimer(
  deps: Deps,
  { org, order, timer }: { org: string; order: string; timer: string },
): Promise<void> {
  const found = await deps.db.tenant(org, async (trx) => {
    const row = await trx
      .selectFrom('timers')
      .select(['timer', 'due'])
      .where('org_id', '=', org)
      .where('id', '=', timer)
      .executeTakeFirst();
    const stands = row ? await readOrder(trx, org, order) : null;
    return row && stands ? { ...row, seen: stands.seq, org: await readOrganisation(trx, org) } : null;
  });
  if (!found) return;
  const at = deps.now();
  // The job may come a moment early when clocks differ; it is asked for again.
  if (Date.parse(found.due) > Date.parse(at)) {
    await deps.db.tenant(org, (trx) => deps.jobs.enqueue(trx, 'timer', { org, order, timer }, found.due));
    return;
  }
  const answer = await runCommand(
    deps,
    found.org,
    { id: timer, order, seen: found.seen, at, type: 'fire-timer', payload: { timer: found.timer } },
    TIMER,
  );
  if (!answer.ok)
    deps.log.warn({ org, order, timer, codes: answer.issues.map(({ code }) => code) }, 'timer refused');
}
