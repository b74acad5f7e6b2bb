import type { Trx } from '../db/open.ts';
import type { OrgDefaults } from './facts.ts';

/** The organisation as decisions need it. */
export async function readOrganisation(trx: Trx, org: string): Promise<OrgDefaults> {
  return await trx
    .selectFrom('organisations')
    .select(['org_id as id', 'currency', 'time_zone as timeZone', 'language'])
    .where('org_id', '=', org)
    .executeTakeFirstOrThrow();
}
