import type { Trx } from '../db/open.ts';

/** The organisation as its admin writes it down. */
export interface OrganisationDetails {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
  /** Attachment id. */
  readonly logo: string | null;
  readonly currency: string;
  readonly timeZone: string;
  readonly language: string;
}

export const readDetails = async (trx: Trx, org: string): Promise<OrganisationDetails> =>
  trx
    .selectFrom('organisations')
    .select(['name', 'address', 'phone', 'email', 'logo', 'currency', 'time_zone as timeZone', 'language'])
    .where('org_id', '=', org)
    .executeTakeFirstOrThrow();

/** Changes the properties given. */
export const changeDetails = async (
  trx: Trx,
  org: string,
  { timeZone, ...values }: { readonly [K in keyof OrganisationDetails]?: OrganisationDetails[K] | undefined },
): Promise<void> => {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const set = { ...given, ...(timeZone === undefined ? {} : { time_zone: timeZone }) };
  if (Object.keys(set).length === 0) return;
  await trx.updateTable('organisations').set(set).where('org_id', '=', org).execute();
};

/** Whether this is a stored picture of the organisation itself: one of an order may be hidden from some. */
export const isOwnPicture = async (trx: Trx, org: string, id: string): Promise<boolean> => {
  const row = await trx
    .selectFrom('attachments')
    .select('id')
    .where('org_id', '=', org)
    .where('id', '=', id)
    .where('order_id', 'is', null)
    .where('status', '=', 'stored')
    .executeTakeFirst();
  return row !== undefined;
};
