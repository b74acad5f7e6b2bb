import type { Trx } from '../db/open.ts';
import { addRecord } from '../registry/queries.ts';
import { ASSETS, CONTACTS, CUSTOMERS, PARTS, SITES } from '../registry/record-kinds.ts';
import type { Pack } from './pack.ts';
import { seededRecords } from './queries.ts';

/** Ids of a pack's records by the key they have in the pack. Contacts are `<customer>/<contact>`. */
export interface Planted {
  readonly customers: ReadonlyMap<string, string>;
  readonly contacts: ReadonlyMap<string, string>;
  readonly sites: ReadonlyMap<string, string>;
  readonly assets: ReadonlyMap<string, string>;
  readonly parts: ReadonlyMap<string, string>;
}

/** Adds the records a pack brings. One that came with an earlier version is left as it is by now. */
export const plantSeeds = async (trx: Trx, org: string, pack: Pack, at: string): Promise<Planted> => {
  const { key } = pack.manifest;
  const { seeds } = pack;
  const ids = {
    customers: await seededRecords(trx, org, 'customers', key),
    contacts: await seededRecords(trx, org, 'contacts', key),
    sites: await seededRecords(trx, org, 'sites', key),
    assets: await seededRecords(trx, org, 'assets', key),
    parts: await seededRecords(trx, org, 'parts', key),
  };
  const plant = async (
    kind: typeof CUSTOMERS | typeof CONTACTS | typeof SITES | typeof ASSETS | typeof PARTS,
    name: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> => {
    const known = ids[kind.table];
    if (!known.has(name)) known.set(name, await addRecord(trx, org, kind, values, at, `${key}/${name}`));
  };
  for (const { key: name, contacts, ...customer } of seeds.customers) {
    await plant(CUSTOMERS, name, customer);
    for (const { key: contact, ...person } of contacts)
      await plant(CONTACTS, `${name}/${contact}`, { ...person, customer: ids.customers.get(name) });
  }
  for (const { key: name, customer, ...site } of seeds.sites)
    await plant(SITES, name, { ...site, customer: ids.customers.get(customer) });
  for (const { key: name, site, ...asset } of seeds.assets)
    await plant(ASSETS, name, { ...asset, site: ids.sites.get(site) });
  for (const { key: name, ...part } of seeds.parts) await plant(PARTS, name, part);
  return ids;
};
