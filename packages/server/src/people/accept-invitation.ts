import type { Deps } from '../deps.ts';
import { checkPassword, createAccount } from '../auth/accounts.ts';
import { refuse } from '../problem.ts';
import { hashToken, organisationOf } from './invitation-token.ts';
import { addMember, openInvitation, takeInvitation } from './queries.ts';

/** How someone answers an invitation: by an account they have and are signed in to, or by address and password. */
export type Answer =
  | { readonly signedInAs: { readonly id: string; readonly name: string; readonly email: string } }
  | { readonly name: string; readonly email: string; readonly password: string; readonly language: string };

/** What a link's secret opens, or a refusal when it was used or is too old. */
export const readInvitation = async (deps: Pick<Deps, 'db' | 'now'>, token: string) => {
  const org = organisationOf(token);
  const found =
    org === null
      ? null
      : await deps.db.tenant(org, (trx) => openInvitation(trx, org, hashToken(token), deps.now()));
  if (org === null || !found) throw refuse('link-expired');
  return { org, ...found };
};

/** Makes the person a member, with an account of their own when they have none; the link works once. */
export const acceptInvitation = async (
  deps: Pick<Deps, 'db' | 'auth' | 'now'>,
  token: string,
  answer: Answer,
): Promise<{ readonly org: string; readonly person: string }> => {
  const { org } = await readInvitation(deps, token);
  const person =
    'signedInAs' in answer ? answer.signedInAs : { ...answer, id: await accountOf(deps, answer) };
  const now = deps.now();
  await deps.db.tenant(org, async (trx) => {
    const roles = await takeInvitation(trx, org, hashToken(token), person.id, now);
    if (roles === null) throw refuse('link-expired');
    await addMember(trx, org, { id: person.id, name: person.name, email: person.email, roles }, now);
  });
  return { org, person: person.id };
};

const accountOf = async (
  deps: Pick<Deps, 'auth'>,
  answer: {
    readonly name: string;
    readonly email: string;
    readonly password: string;
    readonly language: string;
  },
): Promise<string> => {
  const known = await checkPassword(deps, answer.email, answer.password);
  // An address that has an account with another password is refused there, by its name.
  return known ?? (await createAccount(deps, answer));
};
