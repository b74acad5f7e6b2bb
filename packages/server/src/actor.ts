import type { Actor } from '@orderwright/engine';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { Deps } from './deps.ts';
import { refuse } from './problem.ts';
import { linkOf, TRIAL_COOKIE, trialOf } from './trials/trial-link.ts';

/** Who is signed in, before an organisation is known. */
export interface SignedIn {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: string | null;
  readonly session: string;
  readonly activeOrganisation: string | null;
}

/** An organisation as a request needs it. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly language: string;
  readonly logo: string | null;
  readonly demo: boolean;
}

/** What stands in a request's context. `actor` and `org` are there behind `signedIn`. */
export interface AppEnv {
  Bindings: HttpBindings;
  Variables: {
    deps: Deps;
    nonce: string;
    /** Of the request: the person's, else what the browser asks for. */
    language: string;
    person: SignedIn;
    actor: Actor;
    org: Organisation;
    organisations: readonly { readonly id: string; readonly name: string }[];
    /** Of whoever came by the link of a trial: the one order they may see, and its version. */
    trial: {
      readonly order: string;
      readonly key: string;
      readonly version: number;
      readonly expires: string;
    } | null;
  };
}

async function readSession(deps: Deps, headers: Headers): Promise<SignedIn | null> {
  // It hides its reason, and there is one: the database it reads sessions from.
  const found = await deps.auth.api.getSession({ headers }).catch((error: unknown) => {
    deps.log.warn({ err: error }, 'sessions cannot be read');
    throw refuse('unavailable');
  });
  if (!found) return null;
  const { user, session } = found;
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    language: user.language ?? null,
    session: session.id,
    activeOrganisation: session.activeOrganisation ?? null,
  };
}

/** Lets only people through who are signed in; says who they are. */
export const signedInPerson = createMiddleware<AppEnv>(async (c, next) => {
  const person = await readSession(c.get('deps'), c.req.raw.headers);
  if (!person) throw refuse('not-signed-in');
  c.set('person', person);
  if (person.language) c.set('language', person.language);
  await next();
});

/** Says who a member is, read anew at each request: a right taken away is gone at once. Tells whether someone is signed in at all. */
async function enterAsMember(c: Context<AppEnv>): Promise<boolean> {
  const deps = c.get('deps');
  const person = await readSession(deps, c.req.raw.headers);
  if (!person) return false;
  c.set('person', person);
  c.set('trial', null);
  if (person.language) c.set('language', person.language);

  const memberships = await deps.db.person(person.id, (trx) =>
    trx
      .selectFrom('memberships as m')
      .innerJoin('organisations as o', 'o.org_id', 'm.org_id')
      .select([
        'm.org_id',
        'm.roles',
        'm.name as memberName',
        'o.name',
        'o.currency',
        'o.time_zone',
        'o.language',
        'o.logo',
        'o.demo',
      ])
      .where('m.person_id', '=', person.id)
      .where('m.active', '=', true)
      .orderBy('o.name')
      .orderBy('m.org_id')
      .execute(),
  );
  const current = memberships.find((row) => row.org_id === person.activeOrganisation) ?? memberships[0];
  if (!current) throw refuse('no-organisation');
  c.set('org', {
    id: current.org_id,
    name: current.name,
    currency: current.currency,
    timeZone: current.time_zone,
    language: current.language,
    logo: current.logo,
    demo: current.demo,
  });
  c.set(
    'organisations',
    memberships.map((row) => ({ id: row.org_id, name: row.name })),
  );
  c.set('actor', { kind: 'user', id: person.id, name: current.memberName, roles: current.roles });
  return true;
}

/** The trial whose link this browser opened. */
async function trialIn(c: Context<AppEnv>) {
  const token = getCookie(c, TRIAL_COOKIE);
  return token ? await trialOf(c.get('deps'), token) : null;
}

/** Lets only members of an organisation through. */
export const signedIn = createMiddleware<AppEnv>(async (c, next) => {
  if (!(await enterAsMember(c))) throw refuse((await trialIn(c)) ? 'not-allowed' : 'not-signed-in');
  await next();
});

/**
 * Lets members through, and whoever came by the link of a trial, as someone of the roles it was made for. Routes behind it show
 * them that trial's order and its version, nothing else.
 */
export const signedInOrTrial = createMiddleware<AppEnv>(async (c, next) => {
  if (!(await enterAsMember(c))) {
    const trial = await trialIn(c);
    if (!trial) throw refuse('not-signed-in');
    const { org: id, name, currency, timeZone, language, logo, demo } = trial;
    const actor = {
      kind: 'link',
      id: linkOf(trial.order),
      name: trial.roles.join(', '),
      roles: trial.roles,
    } as const;
    c.set('person', {
      id: actor.id,
      name: actor.name,
      email: '',
      language: null,
      session: '',
      activeOrganisation: null,
    });
    c.set('org', { id, name, currency, timeZone, language, logo, demo });
    c.set('organisations', [{ id, name }]);
    c.set('actor', actor);
    c.set('trial', { order: trial.order, key: trial.key, version: trial.version, expires: trial.expires });
  }
  await next();
});

/** Lets only these roles of the organisation through; stands behind `signedIn`. */
export const onlyRoles = (...roles: readonly string[]) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (!c.get('actor').roles.some((role) => roles.includes(role))) throw refuse('not-allowed');
    await next();
  });
