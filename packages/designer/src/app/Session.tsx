import { useQuery } from '@tanstack/react-query';
import { EmptyState, ErrorState, ListSkeleton } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Lock } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useTexts } from '@orderwright/runtime-web/ui';
import { fetchMe, Refusal, speak } from './api.ts';
import { designerTexts } from './designer-texts.ts';
import { SessionContext } from './session.ts';

/** Lets admins in; everybody else is told where to go. Signing in happens at the one place that does it. */
export function Session({ children }: { readonly children: ReactNode }) {
  const { t } = useTexts(designerTexts);
  const { i18n } = useTranslation();
  const me = useQuery({ queryKey: ['me'], queryFn: fetchMe, staleTime: Number.POSITIVE_INFINITY });

  const language = me.data?.person.language;
  useEffect(() => {
    if (language !== undefined) void i18n.changeLanguage(language);
  }, [language, i18n]);
  useEffect(() => {
    speak(i18n.language);
    i18n.on('languageChanged', speak);
    return () => i18n.off('languageChanged', speak);
  }, [i18n]);

  const signedOut = me.error instanceof Refusal && me.error.status === 401;
  useEffect(() => {
    if (signedOut) location.assign(`/?to=${encodeURIComponent(location.pathname + location.search)}`);
  }, [signedOut]);

  if (me.isPending || signedOut) return <ListSkeleton rows={6} height={56} />;
  if (me.isError) {
    return (
      <Box sx={{ maxWidth: 560, margin: '15vh auto', paddingInline: 2 }}>
        <ErrorState
          title={t('session.failed')}
          text={t('session.failedText')}
          onRetry={() => void me.refetch()}
        />
      </Box>
    );
  }
  if (!me.data.roles.includes('admin')) {
    return (
      <EmptyState
        icon={Lock}
        title={t('session.notAdmin')}
        text={t('session.notAdminText')}
        action={<Button href="/">{t('session.home')}</Button>}
      />
    );
  }
  return <SessionContext value={me.data}>{children}</SessionContext>;
}
