import type { Deps } from '../deps.ts';
import { refuse } from '../problem.ts';

/** A person who can sign in. */
export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language?: string;
}

/** Makes an account with a password, or refuses an address that has one; gives the person's id. */
export async function createAccount(deps: Pick<Deps, 'auth'>, account: NewAccount): Promise<string> {
  const context = await deps.auth.$context;
  const email = account.email.toLowerCase();
  if (await context.internalAdapter.findUserByEmail(email)) throw refuse('already-exists', { name: email });
  const password = await context.password.hash(account.password);
  const user = await context.internalAdapter.createUser(
    {
      name: account.name,
      email,
      emailVerified: true,
      ...(account.language ? { language: account.language } : {}),
    },
    { method: 'email-password' },
  );
  await context.internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password,
  });
  return user.id;
}

/** The id of the person whose address and password these are, or null. */
export async function checkPassword(
  deps: Pick<Deps, 'auth'>,
  email: string,
  password: string,
): Promise<string | null> {
  const context = await deps.auth.$context;
  const found = await context.internalAdapter.findUserByEmail(email.toLowerCase(), { includeAccounts: true });
  const hash = found?.accounts.find((account) => account.providerId === 'credential')?.password;
  if (!found || !hash) return null;
  return (await context.password.verify({ hash, password })) ? found.user.id : null;
}

/** Makes an organisation with its first admin. */
export async function createOrganisation(
  deps: Pick<Deps, 'db' | 'now'>,
  org: { id: string; name: string; currency: string; timeZone: string; language: string; demo?: boolean },
  admin: { id: string; name: string; email: string; roles?: readonly string[] },
): Promise<void> {
  await deps.db.tenant(org.id, async (trx) => {
    const now = deps.now();
    await trx
      .insertInto('organisations')
      .values({
        org_id: org.id,
        name: org.name,
        currency: org.currency,
        time_zone: org.timeZone,
        language: org.language,
        demo: org.demo ?? false,
        created_at: now,
      })
      .execute();
    await trx
      .insertInto('memberships')
      .values({
        org_id: org.id,
        person_id: admin.id,
        name: admin.name,
        email: admin.email.toLowerCase(),
        roles: [...(admin.roles ?? ['admin'])],
        created_at: now,
      })
      .execute();
  });
}
