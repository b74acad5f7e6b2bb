import { betterAuth } from 'better-auth';
import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Database } from '../db/open.ts';

/** The header in which the server hands the visitor's address on; what a visitor sends under it is thrown away. */
export const ADDRESS_HEADER = 'x-orderwright-address';

/** The key that signs cookies: made once, kept in the database, so that several servers share it. */
async function secretOf(db: Database): Promise<string> {
  await db.auth
    .insertInto('setting')
    .values({ name: 'secret', value: randomBytes(32).toString('base64url') })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const row = await db.auth
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'secret')
    .executeTakeFirstOrThrow();
  return row.value;
}

/** Accounts and sessions. People get an account by an invitation or the first admin's link, never by signing up. */
export async function openAuth(db: Database, publicUrl: string | null) {
  return betterAuth({
    appName: 'Orderwright',
    basePath: '/api/auth',
    ...(publicUrl ? { baseURL: publicUrl } : {}),
    secret: await secretOf(db),
    database: { db: db.owner, type: 'postgres', schemaName: 'auth', transaction: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 200 },
    user: { additionalFields: { language: { type: 'string', required: false, input: false } } },
    session: {
      expiresIn: 60 * 60 * 24 * 30,
      updateAge: 60 * 60 * 24,
      additionalFields: { activeOrganisation: { type: 'string', required: false, input: false } },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 600,
      customRules: {
        '/sign-in/email': { window: 60, max: 30 },
        // Asked at each page; the session itself is the limit.
        '/get-session': false,
      },
    },
    advanced: {
      cookiePrefix: 'orderwright',
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      // Asked of every change under /api, in `secure-routes.ts`, not of these routes alone.
      disableCSRFCheck: true,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => uuid() },
    },
    trustedOrigins: (request) => (request ? [new URL(request.url).origin] : []),
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}
export type Auth = Awaited<ReturnType<typeof openAuth>>;
