import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onSignedOut, Refusal } from '../api/api-fetch.ts';
import { postCommand, putBytes } from '../api/orders.ts';
import { fetchMe, type Me, signOut } from '../api/session.ts';
import { acceptOrder } from '../order/accept-order.ts';
import { Outbox } from '../offline/outbox.ts';
import { SignIn } from '../sign-in/SignIn.tsx';
import { Opening } from './Opening.tsx';
import { type Session, SessionContext } from './session.ts';

const fetchMeOrNobody = async ({ signal }: { signal: AbortSignal }): Promise<Me | null> => {
  try {
    return await fetchMe(signal);
  } catch (reason) {
    if (reason instanceof Refusal && reason.status === 401) return null;
    throw reason;
  }
};

/** Shows the application to who is signed in, and the sign-in page to everybody else. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const { i18n } = useTranslation();
  const me = useQuery({ queryKey: ['me'], queryFn: fetchMeOrNobody, staleTime: 60_000 });
  const [expired, setExpired] = useState(false);
  const owner = me.data ? `${me.data.org.id}-${me.data.person.id}` : null;

  const outbox = useMemo(
    () =>
      owner
        ? new Outbox(owner, { command: postCommand, bytes: putBytes }, (done) => acceptOrder(queries, done))
        : null,
    [owner, queries],
  );
  useEffect(() => {
    void outbox?.start();
    return () => outbox?.close();
  }, [outbox]);

  useEffect(() => onSignedOut(() => setExpired(true)), []);

  const language = me.data?.person.language;
  useEffect(() => {
    if (language && language !== i18n.language) void i18n.changeLanguage(language);
  }, [language, i18n]);

  const session = useMemo<Session | null>(() => {
    if (!me.data || !outbox) return null;
    return {
      me: me.data,
      outbox,
      signOut: async () => {
        await signOut();
        // A full load leaves nothing of one person in the memory of the next.
        globalThis.location.assign('/');
      },
    };
  }, [me.data, outbox]);

  const welcome = async (): Promise<void> => {
    const before = me.data?.person.id;
    const now = await queries.fetchQuery({ queryKey: ['me'], queryFn: fetchMeOrNobody, staleTime: 0 });
    if (before && now?.person.id !== before) globalThis.location.assign('/');
    setExpired(false);
    outbox?.nudge();
    void queries.invalidateQueries();
  };

  if (me.data === undefined) return <Opening failed={me.isError} again={() => me.refetch()} />;
  if (!session) return <SignIn expired={false} done={welcome} />;
  return (
    <SessionContext value={session}>
      {/* The page stays where it is under the sign-in, so that nothing typed is lost. */}
      <div inert={expired}>{children}</div>
      {expired && <SignIn expired known={session.me.person.email} done={welcome} />}
    </SessionContext>
  );
}
