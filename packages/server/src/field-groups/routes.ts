import { Hono } from 'hono';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { onlyRoles, signedIn, type AppEnv } from '../actor.ts';
import { described, valid } from '../describe-routes.ts';
import { Refusal, refuse } from '../problem.ts';
import { checkGroup, GroupDefinition, GroupTitle } from './check-group.ts';
import { addGroup, countGroups, listGroups, MOST_GROUPS, removeGroup } from './queries.ts';

const Group = z
  .object({
    id: z.string(),
    title: z.string(),
    /** An object schema as it stands in a template's `$defs`. */
    definition: z.record(z.string(), z.unknown()),
    fields: z.number(),
    at: z.string(),
    by: z.object({ id: z.string(), name: z.string() }),
  })
  .meta({ id: 'FieldGroup' });
const Id = z.object({ id: z.uuid() });
const Done = z.object({ done: z.literal(true) });
const done = { done: true } as const;
const admin = onlyRoles('admin');

/** Groups of fields kept by the organisation, to be put into any of its templates. */
export const fieldGroupRoutes = new Hono<AppEnv>()
  .get(
    '/field-groups',
    described({
      tag: 'templates',
      summary: 'Groups of fields that the organisation keeps, by title',
      reply: z.object({ items: z.array(Group) }),
    }),
    signedIn,
    admin,
    async (c) => {
      const { id: org } = c.get('org');
      return c.json({ items: await c.get('deps').db.tenant(org, (trx) => listGroups(trx, org)) });
    },
  )
  .post(
    '/field-groups',
    described({
      tag: 'templates',
      summary: 'Keep a group of fields: an object schema that needs nothing beside it',
      reply: z.object({ id: z.string(), fields: z.number() }),
      status: 201,
    }),
    signedIn,
    admin,
    valid('json', z.strictObject({ title: GroupTitle, definition: GroupDefinition })),
    async (c) => {
      const { db, now } = c.get('deps');
      const { id: org } = c.get('org');
      const { title, definition } = c.req.valid('json');
      const checked = checkGroup(definition);
      if ('issues' in checked) {
        if (checked.issues.length > 0) throw new Refusal(checked.issues);
        throw refuse('group-empty');
      }
      const by = { id: c.get('actor').id, name: c.get('actor').name };
      const id = uuid();
      const { fields } = checked;
      await db.tenant(org, async (trx) => {
        if ((await countGroups(trx, org)) >= MOST_GROUPS) throw refuse('groups-full', { limit: MOST_GROUPS });
        await addGroup(trx, org, { id, title, definition, fields, at: now(), by });
      });
      return c.json({ id, fields }, 201);
    },
  )
  .delete(
    '/field-groups/:id',
    described({
      tag: 'templates',
      summary: 'Forget a group of fields; templates that took it in keep theirs',
      reply: Done,
    }),
    signedIn,
    admin,
    valid('param', Id),
    async (c) => {
      const { id: org } = c.get('org');
      const { id } = c.req.valid('param');
      if (!(await c.get('deps').db.tenant(org, (trx) => removeGroup(trx, org, id))))
        throw refuse('not-found');
      return c.json(done);
    },
  );
