import type { Deps } from '../deps.ts';
import { demoIsOn } from '../env.ts';
import { DEMO_PEOPLE, demoPassword } from './people.ts';

/** Someone the sign-in page offers. */
export interface OfferedPerson {
  readonly name: string;
  readonly email: string;
  readonly roles: string[];
  readonly password: string;
}

/** The firm's own people in their order, the admin first, then those of the packs. */
const place = (email: string): number => {
  const found = DEMO_PEOPLE.findIndex((person) => person.email === email);
  return found < 0 ? DEMO_PEOPLE.length : found;
};

/** Who can sign in to the demonstration; nobody when there is none or it may not be shown. */
export const demoPeople = async (deps: Pick<Deps, 'db' | 'settings'>): Promise<OfferedPerson[]> => {
  if (!demoIsOn(deps.settings)) return [];
  const admin = await deps.db.auth
    .selectFrom('user')
    .select('id')
    .where('email', '=', DEMO_PEOPLE[0]?.email ?? '')
    .executeTakeFirst();
  if (!admin) return [];
  const org = await deps.db.person(admin.id, (trx) =>
    trx
      .selectFrom('memberships as m')
      .innerJoin('organisations as o', 'o.org_id', 'm.org_id')
      .select('m.org_id')
      .where('m.person_id', '=', admin.id)
      .where('o.demo', '=', true)
      .executeTakeFirst(),
  );
  if (!org) return [];
  const members = await deps.db.tenant(org.org_id, (trx) =>
    trx
      .selectFrom('memberships')
      .select(['name', 'email', 'roles'])
      .where('org_id', '=', org.org_id)
      .where('active', '=', true)
      .where('email', 'like', '%@demo.example')
      .execute(),
  );
  return members
    .toSorted((a, b) => place(a.email) - place(b.email) || (a.name < b.name ? -1 : 1))
    .map(({ name, email, roles }) => ({ name, email, roles, password: demoPassword(email) }));
};
