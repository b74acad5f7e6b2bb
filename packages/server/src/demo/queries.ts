import type { Trx } from '../db/open.ts';

/** Timers of an organisation that are due at a moment, the earliest first. */
export const dueTimers = async (trx: Trx, org: string, until: string) =>
  trx
    .selectFrom('timers')
    .select(['order_id as order', 'id', 'due as moment'])
    .where('org_id', '=', org)
    .where('due', '<=', until)
    .orderBy('due')
    .orderBy('id')
    .execute();

/** Puts the firm's particulars and its logo on the organisation. */
export const dressOrganisation = async (
  trx: Trx,
  org: string,
  firm: { readonly address: string; readonly phone: string; readonly email: string; readonly logo: string },
): Promise<void> => {
  await trx
    .updateTable('organisations')
    .set({ address: firm.address, phone: firm.phone, email: firm.email, logo: firm.logo })
    .where('org_id', '=', org)
    .execute();
};

/** Keeps a file that belongs to the organisation itself. */
export const addOwnFile = async (
  trx: Trx,
  org: string,
  file: {
    readonly id: string;
    readonly sha256: string;
    readonly size: number;
    readonly mediaType: string;
    readonly name: string;
    readonly by: string;
    readonly at: string;
  },
): Promise<void> => {
  await trx
    .insertInto('attachments')
    .values({
      org_id: org,
      id: file.id,
      order_id: null,
      sha256: file.sha256,
      size: file.size,
      media_type: file.mediaType,
      name: file.name,
      status: 'stored',
      stored_at: file.at,
      created_at: file.at,
      created_by: file.by,
    })
    .execute();
};
