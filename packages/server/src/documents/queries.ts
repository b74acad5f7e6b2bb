import type { WorkOrder } from '@orderwright/engine';
import { validate as isUuid } from 'uuid';
import type { Trx } from '../db/open.ts';

/** The organisation as it stands at the head of its documents. */
export const organisationHead = async (trx: Trx, org: string) =>
  trx
    .selectFrom('organisations')
    .select(['name', 'address', 'phone', 'email', 'logo', 'currency', 'time_zone as timeZone', 'language'])
    .where('org_id', '=', org)
    .executeTakeFirstOrThrow();

const idOf = (ref: { readonly id: string } | null): string | null => (ref && isUuid(ref.id) ? ref.id : null);

/** Addresses of the people and places of an order. */
export const documentParties = async (trx: Trx, org: string, order: WorkOrder) => {
  const [customer, contact, site] = [idOf(order.customer), idOf(order.contact), idOf(order.site)];
  const place = site
    ? await trx
        .selectFrom('sites')
        .select(['address', 'town', 'time_zone as timeZone'])
        .where('org_id', '=', org)
        .where('id', '=', site)
        .executeTakeFirst()
    : undefined;
  return {
    customer:
      (customer &&
        (await trx
          .selectFrom('customers')
          .select(['address', 'phone', 'email'])
          .where('org_id', '=', org)
          .where('id', '=', customer)
          .executeTakeFirst())) ||
      null,
    contact:
      (contact &&
        (await trx
          .selectFrom('contacts')
          .select(['phone', 'email'])
          .where('org_id', '=', org)
          .where('id', '=', contact)
          .executeTakeFirst())) ||
      null,
    site: place ? { address: place.address, town: place.town } : null,
    timeZone: place?.timeZone ?? null,
  };
};

/** Ids of the documents already made of an order, by the document's name. */
export const documentsMade = async (trx: Trx, org: string, order: string): Promise<Map<string, string>> => {
  const rows = await trx
    .selectFrom('attachments')
    .select(['id', 'document'])
    .where('org_id', '=', org)
    .where('order_id', '=', order)
    .where('document', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.id, row.document ?? '']));
};
