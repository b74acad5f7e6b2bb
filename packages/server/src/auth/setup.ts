import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Deps } from '../deps.ts';
import { refuse } from '../problem.ts';
import { createAccount, createOrganisation, type NewAccount } from './accounts.ts';

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Makes the one-time link for the first admin while nobody can sign in; null when somebody can. Older links end. */
export async function firstAdminToken(deps: Pick<Deps, 'db' | 'now'>): Promise<string | null> {
  const someone = await deps.db.auth.selectFrom('user').select('id').limit(1).executeTakeFirst();
  if (someone) return null;
  const token = randomBytes(24).toString('base64url');
  await deps.db.auth.deleteFrom('setup_link').where('used_at', 'is', null).execute();
  await deps.db.auth
    .insertInto('setup_link')
    .values({ token_hash: hashOf(token), created_at: deps.now() })
    .execute();
  return token;
}

/** Whether the link was made and not used. */
export async function openSetup(deps: Pick<Deps, 'db'>, token: string): Promise<boolean> {
  const row = await deps.db.auth
    .selectFrom('setup_link')
    .select('token_hash')
    .where('token_hash', '=', hashOf(token))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses the link up: the first organisation and its admin. */
export async function setUp(
  deps: Deps,
  token: string,
  asked: NewAccount & { organisation: string; language: string; currency: string; timeZone: string },
): Promise<void> {
  // Taken before anything is made: of two who try at once, one wins.
  const taken = await deps.db.auth
    .updateTable('setup_link')
    .set({ used_at: deps.now() })
    .where('token_hash', '=', hashOf(token))
    .where('used_at', 'is', null)
    .returning('token_hash')
    .executeTakeFirst();
  if (!taken) throw refuse('link-expired');
  try {
    const person = await createAccount(deps, asked);
    const { organisation, currency, timeZone, language, name, email } = asked;
    await createOrganisation(
      deps,
      { id: uuid(), name: organisation, currency, timeZone, language },
      { id: person, name, email },
    );
  } catch (error) {
    await deps.db.auth
      .updateTable('setup_link')
      .set({ used_at: null })
      .where('token_hash', '=', taken.token_hash)
      .execute();
    throw error;
  }
}
