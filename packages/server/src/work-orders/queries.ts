import type { Category, WorkOrder } from '@orderwright/engine';
import { sql, type ExpressionBuilder } from 'kysely';
import { validate as isUuid } from 'uuid';
import { anywhere, foldedColumn } from '../db/fold.ts';
import type { Trx } from '../db/open.ts';
import type { Tables } from '../db/tables.ts';

export const VIEWS = ['all', 'plan', 'today', 'late', 'validate', 'mine'] as const;

/** What a list asks for. */
export interface OrderQuery {
  readonly view: (typeof VIEWS)[number];
  /** First and last moment of the day asked for. */
  readonly day: { readonly from: string; readonly to: string } | null;
  readonly q?: string | undefined;
  readonly state?: string | undefined;
  readonly category?: Category | undefined;
  readonly mode: 'live' | 'test';
  readonly template?: string | undefined;
  readonly technician?: string | undefined;
  readonly customer?: string | undefined;
  readonly site?: string | undefined;
  readonly asset?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Who looks, and when. */
export interface Viewer {
  readonly org: string;
  readonly person: string;
  /** A customer sees the orders they opened, a member sees all. */
  readonly ownOnly: boolean;
  /** Whoever came by the link of a trial sees its order alone. */
  readonly trial: string | null;
  readonly now: string;
}

/** An order with what lists say of its site. */
export interface ListedOrder {
  readonly order: WorkOrder;
  readonly town: string | null;
  /** Of the site, where it has one of its own. */
  readonly timeZone: string | null;
}

/** One page of a list. */
export interface OrderPage {
  readonly orders: readonly ListedOrder[];
  readonly next: string | null;
}

type Sort = { readonly column: 'opened_at' | 'planned_start' | 'due_at'; readonly direction: 'asc' | 'desc' };
const SORTS: { readonly [V in OrderQuery['view']]: Sort } = {
  all: { column: 'opened_at', direction: 'desc' },
  plan: { column: 'opened_at', direction: 'asc' },
  today: { column: 'planned_start', direction: 'asc' },
  late: { column: 'planned_start', direction: 'asc' },
  validate: { column: 'opened_at', direction: 'asc' },
  mine: { column: 'due_at', direction: 'asc' },
};
const RUNNING: Category[] = ['open', 'planned', 'active', 'paused'];

const encode = (value: string, id: string) => Buffer.from(JSON.stringify([value, id])).toString('base64url');
function decode(cursor: string): [string, string] | null {
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown];
    if (typeof value !== 'string' || Number.isNaN(Date.parse(value)) || typeof id !== 'string' || !isUuid(id))
      return null;
    return [value, id];
  } catch {
    return null;
  }
}

type Builder = ExpressionBuilder<Tables & { o: Tables['work_orders'] }, 'o'>;

function assignedTo(eb: Builder, person: string) {
  return eb.exists(
    eb
      .selectFrom('work_order_assignees as a')
      .select('a.order_id')
      .whereRef('a.org_id', '=', 'o.org_id')
      .whereRef('a.order_id', '=', 'o.id')
      .where('a.person_id', '=', person),
  );
}

