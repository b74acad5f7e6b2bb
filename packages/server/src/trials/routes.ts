import { OrderDetails } from '@orderwright/engine';
import { Hono, type Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { z } from 'zod';
import { onlyRoles, signedIn, type AppEnv } from '../actor.ts';
import { described, valid } from '../describe-routes.ts';
import { isLoopback } from '../env.ts';
import { hashToken, newToken } from '../people/invitation-token.ts';
import { refuse } from '../problem.ts';
import { Which } from '../templates/read-document.ts';
import { readOrder } from '../work-orders/event-store.ts';
import { changeLink, listTrials, orderOfTrial } from './queries.ts';
import { endOf, forgetTestOrder, startTrial } from './start-trial.ts';
import { TRIAL_COOKIE, trialOf } from './trial-link.ts';

const By = z.object({ id: z.string(), name: z.string() });
const Key = z.object({ key: z.string().max(63) });
const Id = z.object({ id: z.uuid() });
const Roles = z
  .array(z.string().regex(/^[a-z][a-z0-9-]{0,62}$/))
  .min(1)
  .max(10)
  .default(['technician']);
const Hours = z
  .number()
  .int()
  .min(1)
  .max(24 * 14)
  .default(24);
const Link = z.object({
  /** For a QR code: opened on a phone it leads to the order, without an account. Told this once. */
  link: z.string(),
  expires: z.string(),
  /** Only this machine can open it: the server has no address that a phone could reach. */
  local: z.boolean(),
});
const Started = Link.extend({ id: z.string(), order: z.string(), version: z.number() }).meta({ id: 'Trial' });
const Done = z.object({ done: z.literal(true) });
const done = { done: true } as const;
const admin = onlyRoles('admin');

function linkTo(c: Context<AppEnv>, token: string): { link: string; local: boolean } {
  const origin = (c.get('deps').settings.publicUrl ?? new URL(c.req.url).origin).replace(/\/$/, '');
  const host = new URL(origin).hostname.replaceAll(/[[\]]/g, '');
  return { link: `${origin}/api/try/${token}`, local: isLoopback(host) };
}

/** Trying a draft on a phone: a test order of a frozen draft, opened by a link without an account. */
export const trialRoutes = new Hono<AppEnv>()
  .post(
    '/templates/:key/trials',
    described({
      tag: 'trials',
      summary:
        'Freeze the draft, open a test order with it, and make a link that opens it on a phone without an account, as someone of `roles`',
      reply: Started,
      status: 201,
    }),
    signedIn,
    admin,
    valid('param', Key),
    valid(
      'json',
      z.strictObject({
        of: Which.default('draft'),
        roles: Roles,
        hours: Hours,
        details: OrderDetails.partial().default({}),
      }),
    ),
    async (c) => {
      const { token, ...started } = await startTrial(c.get('deps'), c.get('org'), c.get('actor'), {
        key: c.req.valid('param').key,
        ...c.req.valid('json'),
      });
      return c.json({ ...started, ...linkTo(c, token) }, 201);
    },
  )
  .get(
    '/templates/:key/trials',
    described({
      tag: 'trials',
      summary: 'What was tried of a template and not yet thrown away, newest first',
      reply: z.object({
        items: z.array(
          z.object({
            id: z.string(),
            order: z.string(),
            version: z.number(),
            roles: z.array(z.string()),
            at: z.string(),
            by: By,
            expires: z.string(),
            revoked: z.string().nullable(),
          }),
        ),
      }),
    }),
    signedIn,
    admin,
    valid('param', Key),
    async (c) => {
      const { id: org } = c.get('org');
      const { key } = c.req.valid('param');
      return c.json({ items: await c.get('deps').db.tenant(org, (trx) => listTrials(trx, org, key)) });
    },
  )
  .post(
    '/trials/:id/link',
    described({
      tag: 'trials',
      summary: 'Make another link to a trial, also for other roles; the one before works no more',
      reply: Link,
      status: 201,
    }),
    signedIn,
    admin,
    valid('param', Id),
    valid('json', z.strictObject({ roles: Roles, hours: Hours })),
    async (c) => {
      const { db, now } = c.get('deps');
      const { id: org } = c.get('org');
      const { roles, hours } = c.req.valid('json');
      const token = newToken(org);
      const expires = endOf(now(), hours);
      const changed = await db.tenant(org, (trx) =>
        changeLink(trx, org, c.req.valid('param').id, {
          revoked_at: null,
          token_hash: hashToken(token),
          expires_at: expires,
          roles,
        }),
      );
      if (!changed) throw refuse('not-found');
      return c.json({ expires, ...linkTo(c, token) }, 201);
    },
  )
  .delete(
    '/trials/:id/link',
    described({ tag: 'trials', summary: 'Take the link back, at once; the test order stays', reply: Done }),
    signedIn,
    admin,
    valid('param', Id),
    async (c) => {
      const { db, now } = c.get('deps');
      const { id: org } = c.get('org');
      const { id } = c.req.valid('param');
      if (!(await db.tenant(org, (trx) => changeLink(trx, org, id, { revoked_at: now() }))))
        throw refuse('not-found');
      return c.json(done);
    },
  )
  .delete(
    '/trials/:id',
    described({ tag: 'trials', summary: 'Throw a trial away: its link, its order, its files', reply: Done }),
    signedIn,
    admin,
    valid('param', Id),
    async (c) => {
      const deps = c.get('deps');
      const { id: org } = c.get('org');
      const order = await deps.db.tenant(org, (trx) => orderOfTrial(trx, org, c.req.valid('param').id));
      if (order === null || !(await forgetTestOrder(deps, org, order))) throw refuse('not-found');
      return c.json(done);
    },
  )
  .delete(
    '/orders/:id',
    described({
      tag: 'orders',
      summary: 'Throw a test order away with its log and its files; a live order stays for ever',
      reply: Done,
    }),
    signedIn,
    admin,
    valid('param', Id),
    async (c) => {
      const deps = c.get('deps');
      const { id: org } = c.get('org');
      const { id } = c.req.valid('param');
      if (await forgetTestOrder(deps, org, id)) return c.json(done);
      const live = await deps.db.tenant(org, (trx) => readOrder(trx, org, id));
      throw refuse(live ? 'order-is-live' : 'not-found');
    },
  )
  .get(
    '/try/:token',
    described({
      tag: 'trials',
      summary: 'The link of a trial: leads to its order, and is remembered by this browser until it ends',
      media: 'text/html',
    }),
    valid('param', z.object({ token: z.string().max(200) })),
    async (c) => {
      const { token } = c.req.valid('param');
      const deps = c.get('deps');
      const trial = await trialOf(deps, token);
      if (!trial) throw refuse('link-expired');
      setCookie(c, TRIAL_COOKIE, token, {
        path: '/',
        httpOnly: true,
        sameSite: 'Lax',
        secure: deps.settings.publicUrl?.startsWith('https:') ?? false,
        expires: new Date(trial.expires),
      });
      return c.redirect(`/orders/${trial.order}`);
    },
  );
