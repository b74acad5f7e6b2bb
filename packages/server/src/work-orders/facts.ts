import type { Command, DecideFacts, JsonObject, OrderDetails, WorkOrder } from '@orderwright/engine';
import { validate as isUuid } from 'uuid';
import type { Trx } from '../db/open.ts';
import { edge, type AnyIssue } from '../problem.ts';

/** What an organisation gives to every decision. */
export interface OrgDefaults {
  readonly id: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly language: string;
}

/** Which records an order, or the command that opens one, speaks of. */
export type Links = Pick<OrderDetails, 'site' | 'asset' | 'customer' | 'contact'>;

const NO_LINKS: Links = { site: null, asset: null, customer: null, contact: null };

/** Links of the order as it will be after the command. */
export function linksOf(order: WorkOrder | null, command: Command | null): Links {
  const details =
    command?.type === 'open' || command?.type === 'plan'
      ? (command.payload.details ?? {})
      : ({} as Partial<Links>);
  const { site, asset, customer, contact } = { ...NO_LINKS, ...order, ...details };
  return { site: site ?? null, asset: asset ?? null, customer: customer ?? null, contact: contact ?? null };
}

const idOf = (ref: { id: string } | null) => (ref && isUuid(ref.id) ? ref.id : null);

/** A record as rules read it: what the organisation wrote down of it, then the columns everyone has. */
const record = (row: ({ facts?: JsonObject } & object) | undefined): JsonObject | null => {
  if (!row) return null;
  const { facts, ...columns } = row;
  return { ...facts, ...(columns as JsonObject) };
};

export async function readSite(trx: Trx, org: string, id: string) {
  return await trx
    .selectFrom('sites')
    .select([
      'id',
      'name',
      'address',
      'town',
      'access',
      'time_zone as timeZone',
      'position',
      'facts',
      'customer_id as customer',
    ])
    .where('org_id', '=', org)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Answers of the last finished order with the same template at the same asset, else site. */
async function previousOrder(trx: Trx, org: string, key: string, links: Links, except: string | null) {
  const asset = idOf(links.asset);
  const site = idOf(links.site);
  if (!asset && !site) return null;
  const row = await trx
    .selectFrom('work_orders')
    .select('body')
    .where('org_id', '=', org)
    .where(asset ? 'asset_id' : 'site_id', '=', asset ?? site)
    .where('template_key', '=', key)
    .where('mode', '=', 'live')
    .where('category', 'in', ['done', 'validated'])
    .where('id', '!=', except ?? '00000000-0000-0000-0000-000000000000')
    .orderBy('finished_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.body ?? null;
}

/** Looks up all that a decision may read beside the order. `earlier` is the order `previous` comes from. */
export async function factsFor(
  trx: Trx,
  org: OrgDefaults,
  receivedAt: string,
  template: string,
  links: Links,
  order: string | null,
): Promise<{ facts: Omit<DecideFacts, 'nextNumber'>; earlier: WorkOrder | null }> {
  const siteId = idOf(links.site);
  const assetId = idOf(links.asset);
  const customerId = idOf(links.customer);
  const site = siteId ? await readSite(trx, org.id, siteId) : undefined;
  const asset = assetId
    ? await trx
        .selectFrom('assets')
        .select(['id', 'name', 'kind', 'serial', 'facts', 'site_id as site'])
        .where('org_id', '=', org.id)
        .where('id', '=', assetId)
        .executeTakeFirst()
    : undefined;
  const customer = customerId
    ? await trx
        .selectFrom('customers')
        .select(['id', 'name', 'address', 'phone', 'email', 'facts'])
        .where('org_id', '=', org.id)
        .where('id', '=', customerId)
        .executeTakeFirst()
    : undefined;
  const earlier = await previousOrder(trx, org.id, template, links, order);
  return {
    earlier,
    facts: {
      org: org.id,
      receivedAt,
      timeZone: site?.timeZone ?? org.timeZone,
      site: record(site),
      asset: record(asset),
      customer: record(customer),
      previous: earlier?.answers ?? null,
      defaults: { language: org.language, currency: org.currency },
    },
  };
}

const LINKED = ['customer', 'contact', 'site', 'asset'] as const;

async function contactExists(trx: Trx, org: string, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  const found = await trx
    .selectFrom('contacts')
    .select('id')
    .where('org_id', '=', org)
    .where('id', '=', id)
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Names every record and person a command speaks of that this organisation does not have. `facts` are those of the order as it
 * will be: what they hold need not be looked up again.
 */
export async function unknownRecords(
  trx: Trx,
  org: string,
  command: Command,
  facts: Pick<DecideFacts, 'customer' | 'site' | 'asset'>,
): Promise<AnyIssue[]> {
  const issues: AnyIssue[] = [];
  const details = command.type === 'open' || command.type === 'plan' ? (command.payload.details ?? {}) : {};
  for (const name of LINKED) {
    const ref = details[name];
    if (!ref) continue;
    const found = name === 'contact' ? await contactExists(trx, org, ref.id) : facts[name] !== null;
    if (!found) issues.push(edge('record-unknown', { name: ref.label }, `/command/payload/details/${name}`));
  }
  const visits = command.type === 'open' || command.type === 'plan' ? (command.payload.visits ?? []) : [];
  const people = [
    ...visits.flatMap((visit) => visit.assignees),
    ...(command.type === 'assign' ? command.payload.assignees : []),
  ];
  if (people.length > 0) {
    const members = await trx
      .selectFrom('memberships')
      .select('person_id')
      .where('org_id', '=', org)
      .where('person_id', 'in', [...new Set(people.map(({ id }) => id))])
      .where('active', '=', true)
      .execute();
    const known = new Set(members.map((row) => row.person_id));
    for (const { id, label } of people)
      if (!known.has(id)) issues.push(edge('record-unknown', { name: label }, '/command/payload/visits'));
  }
  return issues;
}
