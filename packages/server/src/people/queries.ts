import type { Trx } from '../db/open.ts';
import type { Person } from '../db/tables.ts';

/** Someone of the organisation. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: string[];
  readonly active: boolean;
}

/** Everyone of the organisation, by name. */
export const listMembers = async (trx: Trx, org: string): Promise<Member[]> =>
  trx
    .selectFrom('memberships')
    .select(['person_id as id', 'name', 'email', 'roles', 'active'])
    .where('org_id', '=', org)
    .orderBy('name')
    .orderBy('person_id')
    .limit(2000)
    .execute();

/** One active member. */
export const findMember = async (trx: Trx, org: string, id: string): Promise<Member | null> => {
  const found = await trx
    .selectFrom('memberships')
    .select(['person_id as id', 'name', 'email', 'roles', 'active'])
    .where('org_id', '=', org)
    .where('person_id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst();
  return found ?? null;
};

/** The admins who can act, locked: two who leave at once cannot both be the last but one. */
export const lockAdmins = async (trx: Trx, org: string): Promise<string[]> => {
  const rows = await trx
    .selectFrom('memberships')
    .select(['person_id', 'roles'])
    .where('org_id', '=', org)
    .where('active', '=', true)
    .orderBy('person_id')
    .forUpdate()
    .execute();
  return rows.filter((row) => row.roles.includes('admin')).map((row) => row.person_id);
};

/** Changes a member; null when there is none. */
export const changeMember = async (
  trx: Trx,
  org: string,
  id: string,
  values: {
    readonly name?: string | undefined;
    readonly roles?: string[] | undefined;
    readonly active?: boolean | undefined;
  },
): Promise<Member | null> => {
  const { name, roles, active } = values;
  const changed = await trx
    .updateTable('memberships')
    .set({
      person_id: id,
      ...(name === undefined ? {} : { name }),
      ...(roles === undefined ? {} : { roles }),
      ...(active === undefined ? {} : { active }),
    })
    .where('org_id', '=', org)
    .where('person_id', '=', id)
    .returning(['person_id as id', 'name', 'email', 'roles', 'active'])
    .executeTakeFirst();
  return changed ?? null;
};

/** Adds a person to the organisation; one who was there before comes back with these roles too. */
export const addMember = async (
  trx: Trx,
  org: string,
  person: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly roles: readonly string[];
  },
  at: string,
): Promise<void> => {
  const known = await trx
    .selectFrom('memberships')
    .select('roles')
    .where('org_id', '=', org)
    .where('person_id', '=', person.id)
    .forUpdate()
    .executeTakeFirst();
  const roles = [...new Set([...(known?.roles ?? []), ...person.roles])];
  await trx
    .insertInto('memberships')
    .values({
      org_id: org,
      person_id: person.id,
      name: person.name,
      email: person.email.toLowerCase(),
      roles,
      created_at: at,
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'person_id']).doUpdateSet({ roles, active: true }))
    .execute();
};

/** Keeps an invitation; of its secret only the hash. */
export const addInvitation = async (
  trx: Trx,
  invitation: {
    readonly org: string;
    readonly id: string;
    readonly tokenHash: string;
    readonly name: string;
    readonly email: string | null;
    readonly roles: readonly string[];
    readonly by: Person;
    readonly at: string;
    readonly expires: string;
  },
): Promise<void> => {
  await trx
    .insertInto('invitations')
    .values({
      org_id: invitation.org,
      id: invitation.id,
      token_hash: invitation.tokenHash,
      name: invitation.name,
      email: invitation.email,
      roles: [...invitation.roles],
      created_by: invitation.by.id,
      created_at: invitation.at,
      expires_at: invitation.expires,
    })
    .execute();
};

/** The invitation behind a secret while it is open, with the organisation's name. */
export const openInvitation = async (
  trx: Trx,
  org: string,
  tokenHash: string,
  at: string,
): Promise<{
  name: string;
  email: string | null;
  roles: string[];
  expires: string;
  organisation: string;
} | null> => {
  const found = await trx
    .selectFrom('invitations as i')
    .innerJoin('organisations as o', 'o.org_id', 'i.org_id')
    .select(['i.name', 'i.email', 'i.roles', 'i.expires_at as expires', 'o.name as organisation'])
    .where('i.org_id', '=', org)
    .where('o.org_id', '=', org)
    .where('i.token_hash', '=', tokenHash)
    .where('i.accepted_at', 'is', null)
    .where('i.expires_at', '>', at)
    .executeTakeFirst();
  return found ?? null;
};

/** Uses an invitation up; of two who try at once one gets its roles, the other null. */
export const takeInvitation = async (
  trx: Trx,
  org: string,
  tokenHash: string,
  person: string,
  at: string,
): Promise<string[] | null> => {
  const taken = await trx
    .updateTable('invitations')
    .set({ accepted_at: at, accepted_by: person })
    .where('org_id', '=', org)
    .where('token_hash', '=', tokenHash)
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', at)
    .returning('roles')
    .executeTakeFirst();
  return taken?.roles ?? null;
};
