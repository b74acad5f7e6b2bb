import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { BrowserRouter, Navigate, Outlet, Route, Routes } from 'react-router';
import { speak } from '../api/api-fetch.ts';
import { Orders } from '../orders/Orders.tsx';
import { MePage } from '../settings/MePage.tsx';
import { Today } from '../today/Today.tsx';
import { AppTheme, createI18n } from '../ui/index.ts';
import { Frame } from './Frame.tsx';
import { NothingHere } from './NothingHere.tsx';
import { Opening } from './Opening.tsx';
import { createQueryClient } from './query-client.ts';
import { landingOf, reachOf, useSession } from './session.ts';
import { SessionProvider } from './SessionProvider.tsx';
import { useDesk } from './use-desk.ts';

// What not everybody opens comes when it is opened: the order's page brings the engine and the form.
const loadOrderPage = () => import('../order/OrderPage.tsx');
const OrderPage = lazy(async () => ({ default: (await loadOrderPage()).OrderPage }));
const Customers = lazy(async () => ({ default: (await import('../customers/Customers.tsx')).Customers }));
const Customer = lazy(async () => ({ default: (await import('../customers/Customer.tsx')).Customer }));
const People = lazy(async () => ({ default: (await import('../people/People.tsx')).People }));
const SettingsPage = lazy(async () => ({
  default: (await import('../settings/SettingsPage.tsx')).SettingsPage,
}));
const Join = lazy(async () => ({ default: (await import('../sign-in/Join.tsx')).Join }));
const SetUp = lazy(async () => ({ default: (await import('../sign-in/SetUp.tsx')).SetUp }));

/** The person opens `/`: each role begins where its work is. */
function Landing() {
  const { me } = useSession();
  const start = landingOf(me.roles, useDesk());
  const to = me.trial ? `/orders/${me.trial.order}` : start;
  const elsewhere = to.startsWith('/design');
  useEffect(() => {
    if (elsewhere) globalThis.location.replace(to);
  }, [elsewhere, to]);
  return elsewhere ? null : <Navigate to={to} replace />;
}

/** Pages that only some roles have; the server guards what they show all the same. */
function Only({ may }: { readonly may: keyof ReturnType<typeof reachOf> }) {
  const { me } = useSession();
  return reachOf(me.roles)[may] ? <Outlet /> : <NothingHere />;
}

function Inside() {
  useEffect(() => {
    // In hand before it is needed: an order opens where there is no network any more.
    const timer = setTimeout(() => void loadOrderPage().catch(() => undefined), 2000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <SessionProvider>
      <Outlet />
    </SessionProvider>
  );
}

/** The server speaks the language of the page from the first request on: who joins by a link keeps it. */
function speakingI18n() {
  const i18n = createI18n();
  speak(i18n.language);
  i18n.on('languageChanged', speak);
  return i18n;
}

/** The whole of runtime-web: what stands round the pages, and which page an address shows. */
export function App() {
  const [queries] = useState(createQueryClient);
  const [i18n] = useState(speakingI18n);
  return (
    <AppTheme i18n={i18n}>
      <QueryClientProvider client={queries}>
        <BrowserRouter>
          <Suspense fallback={<Opening failed={false} again={() => undefined} />}>
            <Routes>
              <Route path="/join/:token" element={<Join />} />
              <Route path="/invitations/:token" element={<Join />} />
              <Route path="/setup/:token" element={<SetUp />} />
              <Route element={<Inside />}>
                <Route index element={<Landing />} />
                <Route element={<Frame />}>
                  <Route path="/today" element={<Today />} />
                  <Route path="/orders" element={<Orders />} />
                  <Route path="/orders/:id" element={<OrderPage />} />
                  <Route path="/me" element={<MePage />} />
                  <Route element={<Only may="customers" />}>
                    <Route path="/customers" element={<Customers />} />
                    <Route path="/customers/:id" element={<Customer />} />
                  </Route>
                  <Route element={<Only may="people" />}>
                    <Route path="/people" element={<People />} />
                  </Route>
                  <Route element={<Only may="settings" />}>
                    <Route path="/settings" element={<SettingsPage />} />
                  </Route>
                  <Route path="*" element={<NothingHere />} />
                </Route>
              </Route>
            </Routes>
          </Suspense>
        </BrowserRouter>
      </QueryClientProvider>
    </AppTheme>
  );
}
