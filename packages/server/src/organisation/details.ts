import { z } from 'zod';
import { TimeZone } from '../time-zone.ts';

/** What an organisation writes of itself, but for its logo. */
export const OrganisationDetails = z.strictObject({
  name: z.string().trim().min(1).max(200),
  address: z.string().trim().max(2000),
  phone: z.string().trim().max(300),
  email: z.string().trim().max(300),
  currency: z.string().regex(/^[A-Z]{3}$/),
  timeZone: TimeZone,
  language: z.enum(['en', 'fr']),
});
