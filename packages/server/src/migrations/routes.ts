import { draftPlan, localise, MigrationPlan, planIssues, type Template } from '@orderwright/engine';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { onlyRoles, signedIn, type AppEnv } from '../actor.ts';
import type { Trx } from '../db/open.ts';
import { described, valid } from '../describe-routes.ts';
import { refuse, Refusal, sentenceOf, type AnyIssue } from '../problem.ts';
import { readDocument, Which } from '../templates/read-document.ts';
import {
  Level,
  OF_THE_OLD,
  SaidChange,
  saidChanges,
  SaidIssue,
  saidIssues,
} from '../templates/say-change.ts';
import { statesOf } from '../templates/states-of.ts';
import { beginMigration, refuseWhileMoving } from './begin-migration.ts';
import { wakeMovers } from './move-orders.ts';
import * as queries from './queries.ts';
import { tryRunningOrders } from './try-running-orders.ts';

const By = z.object({ id: z.string(), name: z.string() });
const Key = z.string().max(63);
const Number = z.coerce.number().int().positive().max(1_000_000);
const Plan = z
  .custom<MigrationPlan>((value) => MigrationPlan.safeParse(value).success)
  .meta({
    type: 'object',
    description:
      'What becomes of states and answers: { states, move, drop, set, choices, leave }; what it does not name stays as it is',
  });
const Chosen = {
  states: z.array(z.string().max(200)).min(1).max(200).optional(),
  orders: z.array(z.uuid()).min(1).max(10_000).optional(),
};
const Way = z.object({ key: Key, from: Number, to: Which });
const Saved = z.object({ at: z.string(), by: By });
const Planned = z.object({
  from: z.number(),
  to: z.number().nullable(),
  plan: Plan,
  saved: Saved.nullable(),
  level: Level,
  changes: z.array(SaidChange),
  issues: z.array(SaidIssue),
  running: z.number(),
});
const StateRef = z.object({ id: z.string(), label: z.string() });
const DryRunReply = z
  .object({
    running: z.number(),
    tried: z.number(),
    moved: z.number(),
    refused: z.number(),
    answersGivenUp: z.number(),
    lacking: z.number(),
    states: z.array(
      z.object({
        from: z.string(),
        fromLabel: z.string(),
        to: z.string(),
        toLabel: z.string(),
        orders: z.number(),
      }),
    ),
    reasons: z.array(z.object({ issue: SaidIssue, orders: z.number() })),
    samples: z.array(
      z.object({
        order: z.string(),
        number: z.string().nullable(),
        outcome: z.enum(['moved', 'refused']),
        from: z.array(StateRef),
        to: z.array(StateRef),
        writes: z.array(
          z.object({
            path: z.string(),
            label: z.string(),
            cleared: z.boolean(),
            came: z.string().nullable(),
          }),
        ),
        issues: z.array(SaidIssue),
        lacks: z.array(SaidIssue),
      }),
    ),
  })
  .meta({ id: 'MigrationDryRun' });
const PAGE = 50;
const Running = z.object({
  total: z.number(),
  states: z.array(StateRef.extend({ orders: z.number() })),
  items: z.array(
    z.object({
      order: z.string(),
      number: z.string().nullable(),
      customer: z.string().nullable(),
      site: z.string().nullable(),
      states: z.array(StateRef),
      openedAt: z.string(),
    }),
  ),
  next: z.string().nullable(),
});
const ITEM = ['waiting', 'moved', 'refused', 'left', 'undone', 'stays'] as const;
const Migration = z
  .object({
    id: z.string(),
    key: z.string(),
    from: z.number(),
    to: z.number(),
    plan: Plan,
    status: z.enum(['moving', 'moved', 'undoing', 'undone']),
    at: z.string(),
    by: By,
    undoneBy: By.nullable(),
    finishedAt: z.string().nullable(),
    total: z.number(),
    done: z.number(),
    orders: z.record(z.enum(ITEM), z.number()),
  })
  .meta({ id: 'Migration' });
