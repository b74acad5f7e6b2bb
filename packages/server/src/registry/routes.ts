import type { Actor } from '@orderwright/engine';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z, type ZodObject } from 'zod';
import { onlyRoles, signedInOrTrial, type AppEnv } from '../actor.ts';
import type { Trx } from '../db/open.ts';
import { edge, Refusal, refuse } from '../problem.ts';
import { searchTrialRecords, trialRecords } from '../trials/trial-records.ts';
import { described, valid } from '../describe-routes.ts';
import { addRecord, changeRecord, listRecords, readRecord, recordExists } from './queries.ts';
import {
  Asset,
  AssetBody,
  ASSETS,
  Contact,
  ContactBody,
  CONTACTS,
  Customer,
  CustomerBody,
  CUSTOMERS,
  Part,
  PartBody,
  PARTS,
  Site,
  SiteBody,
  SITES,
  type RecordKind,
} from './record-kinds.ts';

const PAGE = 50;
const Cursor = z.tuple([z.string(), z.uuid()]);
const cursorOf = (text: string): [string, string] => {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw refuse('cursor-unknown', { after: text });
  }
};

/** People of the organisation; someone who is only its customer does not read the registry. */
const staff = createMiddleware<AppEnv>(async (c, next) => {
  if (c.get('actor').roles.every((role) => role === 'customer')) throw refuse('not-allowed');
  // Whoever came by the link of a trial looks at records made up for it, and writes none.
  if (c.get('trial') && c.req.method !== 'GET') throw refuse('not-allowed');
  await next();
});
const DESK = ['admin', 'dispatcher', 'office'] as const;
const writers = onlyRoles(...DESK);
const atDesk = ({ roles }: Actor): boolean => DESK.some((role) => roles.includes(role));

const IdParam = z.object({ id: z.uuid() });
const ListQuery = z.object({
  q: z.string().max(200).optional(),
  /** Only records of this customer (contacts, sites) or site (assets). */
  of: z.uuid().optional(),
  after: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(PAGE),
});

/** A link to a record that is not there is refused before anything is written. */
const checkLinks = async (
  trx: Trx,
  org: string,
  kind: RecordKind,
  values: Record<string, unknown>,
): Promise<void> => {
  for (const [property, { link }] of Object.entries(kind.columns)) {
    const id = values[property];
    if (link && typeof id === 'string' && !(await recordExists(trx, org, link, id)))
      throw new Refusal([edge('link-unknown', { at: `/${property}` }, `/${property}`)]);
  }
};

/** List, one, create and change for one kind of record. */
const recordRoutes = <R extends ZodObject, B extends ZodObject>(
  kind: RecordKind,
  tag: string,
  shape: R,
  body: B,
) => {
  const List = z.object({ items: z.array(shape), next: z.string().nullable() });
  const Patch = body.omit({ id: true }).partial() as ZodObject;
  // What rules keep of a record may feed fields that some roles do not see: it reaches them through orders alone.
  const shaped = (record: object | null | undefined, actor: Actor) =>
    shape.parse(record && 'facts' in record && !atDesk(actor) ? { ...record, facts: {} } : record);
  return new Hono<AppEnv>()
    .use(signedInOrTrial, staff)
    .get(
      '/',
      described({ tag, summary: 'List by name; `q` searches', reply: List }),
      valid('query', ListQuery),
      async (c) => {
        const { q, of, after, limit } = c.req.valid('query');
        if (c.get('trial')) {
          const items = searchTrialRecords(kind.table, c.get('language'), { q, of, after });
          return c.json({ items: items.slice(0, limit).map((item) => shape.parse(item)), next: null });
        }
        const org = c.get('org').id;
        const found = await c.get('deps').db.tenant(org, (trx) =>
          listRecords(trx, org, kind, {
            q,
            linkedTo: of,
            after: after === undefined ? undefined : cursorOf(after),
            limit: limit + 1,
          }),
        );
        const items = found.slice(0, limit);
        const last = items.at(-1);
        const next =
          found.length > limit && last
            ? Buffer.from(JSON.stringify([last['name'], last['id']])).toString('base64url')
            : null;
        return c.json({ items: items.map((item) => shaped(item, c.get('actor'))), next });
      },
    )
    .get(
      '/:id',
      described({ tag, summary: 'One record', reply: shape }),
      valid('param', IdParam),
      async (c) => {
        const org = c.get('org').id;
        const { id } = c.req.valid('param');
        const found = c.get('trial')
          ? trialRecords(kind.table, c.get('language')).find((record) => record['id'] === id)
          : await c.get('deps').db.tenant(org, (trx) => readRecord(trx, org, kind, id));
        if (!found) throw refuse('not-found');
        return c.json(shaped(found, c.get('actor')));
      },
    )
    .post(
      '/',
      described({ tag, summary: 'Add a record', reply: shape, status: 201 }),
      writers,
      valid('json', body),
      async (c) => {
        const { db, now } = c.get('deps');
        const org = c.get('org').id;
        const values = c.req.valid('json') as Record<string, unknown>;
        const added = await db.tenant(org, async (trx) => {
          await checkLinks(trx, org, kind, values);
          const id = await addRecord(trx, org, kind, values, now());
          return await readRecord(trx, org, kind, id);
        });
        return c.json(shaped(added, c.get('actor')), 201);
      },
    )
    .patch(
      '/:id',
      described({ tag, summary: 'Change the properties given', reply: shape }),
      writers,
      valid('param', IdParam),
      valid('json', Patch),
      async (c) => {
        const { db, now } = c.get('deps');
        const org = c.get('org').id;
        const { id } = c.req.valid('param');
        const values = c.req.valid('json') as Record<string, unknown>;
        const changed = await db.tenant(org, async (trx) => {
          await checkLinks(trx, org, kind, values);
          if (!(await changeRecord(trx, org, kind, id, values, now()))) throw refuse('not-found');
          return await readRecord(trx, org, kind, id);
        });
        return c.json(shaped(changed, c.get('actor')));
      },
    );
};

/** Customers, contacts, sites, assets and parts of the organisation. */
export const registryRoutes = new Hono<AppEnv>()
  .route('/customers', recordRoutes(CUSTOMERS, 'customers', Customer, CustomerBody))
  .route('/contacts', recordRoutes(CONTACTS, 'contacts', Contact, ContactBody))
  .route('/sites', recordRoutes(SITES, 'sites', Site, SiteBody))
  .route('/assets', recordRoutes(ASSETS, 'assets', Asset, AssetBody))
  .route('/parts', recordRoutes(PARTS, 'parts', Part, PartBody));
