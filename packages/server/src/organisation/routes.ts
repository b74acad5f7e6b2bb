import { Hono } from 'hono';
import { z } from 'zod';
import { onlyRoles, signedIn, type AppEnv } from '../actor.ts';
import { edge, Refusal } from '../problem.ts';
import { described, valid } from '../describe-routes.ts';
import { changeDetails, isOwnPicture, readDetails } from './queries.ts';

const Details = z
  .object({
    name: z.string(),
    address: z.string(),
    phone: z.string(),
    email: z.string(),
    logo: z.string().nullable(),
    currency: z.string(),
    timeZone: z.string(),
    language: z.string(),
  })
  .meta({ id: 'Organisation' });

const isZone = (zone: string): boolean => zone === 'UTC' || Intl.supportedValuesOf('timeZone').includes(zone);
const Change = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(),
  address: z.string().trim().max(2000).optional(),
  phone: z.string().trim().max(300).optional(),
  email: z.string().trim().max(300).optional(),
  logo: z.uuid().nullable().optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  timeZone: z.string().refine(isZone, 'not a time zone').optional(),
  language: z.enum(['en', 'fr']).optional(),
});

/** The organisation as it stands at the head of reports, and what new orders start with. */
export const organisationRoutes = new Hono<AppEnv>()
  .get(
    '/organisation',
    described({
      tag: 'organisation',
      summary: 'Name, address, logo, language, zone, currency',
      reply: Details,
    }),
    signedIn,
    async (c) => {
      const { id: org } = c.get('org');
      return c.json(await c.get('deps').db.tenant(org, (trx) => readDetails(trx, org)));
    },
  )
  .patch(
    '/organisation',
    described({ tag: 'organisation', summary: 'Change the properties given', reply: Details }),
    signedIn,
    onlyRoles('admin'),
    valid('json', Change),
    async (c) => {
      const { id: org } = c.get('org');
      const values = c.req.valid('json');
      const changed = await c.get('deps').db.tenant(org, async (trx) => {
        if (values.logo && !(await isOwnPicture(trx, org, values.logo)))
          throw new Refusal([edge('request-invalid', { at: '/logo', reason: 'no such picture' }, '/logo')]);
        await changeDetails(trx, org, values);
        return await readDetails(trx, org);
      });
      return c.json(changed);
    },
  );