type Migration = z.infer<typeof Migration>;

const admin = onlyRoles('admin');
const byOf = (c: Context<AppEnv>) => ({ id: c.get('actor').id, name: c.get('actor').name });

async function withProgress(
  trx: Trx,
  org: string,
  migrations: readonly queries.Migration[],
): Promise<Migration[]> {
  const counts = await queries.countItems(
    trx,
    org,
    migrations.map(({ id }) => id),
  );
  return migrations.map((migration) => {
    const own = counts.filter((one) => one.migration === migration.id);
    const orders = Object.fromEntries(
      ITEM.map((status) => [status, own.find((one) => one.status === status)?.count ?? 0]),
    ) as Migration['orders'];
    const total = own.reduce((sum, { count }) => sum + count, 0);
    const back = migration.status === 'undoing' || migration.status === 'undone';
    return {
      ...migration,
      total,
      done: total - orders.waiting - (back ? orders.moved : 0),
      orders,
    };
  });
}

async function progressOf(c: Context<AppEnv>, id: string): Promise<Migration> {
  const org = c.get('org').id;
  return await c.get('deps').db.tenant(org, async (trx) => {
    const found = await queries.readMigration(trx, org, id);
    const [migration] = found ? await withProgress(trx, org, [found]) : [];
    if (!migration) throw refuse('not-found');
    return migration;
  });
}

/** Both texts of a way, the plan that was given, kept or drafted, and what it still leaves open. */
async function wayOf(c: Context<AppEnv>, { key, from, to }: z.infer<typeof Way>, given?: MigrationPlan) {
  const org = c.get('org').id;
  return await c.get('deps').db.tenant(org, async (trx) => {
    const before = await readDocument(trx, org, key, from, true);
    const after = await readDocument(trx, org, key, to, true);
    if (after.version === from) throw refuse('versions-alike');
    const saved = after.version ? await queries.readPlan(trx, org, key, from, after.version) : undefined;
    const plan = given ?? saved?.plan ?? draftPlan(before.template, after.template);
    return { before, after, saved, plan, running: await queries.countRunning(trx, org, key, from) };
  });
}

function openIssues(plan: MigrationPlan, before: Template, after: Template, language: string) {
  return saidIssues(planIssues(plan, before, after), language, before, after);
}

