import '@fontsource-variable/ibm-plex-sans/wght.css';
import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import type { i18n as I18n } from 'i18next';
import { type ReactNode, useMemo, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { ToastProvider } from '../controls/ToastProvider.tsx';
import { showStoredScheme } from './scheme.ts';
import { theme } from './theme.ts';

const pageNonce = (): string | undefined =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce || undefined;

export interface AppThemeProps {
  readonly i18n: I18n;
  /** Nonce for the style elements; read from the page's `csp-nonce` meta when left out. */
  readonly nonce?: string;
  readonly children: ReactNode;
}

/** Theme, fonts, language and toasts: everything a page of ours stands on. */
export function AppTheme({ i18n, nonce, children }: AppThemeProps) {
  const cache = useMemo(() => {
    const pageOrGiven = nonce ?? pageNonce();
    return createCache({ key: 'ow', prepend: true, ...(pageOrGiven ? { nonce: pageOrGiven } : {}) });
  }, [nonce]);
  // Before the first paint, so that a dark page does not flash white.
  useState(showStoredScheme);
  return (
    <CacheProvider value={cache}>
      <ThemeProvider theme={theme} defaultMode="system" modeStorageKey="orderwright-scheme">
        <CssBaseline enableColorScheme />
        <I18nextProvider i18n={i18n}>
          <ToastProvider>{children}</ToastProvider>
        </I18nextProvider>
      </ThemeProvider>
    </CacheProvider>
  );
}
