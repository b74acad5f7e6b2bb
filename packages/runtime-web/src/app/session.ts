import { createContext, useContext, useMemo } from 'react';
import type { Actor } from '@orderwright/engine';
import type { Me } from '../api/session.ts';
import type { Outbox } from '../offline/outbox.ts';

export interface Session {
  readonly me: Me;
  readonly outbox: Outbox;
  signOut(): Promise<void>;
}

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in, and their outbox; only below `SessionProvider`. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession stands outside of SessionProvider');
  return session;
}

/** The person as the engine knows them. */
export function useActor(): Actor {
  const { me } = useSession();
  return useMemo(
    () => ({
      // Who came by the link of a trial has no account: the engine decides for them as for a link.
      kind: me.trial ? 'link' : 'user',
      id: me.person.id,
      name: me.person.name,
      roles: [...me.roles],
    }),
    [me],
  );
}

/** What a person may open; the server decides again at every request. */
export interface Reach {
  readonly today: boolean;
  readonly allOrders: boolean;
  readonly customers: boolean;
  readonly designer: boolean;
  readonly people: boolean;
  readonly settings: boolean;
}

const OFFICE = ['admin', 'dispatcher', 'office'];

export const reachOf = (roles: readonly string[]): Reach => {
  const office = roles.some((role) => OFFICE.includes(role));
  const admin = roles.includes('admin');
  const customer = roles.every((role) => role === 'customer');
  return {
    today: roles.includes('technician') || (!office && !customer),
    allOrders: office,
    customers: office,
    designer: admin,
    people: admin,
    settings: admin,
  };
};

/** Where a person begins. */
export const landingOf = (roles: readonly string[], desk: boolean): string => {
  if (roles.includes('admin') && desk) return '/design';
  const { allOrders, today } = reachOf(roles);
  return allOrders || !today ? '/orders' : '/today';
};