/** One page of orders, sorted as the view is read, without counting them all. */
export async function listOrders(trx: Trx, viewer: Viewer, query: OrderQuery): Promise<OrderPage> {
  const { column, direction } = SORTS[query.view];
  let list = trx
    .selectFrom('work_orders as o')
    .leftJoin('sites as s', (join) => join.onRef('s.org_id', '=', 'o.org_id').onRef('s.id', '=', 'o.site_id'))
    .select(['o.body', 'o.id', 's.town', 's.time_zone as timeZone', `o.${column} as sort`])
    .where('o.org_id', '=', viewer.org);
  if (viewer.trial) list = list.where('o.id', '=', viewer.trial);
  else list = list.where('o.mode', '=', query.mode);
  if (viewer.ownOnly && !viewer.trial) list = list.where('o.opened_by', '=', viewer.person);
  if (query.view === 'plan')
    list = list
      .where('o.category', 'in', ['open', 'paused'])
      .where((eb) => eb.or([eb('o.planned_start', 'is', null), eb('o.category', '=', 'paused')]));
  if (query.view === 'late')
    list = list.where('o.category', 'in', RUNNING).where('o.planned_end', '<', viewer.now);
  if (query.view === 'validate') list = list.where('o.category', '=', 'done');
  if (query.view === 'mine') {
    list = list.where((eb) => assignedTo(eb as Builder, viewer.person));
    // What is closed is looked up by its day or its category; a person's own list is what is still theirs to do.
    if (!query.day && !query.category && !query.q)
      list = list.where('o.category', 'in', [...RUNNING, 'done']);
  }
  if (query.day) {
    const { from, to } = query.day;
    // Also what began before and is not over: it is the day's work too.
    list = list
      .where('o.planned_start', '<=', to)
      .where((eb) => eb.or([eb('o.planned_start', '>=', from), eb('o.planned_end', '>=', from)]));
  }
  if (query.category) list = list.where('o.category', '=', query.category);
  if (query.state) list = list.where(sql<boolean>`${query.state} = any(o.states)`);
  if (query.template) list = list.where('o.template_key', '=', query.template);
  if (query.technician) list = list.where((eb) => assignedTo(eb as Builder, query.technician ?? ''));
  for (const [name, field] of [
    ['customer', 'customer_id'],
    ['site', 'site_id'],
    ['asset', 'asset_id'],
  ] as const) {
    const id = query[name];
    if (id) list = list.where(`o.${field}`, '=', id);
  }
  for (const word of (query.q ?? '').trim().split(/\s+/).filter(Boolean).slice(0, 8)) {
    const like = anywhere(word);
    list = list.where((eb) =>
      eb.or([
        eb(foldedColumn('o.search'), 'like', like),
        eb.exists(
          eb
            .selectFrom('work_order_values as v')
            .select('v.order_id')
            .whereRef('v.org_id', '=', 'o.org_id')
            .whereRef('v.order_id', '=', 'o.id')
            .where(foldedColumn('v.text'), 'like', like),
        ),
      ]),
    );
  }
  const from = query.after ? decode(query.after) : null;
  if (from) {
    const compare = direction === 'asc' ? sql`>` : sql`<`;
    list = list.where(
      sql<boolean>`(${sql.ref(`o.${column}`)}, o.id) ${compare} (${from[0]}::timestamptz, ${from[1]}::uuid)`,
    );
  }
  const rows = await list
    .orderBy(`o.${column}`, direction)
    .orderBy('o.id', direction)
    .limit(query.limit + 1)
    .execute();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    orders: page.map(({ body, town, timeZone }) => ({ order: body, town, timeZone })),
    next: rows.length > query.limit && last?.sort ? encode(last.sort, last.id) : null,
  };
}

/** Earlier orders at the same asset, else at the same site, newest first. */
export async function earlierOrders(
  trx: Trx,
  viewer: Viewer,
  order: WorkOrder,
): Promise<OrderPage['orders']> {
  const place = order.asset ?? order.site;
  if (!place || !isUuid(place.id) || viewer.trial) return [];
  let list = trx
    .selectFrom('work_orders as o')
    .leftJoin('sites as s', (join) => join.onRef('s.org_id', '=', 'o.org_id').onRef('s.id', '=', 'o.site_id'))
    .select(['o.body', 's.town', 's.time_zone as timeZone'])
    .where('o.org_id', '=', viewer.org)
    .where(order.asset ? 'o.asset_id' : 'o.site_id', '=', place.id)
    .where('o.id', '!=', order.id)
    .where('o.opened_at', '<=', order.openedAt)
    .where('o.mode', '=', 'live');
  if (viewer.ownOnly) list = list.where('o.opened_by', '=', viewer.person);
  const rows = await list.orderBy('o.opened_at', 'desc').limit(20).execute();
  return rows.map(({ body, town, timeZone }) => ({ order: body, town, timeZone }));
}

/** Who to ask for at the order's customer, and how to reach them. */
export async function readContact(trx: Trx, org: string, id: string) {
  return await trx
    .selectFrom('contacts')
    .select(['name', 'phone', 'email'])
    .where('org_id', '=', org)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Documents the server made of this order. */
export async function orderDocuments(trx: Trx, org: string, order: string) {
  return await trx
    .selectFrom('attachments')
    .select(['id', 'name', 'document', 'created_at'])
    .where('org_id', '=', org)
    .where('order_id', '=', order)
    .where('document', 'is not', null)
    .where('status', '=', 'stored')
    .orderBy('created_at', 'desc')
    .execute();
}
