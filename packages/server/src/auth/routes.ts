import { Hono } from 'hono';
import { z } from 'zod';
import { signedIn, signedInOrTrial, type AppEnv } from '../actor.ts';
import { refuse } from '../problem.ts';
import { described, valid } from '../describe-routes.ts';
import { openSetup, setUp } from './setup.ts';

const Me = z
  .object({
    person: z.object({ id: z.string(), name: z.string(), email: z.string(), language: z.string() }),
    org: z.object({
      id: z.string(),
      name: z.string(),
      currency: z.string(),
      timeZone: z.string(),
      language: z.string(),
      logo: z.string().nullable(),
    }),
    roles: z.array(z.string()),
    organisations: z.array(z.object({ id: z.string(), name: z.string() })),
    demo: z.boolean(),
    /** Whoever came by the link of a trial: the one order that is theirs, until when. */
    trial: z.object({ order: z.string(), expires: z.string() }).nullable(),
  })
  .meta({ id: 'Me' });

const Done = z.object({ done: z.literal(true) });
const done = { done: true } as const;

/** Who I am, and the first admin's one-time link. Sign-in and sign-out are better-auth's, under `/api/auth`. */
export const meRoutes = new Hono<AppEnv>()
  .get(
    '/me',
    described({ tag: 'me', summary: 'Who is signed in, where, with which roles', reply: Me }),
    signedInOrTrial,
    (c) => {
      const { id, name, currency, timeZone, language, logo, demo } = c.get('org');
      const person = c.get('person');
      const trial = c.get('trial');
      return c.json({
        person: {
          id: person.id,
          name: person.name,
          email: person.email,
          language: person.language ?? language,
        },
        org: { id, name, currency, timeZone, language, logo },
        roles: [...c.get('actor').roles],
        organisations: [...c.get('organisations')],
        demo,
        trial: trial ? { order: trial.order, expires: trial.expires } : null,
      });
    },
  )
  .patch(
    '/me',
    described({ tag: 'me', summary: 'Choose the language of the screens', reply: Done }),
    signedIn,
    valid('json', z.strictObject({ language: z.enum(['en', 'fr']) })),
    async (c) => {
      const { language } = c.req.valid('json');
      await c
        .get('deps')
        .db.auth.updateTable('user')
        .set({ language, updatedAt: c.get('deps').now() })
        .where('id', '=', c.get('person').id)
        .execute();
      return c.json(done);
    },
  )
  .post(
    '/me/organisation',
    described({ tag: 'me', summary: 'Work in another organisation one belongs to', reply: Done }),
    signedIn,
    valid('json', z.strictObject({ org: z.uuid() })),
    async (c) => {
      const { org } = c.req.valid('json');
      if (!c.get('organisations').some(({ id }) => id === org)) throw refuse('not-found');
      await c
        .get('deps')
        .db.auth.updateTable('session')
        .set({ activeOrganisation: org })
        .where('id', '=', c.get('person').session)
        .execute();
      return c.json(done);
    },
  )
  .get(
    '/setup/:token',
    described({ tag: 'me', summary: 'Whether this first-admin link still works', reply: Done }),
    valid('param', z.object({ token: z.string().max(200) })),
    async (c) => {
      if (!(await openSetup(c.get('deps'), c.req.valid('param').token))) throw refuse('link-expired');
      return c.json(done);
    },
  )
  .post(
    '/setup/:token',
    described({ tag: 'me', summary: 'Make the first organisation and its admin, once', reply: Done }),
    valid('param', z.object({ token: z.string().max(200) })),
    valid(
      'json',
      z.strictObject({
        organisation: z.string().trim().min(1).max(200),
        name: z.string().trim().min(1).max(200),
        email: z.email(),
        password: z.string().min(8).max(200),
        language: z.enum(['en', 'fr']).default('en'),
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/)
          .default('EUR'),
        timeZone: z.string().max(100).default('Europe/Paris'),
      }),
    ),
    async (c) => {
      await setUp(c.get('deps'), c.req.valid('param').token, c.req.valid('json'));
      return c.json(done);
    },
  );
