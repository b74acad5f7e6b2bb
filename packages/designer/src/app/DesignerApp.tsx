import { AppTheme, createI18n, Fault } from '@orderwright/runtime-web/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { ConfigurationPage } from '../configuration/ConfigurationPage.tsx';
import { LibraryPage } from '../library/LibraryPage.tsx';
import { PackPage } from '../packs/PackPage.tsx';
import { PacksPage } from '../packs/PacksPage.tsx';
import { Refusal } from './api.ts';
import { EditorPage } from './EditorPage.tsx';
import { Session } from './Session.tsx';

const makeQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, reason) => !(reason instanceof Refusal) && failures < 2,
      },
    },
  });

/** The designer: the library of templates, and one template in its editor. */
export function DesignerApp() {
  const [i18n] = useState(() => createI18n());
  const [queries] = useState(makeQueries);
  return (
    <AppTheme i18n={i18n}>
      <QueryClientProvider client={queries}>
        <BrowserRouter basename="/design">
          <Session>
            <Fault>
              <Routes>
                <Route path="/" element={<LibraryPage />} />
                <Route path="/templates/:key/:tab?" element={<EditorPage />} />
                <Route path="/configuration" element={<ConfigurationPage />} />
                <Route path="/packs" element={<PacksPage />} />
                <Route path="/packs/:key" element={<PackPage />} />
                <Route path="*" element={<Navigate to="/" replace />} />
              </Routes>
            </Fault>
          </Session>
        </BrowserRouter>
      </QueryClientProvider>
    </AppTheme>
  );
}
