import { Hono } from 'hono';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { onlyRoles, signedIn, signedInOrTrial, signedInPerson, type AppEnv } from '../actor.ts';
import { edge, Refusal, refuse } from '../problem.ts';
import { described, valid } from '../describe-routes.ts';
import { trialRecords } from '../trials/trial-records.ts';
import { acceptInvitation, readInvitation } from './accept-invitation.ts';
import { hashToken, INVITATION_DAYS, newToken } from './invitation-token.ts';
import { addInvitation, changeMember, listMembers, lockAdmins } from './queries.ts';

const Role = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/);
const Roles = z.array(Role).min(1).max(30);
const Member = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    roles: z.array(z.string()),
    active: z.boolean(),
  })
  .meta({ id: 'Member' });
const Name = z.string().trim().min(1).max(200);
const TokenParam = z.object({ token: z.string().max(200) });

const Invited = z.object({ link: z.string(), expires: z.string() });
const Invitation = z
  .object({
    organisation: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    roles: z.array(z.string()),
    expires: z.string(),
  })
  .meta({ id: 'Invitation' });
const Joined = z.object({ org: z.string(), person: z.string() });

const DAY = 24 * 60 * 60 * 1000;

/** Who is in the organisation with which roles, and the links that bring people in. */
export const peopleRoutes = new Hono<AppEnv>()
  .get(
    '/people',
    described({
      tag: 'people',
      summary: 'Everyone of the organisation',
      reply: z.object({ items: z.array(Member) }),
    }),
    signedInOrTrial,
    async (c) => {
      const { id: org } = c.get('org');
      if (c.get('trial')) {
        const made = trialRecords('people', c.get('language'));
        return c.json({
          items: made.map((one) => Member.parse({ ...one, roles: ['technician'], active: true })),
        });
      }
      const items = await c.get('deps').db.tenant(org, (trx) => listMembers(trx, org));
      // Someone who is only a customer learns who is who, not how to write to them.
      const outside = c.get('actor').roles.every((role) => role === 'customer');
      return c.json({ items: outside ? items.map((item) => ({ ...item, email: '' })) : items });
    },
  )
  .patch(
    '/people/:id',
    described({ tag: 'people', summary: 'Change roles, or let someone in or out', reply: Member }),
    signedIn,
    onlyRoles('admin'),
    valid('param', z.object({ id: z.string().max(100) })),
    valid(
      'json',
      z.strictObject({ name: Name.optional(), roles: Roles.optional(), active: z.boolean().optional() }),
    ),
    async (c) => {
      const { id: org } = c.get('org');
      const { id } = c.req.valid('param');
      const values = c.req.valid('json');
      const changed = await c.get('deps').db.tenant(org, async (trx) => {
        const admins = await lockAdmins(trx, org);
        const leaves =
          values.active === false || (values.roles !== undefined && !values.roles.includes('admin'));
        if (leaves && admins.length === 1 && admins[0] === id)
          throw new Refusal([edge('last-admin', {}, '/roles')]);
        return await changeMember(trx, org, id, values);
      });
      if (!changed) throw refuse('not-found');
      return c.json(changed);
    },
  )
  .post(
    '/invitations',
    described({
      tag: 'people',
      summary: 'Make a link that lets one person join, once',
      reply: Invited,
      status: 201,
    }),
    signedIn,
    onlyRoles('admin'),
    valid('json', z.strictObject({ name: Name, email: z.email().nullable().optional(), roles: Roles })),
    async (c) => {
      const { db, now, settings } = c.get('deps');
      const { id: org } = c.get('org');
      const { name, email, roles } = c.req.valid('json');
      const { id, name: by } = c.get('actor');
      const token = newToken(org);
      const at = now();
      const expires = new Date(Date.parse(at) + INVITATION_DAYS * DAY).toISOString();
      await db.tenant(org, (trx) =>
        addInvitation(trx, {
          org,
          id: uuid(),
          tokenHash: hashToken(token),
          name,
          email: email ?? null,
          roles,
          by: { id, name: by },
          at,
          expires,
        }),
      );
      const origin = settings.publicUrl ?? new URL(c.req.url).origin;
      return c.json({ link: `${origin.replace(/\/$/, '')}/invitations/${token}`, expires }, 201);
    },
  )
  .get(
    '/invitations/:token',
    described({ tag: 'people', summary: 'What a link invites to', reply: Invitation }),
    valid('param', TokenParam),
    async (c) => {
      const { organisation, name, email, roles, expires } = await readInvitation(
        c.get('deps'),
        c.req.valid('param').token,
      );
      return c.json({ organisation, name, email, roles, expires });
    },
  )
  .post(
    '/invitations/:token/accept',
    described({
      tag: 'people',
      summary: 'Join by a link, with a new account or one that exists',
      reply: Joined,
    }),
    valid('param', TokenParam),
    valid(
      'json',
      z.strictObject({ name: Name, email: z.email().max(200), password: z.string().min(8).max(200) }),
    ),
    async (c) => {
      const answer = { ...c.req.valid('json'), language: c.get('language') };
      return c.json(await acceptInvitation(c.get('deps'), c.req.valid('param').token, answer));
    },
  )
  .post(
    '/invitations/:token/join',
    described({ tag: 'people', summary: 'Join by a link as the person who is signed in', reply: Joined }),
    signedInPerson,
    valid('param', TokenParam),
    async (c) => {
      const { id, name, email } = c.get('person');
      const answer = { signedInAs: { id, name, email } };
      return c.json(await acceptInvitation(c.get('deps'), c.req.valid('param').token, answer));
    },
  );
