import { Hono } from 'hono';
import { z } from 'zod';
import { onlyRoles, signedIn, type AppEnv } from '../actor.ts';
import { edge, Refusal } from '../problem.ts';
import { described, valid } from '../describe-routes.ts';
import { OrganisationDetails } from './details.ts';
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

const Change = OrganisationDetails.partial().extend({ logo: z.uuid().nullable().optional() });

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
          throw new Refusal([edge('link-unknown', { at: '/logo' }, '/logo')]);
        await changeDetails(trx, org, values);
        return await readDetails(trx, org);
      });
      return c.json(changed);
    },
  );
