import { z } from 'zod';
import { TimeZone } from '../time-zone.ts';

const line = z.string().trim().max(300);
const text = z.string().trim().max(5000);
const name = z.string().trim().min(1).max(300);
const link = z.uuid().nullable();
const facts = z.record(z.string().max(100), z.json());
const ref = z.object({ id: z.string(), label: z.string() }).nullable();

/** Where a property is kept. `link` columns hold another record's id and are shown with its name. */
interface Column {
  readonly column: string;
  readonly link?: 'customers' | 'sites';
  readonly json?: true;
  readonly number?: true;
}

/** One kind of record of the registry: its table, what may be written, what is searched. */
export interface RecordKind {
  readonly table: 'customers' | 'contacts' | 'sites' | 'assets' | 'parts';
  readonly columns: Readonly<Record<string, Column>>;
  readonly searched: readonly string[];
}

export const CUSTOMERS = {
  table: 'customers',
  columns: {
    name: { column: 'name' },
    address: { column: 'address' },
    phone: { column: 'phone' },
    email: { column: 'email' },
    notes: { column: 'notes' },
    facts: { column: 'facts', json: true },
  },
  searched: ['name', 'address', 'phone', 'email'],
} as const satisfies RecordKind;

export const CONTACTS = {
  table: 'contacts',
  columns: {
    customer: { column: 'customer_id', link: 'customers' },
    name: { column: 'name' },
    phone: { column: 'phone' },
    email: { column: 'email' },
  },
  searched: ['name', 'phone', 'email'],
} as const satisfies RecordKind;

export const SITES = {
  table: 'sites',
  columns: {
    customer: { column: 'customer_id', link: 'customers' },
    name: { column: 'name' },
    address: { column: 'address' },
    town: { column: 'town' },
    access: { column: 'access' },
    timeZone: { column: 'time_zone' },
    position: { column: 'position', json: true },
    facts: { column: 'facts', json: true },
  },
  searched: ['name', 'address', 'town'],
} as const satisfies RecordKind;

export const ASSETS = {
  table: 'assets',
  columns: {
    site: { column: 'site_id', link: 'sites' },
    name: { column: 'name' },
    kind: { column: 'kind' },
    serial: { column: 'serial' },
    facts: { column: 'facts', json: true },
  },
  searched: ['name', 'kind', 'serial'],
} as const satisfies RecordKind;

export const PARTS = {
  table: 'parts',
  columns: {
    name: { column: 'name' },
    reference: { column: 'reference' },
    price: { column: 'price', number: true },
    unit: { column: 'unit' },
  },
  searched: ['name', 'reference'],
} as const satisfies RecordKind;

/** What may be sent for a record; every property but the name may be left out. */
export const CustomerBody = z.strictObject({
  id: z.uuid().optional(),
  name,
  address: text.optional(),
  phone: line.optional(),
  email: line.optional(),
  notes: text.optional(),
  facts: facts.optional(),
});
export const ContactBody = z.strictObject({
  id: z.uuid().optional(),
  customer: link.optional(),
  name,
  phone: line.optional(),
  email: line.optional(),
});
export const SiteBody = z.strictObject({
  id: z.uuid().optional(),
  customer: link.optional(),
  name,
  address: text.optional(),
  town: line.optional(),
  access: text.optional(),
  timeZone: TimeZone.nullable().optional(),
  position: z
    .strictObject({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) })
    .nullable()
    .optional(),
  facts: facts.optional(),
});
export const AssetBody = z.strictObject({
  id: z.uuid().optional(),
  site: link.optional(),
  name,
  kind: line.optional(),
  serial: line.optional(),
  facts: facts.optional(),
});
export const PartBody = z.strictObject({
  id: z.uuid().optional(),
  name,
  reference: line.optional(),
  price: z.number().nonnegative().max(1e12).nullable().optional(),
  unit: line.optional(),
});

/** What comes back. Links come with the linked record's name. */
export const Customer = z
  .object({
    id: z.string(),
    name: z.string(),
    address: z.string(),
    phone: z.string(),
    email: z.string(),
    notes: z.string(),
    facts,
  })
  .meta({ id: 'Customer' });
export const Contact = z
  .object({ id: z.string(), customer: ref, name: z.string(), phone: z.string(), email: z.string() })
  .meta({ id: 'Contact' });
export const Site = z
  .object({
    id: z.string(),
    customer: ref,
    name: z.string(),
    address: z.string(),
    town: z.string(),
    access: z.string(),
    timeZone: z.string().nullable(),
    position: z.object({ lat: z.number(), lng: z.number() }).nullable(),
    facts,
  })
  .meta({ id: 'Site' });
export const Asset = z
  .object({ id: z.string(), site: ref, name: z.string(), kind: z.string(), serial: z.string(), facts })
  .meta({ id: 'Asset' });
export const Part = z
  .object({
    id: z.string(),
    name: z.string(),
    reference: z.string(),
    price: z.number().nullable(),
    unit: z.string(),
  })
  .meta({ id: 'Part' });
