import type { Deps } from '../deps.ts';
import { hashToken, organisationOf } from '../people/invitation-token.ts';
import { trialBehind, type Trial } from './queries.ts';

/** The cookie that a trial's link leaves. */
export const TRIAL_COOKIE = 'orderwright.trial';

/** Who acts by the link of a trial: of one order, and of nothing else. */
export const linkOf = (order: string): string => `trial:${order}`;

/** The trial behind a link's secret, while it stands. */
export async function trialOf(
  deps: Pick<Deps, 'db' | 'now'>,
  token: string,
): Promise<(Trial & { org: string }) | null> {
  const org = organisationOf(token);
  if (org === null) return null;
  const found = await deps.db.tenant(org, (trx) => trialBehind(trx, org, hashToken(token), deps.now()));
  return found ? { ...found, org } : null;
}