/** Running orders of one version moved to another: the plan, a dry run, the move in the background, its progress and its undoing. */
export const migrationRoutes = new Hono<AppEnv>()
  .get(
    '/templates/:key/plans/:from/:to',
    described({
      tag: 'migrations',
      summary:
        'What differs between two versions (`to` may be `draft`), the plan for orders under way as kept or drafted, and what it leaves open',
      reply: Planned,
    }),
    signedIn,
    admin,
    valid('param', Way),
    async (c) => {
      const way = c.req.valid('param');
      const { before, after, saved, plan, running } = await wayOf(c, way);
      const language = c.get('language');
      return c.json({
        from: way.from,
        to: after.version,
        plan,
        saved: saved ? { at: saved.at, by: saved.by } : null,
        ...saidChanges(before.template, after.template, language),
        issues: openIssues(plan, before.template, after.template, language),
        running,
      });
    },
  )
  .put(
    '/templates/:key/plans/:from/:to',
    described({
      tag: 'migrations',
      summary:
        'Keep a plan between two published versions; it may still leave something open. With `seen`, the moment of the one it was made from (null: none), it is refused when someone else kept another since',
      reply: z.object({ plan: Plan, issues: z.array(SaidIssue), saved: Saved }),
    }),
    signedIn,
    admin,
    valid('param', Way.extend({ to: Number })),
    valid('json', z.strictObject({ plan: Plan, seen: z.string().nullable().optional() })),
    async (c) => {
      const way = c.req.valid('param');
      const { plan: given, seen } = c.req.valid('json');
      const plan = MigrationPlan.parse(given);
      const { before, after } = await wayOf(c, way, plan);
      const { id: org } = c.get('org');
      const deps = c.get('deps');
      const saved = { at: deps.now(), by: byOf(c) };
      await deps.db.tenant(org, async (trx) => {
        await queries.lockTemplate(trx, org, way.key);
        const kept = await queries.readPlan(trx, org, way.key, way.from, way.to);
        if (seen !== undefined && seen !== (kept?.at ?? null))
          throw refuse('plan-changed', { name: kept?.by.name ?? '' });
        await queries.keepPlan(trx, org, way, { plan, ...saved });
      });
      const issues = openIssues(plan, before.template, after.template, c.get('language'));
      return c.json({ plan, issues, saved });
    },
  )
  .post(
    '/templates/:key/plans/:from/:to/dry-run',
    described({
      tag: 'migrations',
      summary:
        'Try a plan (given, else kept, else drafted) on the newest running orders, or on those chosen; nothing is changed and no answer is told',
      reply: DryRunReply,
    }),
    signedIn,
    admin,
    valid('param', Way),
    valid('json', z.strictObject({ plan: Plan.optional(), ...Chosen })),
    async (c) => {
      const way = c.req.valid('param');
      const { plan: given, ...chosen } = c.req.valid('json');
      const { before, after, plan } = await wayOf(c, way, given && MigrationPlan.parse(given));
      return c.json(
        await tryRunningOrders(c.get('deps'), c.get('org'), {
          key: way.key,
          from: way.from,
          before,
          after,
          plan,
          chosen,
          language: c.get('language'),
        }),
      );
    },
  )
  .post(
    '/templates/:key/migrations',
    described({
      tag: 'migrations',
      summary:
        'Move orders under way from one version to another, newer or older, in the background: all, those in given `states`, those named; the others finish on their version',
      reply: Migration,
      status: 201,
    }),
    signedIn,
    admin,
    valid('param', z.object({ key: Key })),
    valid(
      'json',
      z.strictObject({
        from: Number,
        to: Number,
        plan: Plan.optional(),
        ...Chosen,
      }),
    ),
    async (c) => {
      const { key } = c.req.valid('param');
      const { from, to, plan: given, ...chosen } = c.req.valid('json');
      const { before, after, plan } = await wayOf(c, { key, from, to }, given && MigrationPlan.parse(given));
      const open = planIssues(plan, before.template, after.template);
      if (open.length > 0) throw new Refusal(open, after.template);
      const { id: org } = c.get('org');
      const deps = c.get('deps');
      const id = await deps.db.tenant(org, async (trx) => {
        await refuseWhileMoving(trx, org, key);
        return await beginMigration(deps, trx, org, { key, from, to, plan, by: byOf(c), chosen });
      });
      return c.json(await progressOf(c, id), 201);
    },
  )
  .get(
    '/templates/:key/running/:from',
    described({
      tag: 'migrations',
      summary: 'Orders that run on a version, to choose from: in which states they stand, and a page of them',
      reply: Running,
    }),
    signedIn,
    admin,
    valid('param', z.object({ key: Key, from: Number })),
    valid('query', z.object({ after: z.uuid().optional() })),
    async (c) => {
      const { id: org } = c.get('org');
      const { key, from } = c.req.valid('param');
      const { after } = c.req.valid('query');
      const { template, counts, total, orders } = await c.get('deps').db.tenant(org, async (trx) => ({
        template: (await readDocument(trx, org, key, from, true)).template,
        counts: await queries.countByState(trx, org, key, from),
        total: await queries.countRunning(trx, org, key, from),
        orders: await queries.runningOrders(trx, org, key, from, { chosen: {}, limit: PAGE + 1, after }),
      }));
      const states = statesOf(localise(template, c.get('language')));
      const labels = new Map(states.map(({ id, label }) => [id, label]));
      const items = orders.slice(0, PAGE).map(({ id, number, customer, site, states: active, openedAt }) => ({
        order: id,
        number,
        customer: customer?.label ?? null,
        site: site?.label ?? null,
        states: active.map((state) => ({ id: state, label: labels.get(state) ?? state })),
        openedAt,
      }));
      return c.json({
        total,
        states: states.flatMap(({ id, label }) => {
          const found = counts.find(({ state }) => state === id);
          return found ? [{ id, label, orders: found.count }] : [];
        }),
        items,
        next: orders.length > PAGE ? (items.at(-1)?.order ?? null) : null,
      });
    },
  )
  .get(
    '/templates/:key/migrations',
    described({
      tag: 'migrations',
      summary: 'The last migrations of a template, newest first',
      reply: z.object({ items: z.array(Migration) }),
    }),
    signedIn,
    admin,
    valid('param', z.object({ key: Key })),
    async (c) => {
      const { id: org } = c.get('org');
      const { key } = c.req.valid('param');
      const items = await c
        .get('deps')
        .db.tenant(org, async (trx) => withProgress(trx, org, await queries.listMigrations(trx, org, key)));
      return c.json({ items });
    },
  )
  .get(
    '/migrations/:id',
    described({ tag: 'migrations', summary: 'How far a migration is', reply: Migration }),
    signedIn,
    admin,
    valid('param', z.object({ id: z.uuid() })),
    async (c) => c.json(await progressOf(c, c.req.valid('param').id)),
  )
  .get(
    '/migrations/:id/orders',
    described({
      tag: 'migrations',
      summary: 'What became of each order, with the reasons, a page at a time',
      reply: z.object({
        items: z.array(
          z.object({
            order: z.string(),
            number: z.string().nullable(),
            status: z.enum(ITEM),
            issues: z.array(SaidIssue),
          }),
        ),
        next: z.string().nullable(),
      }),
    }),
    signedIn,
    admin,
    valid('param', z.object({ id: z.uuid() })),
    valid('query', z.object({ status: z.enum(ITEM).optional(), after: z.uuid().optional() })),
    async (c) => {
      const { id: org } = c.get('org');
      const { id } = c.req.valid('param');
      const { status, after } = c.req.valid('query');
      const limit = 100;
      const { rows, old, now } = await c.get('deps').db.tenant(org, async (trx) => {
        const found = await queries.readMigration(trx, org, id);
        if (!found) throw refuse('not-found');
        const asked = { status: status ? [status] : null, after: after ?? null, limit: limit + 1 };
        return {
          rows: await queries.listItems(trx, org, id, asked),
          old: (await readDocument(trx, org, found.key, found.from)).template,
          now: (await readDocument(trx, org, found.key, found.to)).template,
        };
      });
      const items = rows.slice(0, limit).map((row) => ({
        ...row,
        issues: (row.issues as readonly AnyIssue[]).map((issue) => ({
          ...issue,
          params: { ...issue.params },
          sentence: sentenceOf(issue, c.get('language'), OF_THE_OLD.has(issue.code) ? old : now),
        })),
      }));
      return c.json({ items, next: rows.length > limit ? (items.at(-1)?.order ?? null) : null });
    },
  )
  .post(
    '/migrations/:id/undo',
    described({
      tag: 'migrations',
      summary: 'Put the moved orders back, those that have not gone on since; one under way is stopped first',
      reply: Migration,
    }),
    signedIn,
    admin,
    valid('param', z.object({ id: z.uuid() })),
    async (c) => {
      const { id } = c.req.valid('param');
      const { id: org } = c.get('org');
      const deps = c.get('deps');
      await deps.db.tenant(org, async (trx) => {
        const standing = await queries.readMigration(trx, org, id);
        if (!standing) throw refuse('not-found');
        if (standing.status === 'undoing' || standing.status === 'undone') return;
        if (standing.status === 'moved') await refuseWhileMoving(trx, org, standing.key);
        const undoneBy = JSON.stringify(byOf(c));
        await queries.changeMigration(trx, org, id, ['moving', 'moved'], {
          status: 'undoing',
          held_until: null,
          finished_at: null,
          undone_by: undoneBy,
        });
        await wakeMovers(deps, trx, org, id);
      });
      return c.json(await progressOf(c, id));
    },
  );
