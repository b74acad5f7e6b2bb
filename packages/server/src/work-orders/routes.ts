import {
  CategorySchema,
  Command,
  dayIn,
  documentOf,
  mayReadDocument,
  proofText,
  viewOf,
  viewOfEvent,
  viewOfFacts,
  viewOfSealed,
  type DecideFacts,
  type OrderEvent,
  type WorkOrder,
} from '@orderwright/engine';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { onlyRoles, signedIn, signedInOrTrial, type AppEnv } from '../actor.ts';
import { refuse, Refusal } from '../problem.ts';
import { described, valid } from '../describe-routes.ts';
import { loadTemplate } from '../templates/load-template.ts';
import { dayBounds } from './day-bounds.ts';
import { readEvents, readSealed } from './event-store.ts';
import { factsFor, linksOf, readSite } from './facts.ts';
import { orderRows, OrderRow } from './order-row.ts';
import { earlierOrders, listOrders, orderDocuments, readContact, VIEWS, type Viewer } from './queries.ts';
import { runCommand } from './run-command.ts';
import { ownOnly, visibleOrder } from './visible-order.ts';

const Order = z
  .custom<WorkOrder>()
  .meta({ type: 'object', description: 'The order, as much of it as this person may read' });
const Event = z.custom<OrderEvent>().meta({ type: 'object', description: 'One event of the order’s log' });
const Facts = z.custom<DecideFacts>().meta({
  type: 'object',
  description: 'What rules read beside the order: site, asset, customer, previous, time zone',
});
const Answer = z.object({ order: Order, seq: z.number(), commandId: z.string() });
const Detail = z.object({
  order: Order,
  template: z.object({ key: z.string(), version: z.number(), sha256: z.string(), validators: z.string() }),
  facts: Facts,
  contact: z.object({ name: z.string(), phone: z.string(), email: z.string() }).nullable(),
  siteDetails: z
    .object({
      address: z.string(),
      town: z.string(),
      access: z.string(),
      position: z.object({ lat: z.number(), lng: z.number() }).nullable(),
    })
    .nullable(),
  documents: z.array(z.object({ id: z.string(), title: z.string(), attachment: z.string(), at: z.string() })),
});
const Id = z.object({ id: z.uuid() });
const Page = z.object({ items: z.array(OrderRow), next: z.string().nullable() });
const ListQuery = z.object({
  view: z.enum(VIEWS).default('all'),
  day: z.iso.date().optional(),
  q: z.string().max(200).optional(),
  state: z.string().max(200).optional(),
  category: CategorySchema.optional(),
  /** Orders of trials are apart from live ones. */
  mode: z.enum(['live', 'test']).default('live'),
  template: z.string().max(63).optional(),
  technician: z.string().max(100).optional(),
  customer: z.uuid().optional(),
  site: z.uuid().optional(),
  asset: z.uuid().optional(),
  after: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const viewerOf = (c: Context<AppEnv>): Viewer => ({
  org: c.get('org').id,
  person: c.get('actor').id,
  ownOnly: ownOnly(c.get('actor')),
  trial: c.get('trial')?.order ?? null,
  now: c.get('deps').now(),
});

/** Commands in, orders and their history out. */
export const orderRoutes = new Hono<AppEnv>()
  .post(
    '/commands',
    described({
      tag: 'orders',
      summary: 'Ask something of an order: open, answer, transition, plan, comment, …',
      reply: Answer,
    }),
    signedInOrTrial,
    valid('json', Command),
    async (c) => {
      const command = c.req.valid('json');
      const actor = c.get('actor');
      if (['fire-timer', 'migrate', 'undo-migration'].includes(command.type)) throw refuse('not-allowed');
      const deps = c.get('deps');
      const byLink = actor.kind === 'link';
      if (byLink && command.type === 'open') throw refuse('not-allowed');
      if (byLink || (ownOnly(actor) && command.type !== 'open'))
        await deps.db.tenant(c.get('org').id, (trx) =>
          visibleOrder(trx, deps, c.get('org').id, actor, command.order),
        );
      const answer = await runCommand(deps, c.get('org'), command, actor);
      if (!answer.ok) throw new Refusal(answer.issues, answer.template);
      return c.json({ order: answer.order, seq: answer.seq, commandId: command.id });
    },
  )
  .get(
    '/orders',
    described({
      tag: 'orders',
      summary: 'Orders by view, day, search and filter, a page at a time',
      reply: Page,
    }),
    signedInOrTrial,
    valid('query', ListQuery),
    async (c) => {
      const deps = c.get('deps');
      const { id: org, timeZone } = c.get('org');
      const { day, ...query } = c.req.valid('query');
      const asked = day ?? (query.view === 'today' ? dayIn(deps.now(), timeZone) : null);
      const page = await deps.db.tenant(org, async (trx) => {
        const { orders, next } = await listOrders(trx, viewerOf(c), {
          ...query,
          day: asked === null ? null : dayBounds(asked, timeZone),
        });
        return { items: await orderRows(trx, deps, org, c.get('language'), orders), next };
      });
      return c.json(page);
    },
  )
  .get(
    '/orders/:id',
    described({ tag: 'orders', summary: 'One order with all that its form needs', reply: Detail }),
    signedInOrTrial,
    valid('param', Id),
    async (c) => {
      const deps = c.get('deps');
      const org = c.get('org');
      const actor = c.get('actor');
      const detail = await deps.db.tenant(org.id, async (trx) => {
        const { order, compiled } = await visibleOrder(trx, deps, org.id, actor, c.req.valid('param').id);
        const { key, version, sha256 } = order.template;
        const { facts, earlier } = await factsFor(trx, org, deps.now(), key, linksOf(order, null), order.id);
        const previous = earlier
          ? viewOf(await loadTemplate(trx, deps.templates, org.id, earlier.template), earlier, actor).answers
          : null;
        const site = order.site ? await readSite(trx, org.id, order.site.id) : undefined;
        const documents = (await orderDocuments(trx, org.id, order.id)).filter(({ document }) =>
          mayReadDocument(documentOf(compiled.template, document ?? ''), actor.roles),
        );
        return {
          order: viewOf(compiled, order, actor),
          template: {
            key,
            version,
            sha256,
            validators: `/api/templates/${key}/versions/${version}/validators.js`,
          },
          facts: viewOfFacts(compiled, order, actor, { ...facts, previous, nextNumber: null }),
          contact: (order.contact && (await readContact(trx, org.id, order.contact.id))) ?? null,
          siteDetails: site
            ? { address: site.address, town: site.town, access: site.access, position: site.position }
            : null,
          documents: documents.map((row) => ({
            id: row.document ?? '',
            title: row.name,
            attachment: row.id,
            at: row.created_at,
          })),
        };
      });
      return c.json(detail);
    },
  )
  .get(
    '/orders/:id/events',
    described({ tag: 'orders', summary: 'The order’s history', reply: z.object({ events: z.array(Event) }) }),
    signedInOrTrial,
    valid('param', Id),
    async (c) => {
      const deps = c.get('deps');
      const org = c.get('org').id;
      const events = await deps.db.tenant(org, async (trx) => {
        const { order, compiled } = await visibleOrder(
          trx,
          deps,
          org,
          c.get('actor'),
          c.req.valid('param').id,
        );
        const all = await readEvents(trx, org, order.id);
        return all.map((event) => viewOfEvent(compiled, order, event, c.get('actor')));
      });
      return c.json({ events });
    },
  )
  .get(
    '/orders/:id/proof',
    described({
      tag: 'orders',
      summary:
        'The order’s sealed log as one file that verifies without this server, without what this person may not read',
      media: 'application/json',
    }),
    signedIn,
    onlyRoles('admin', 'office'),
    valid('param', Id),
    async (c) => {
      const deps = c.get('deps');
      const org = c.get('org').id;
      const actor = c.get('actor');
      const { id } = c.req.valid('param');
      const { order, sealed } = await deps.db.tenant(org, async (trx) => {
        const { order: held, compiled } = await visibleOrder(trx, deps, org, actor, id);
        const links = await readSealed(trx, org, held.id);
        return { order: held, sealed: links.map((link) => viewOfSealed(compiled, held, link, actor)) };
      });
      const name = (order.number ?? order.id).replaceAll(/[^A-Za-z0-9._-]+/g, '-');
      c.header('Content-Type', 'application/json');
      c.header('Content-Disposition', `attachment; filename="proof-${name}.json"`);
      c.header('Cache-Control', 'private, no-store');
      return c.body(`${proofText(sealed)}\n`);
    },
  )
  .get(
    '/orders/:id/earlier',
    described({
      tag: 'orders',
      summary: 'Earlier orders at the same asset or site',
      reply: z.object({ items: z.array(OrderRow) }),
    }),
    signedInOrTrial,
    valid('param', Id),
    async (c) => {
      const deps = c.get('deps');
      const org = c.get('org').id;
      const items = await deps.db.tenant(org, async (trx) => {
        const { order } = await visibleOrder(trx, deps, org, c.get('actor'), c.req.valid('param').id);
        return await orderRows(
          trx,
          deps,
          org,
          c.get('language'),
          await earlierOrders(trx, viewerOf(c), order),
        );
      });
      return c.json({ items });
    },
  );
