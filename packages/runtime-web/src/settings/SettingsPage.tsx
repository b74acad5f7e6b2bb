import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { fetchOrganisation } from '../api/organisation.ts';
import { useSayError } from '../app/say-error.ts';
import { ErrorState, FormSkeleton, PageTitle, useTexts } from '../ui/index.ts';
import { ConfigurationPanel } from './ConfigurationPanel.tsx';
import { OrganisationForm } from './OrganisationForm.tsx';
import { settingsTexts } from './settings-texts.ts';

/** The organisation as customers see it, and what new orders start with. */
export function SettingsPage() {
  const { t } = useTexts(settingsTexts);
  const sayError = useSayError();
  const organisation = useQuery({ queryKey: ['organisation'], queryFn: fetchOrganisation });
  return (
    <Box sx={{ padding: { xs: 2, md: '16px 24px 40px' }, maxWidth: 860, width: '100%' }}>
      <PageTitle title={t('title')} />
      <Box sx={{ marginTop: 2 }}>
        {organisation.isPending && <FormSkeleton fields={6} />}
        {organisation.isError && (
          <ErrorState
            title={t('failed')}
            text={sayError(organisation.error)}
            onRetry={() => void organisation.refetch()}
          />
        )}
        {organisation.data && <OrganisationForm organisation={organisation.data} />}
      </Box>
      <Box sx={{ marginTop: 2 }}>
        <ConfigurationPanel />
      </Box>
    </Box>
  );
}
