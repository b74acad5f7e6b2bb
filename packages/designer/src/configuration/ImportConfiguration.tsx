import {
  EmptyState,
  ErrorState,
  ListSkeleton,
  PageTitle,
  PrimaryButton,
  useTexts,
} from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Refusal } from '../app/api.ts';
import { previewConfiguration, takeConfiguration } from './api.ts';
import { ConfirmImport } from './ConfirmImport.tsx';
import { configurationTexts } from './configuration-texts.ts';
import { countPublished } from './count-published.ts';
import { PlanView } from './PlanView.tsx';

interface ImportConfigurationProps {
  readonly file: File;
  readonly onOther: () => void;
}

/** From a chosen file to a taken one: what it would change, the question, and that it is done. */
export function ImportConfiguration({ file, onOther }: ImportConfigurationProps) {
  const { t } = useTexts(configurationTexts);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const compared = useQuery({
    queryKey: ['configuration', file.name, file.size, file.lastModified],
    queryFn: () => previewConfiguration(file),
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const plan = compared.data?.plan ?? null;
  const refused = compared.data?.refused ?? [];
  const take = useMutation({
    mutationFn: (stamp: string) => takeConfiguration(file, stamp),
    onSuccess: () =>
      queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'configuration' }),
    onSettled: () => setAsking(false),
  });
  const other = (
    <Button variant="outlined" onClick={onOther} disabled={take.isPending}>
      {t('other')}
    </Button>
  );
  if (take.isSuccess)
    return (
      <EmptyState
        icon={CircleCheck}
        title={t('done')}
        text={t('doneText')}
        action={<PrimaryButton onClick={() => void navigate('/')}>{t('toTemplates')}</PrimaryButton>}
      />
    );
  const changes =
    plan !== null &&
    plan.settings.length +
      plan.packs.length +
      plan.groups.length +
      plan.published.length +
      plan.drafts.length >
      0;
  return (
    <Box sx={{ display: 'grid', gap: 2.5, maxWidth: 960 }}>
      <PageTitle
        title={plan === null ? file.name : t('preview', { name: file.name })}
        onBack={onOther}
        actions={compared.isPending ? undefined : other}
        primary={changes && <PrimaryButton onClick={() => setAsking(true)}>{t('take')}</PrimaryButton>}
      />
      {compared.isPending && <Comparing file={file} />}
      {compared.isError && (
        <ErrorState
          title={t('failed')}
          text={compared.error instanceof Refusal ? compared.error.message : t('failedText')}
          onRetry={() => void compared.refetch()}
        />
      )}
      {refused.length > 0 && <Refused reasons={refused} more={compared.data?.moreRefused ?? 0} />}
      {take.isError && (
        <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
          <ErrorState
            title={t('takeFailed')}
            text={take.error instanceof Refusal ? take.error.message : t('failedText')}
          />
          <Button
            variant="outlined"
            disabled={compared.isFetching}
            onClick={() => {
              take.reset();
              void compared.refetch();
            }}
          >
            {t('again')}
          </Button>
        </Box>
      )}
      {plan !== null && !changes && (
        <EmptyState icon={CircleCheck} title={t('nothing')} text={t('nothingText')} />
      )}
      {plan !== null && <PlanView plan={plan} />}
      {asking && plan !== null && (
        <ConfirmImport
          plan={plan}
          busy={take.isPending}
          onConfirm={() => take.mutate(plan.stamp)}
          onClose={() => setAsking(false)}
        />
      )}
    </Box>
  );
}

/** The file goes out and comes back compared: how much there is to check is known, how long it takes is not. */
function Comparing({ file }: { readonly file: File }) {
  const { t } = useTexts(configurationTexts);
  const templates = useQuery({
    queryKey: ['configuration', 'templates', file.name, file.size, file.lastModified],
    queryFn: () => countPublished(file),
    gcTime: 0,
  });
  const words = t('reading', { name: file.name });
  return (
    <Box role="status" sx={{ display: 'grid', gap: 1.5 }}>
      <Typography>{words}</Typography>
      <LinearProgress aria-label={words} />
      {Boolean(templates.data) && (
        <Typography color="text.secondary">{t('checking', { count: templates.data ?? 0 })}</Typography>
      )}
      <ListSkeleton rows={3} />
    </Box>
  );
}

function Refused({ reasons, more }: { readonly reasons: readonly string[]; readonly more: number }) {
  const { t } = useTexts(configurationTexts);
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <ErrorState title={t('refused')} text={t('refusedText')} />
      <Box component="ul" sx={{ margin: 0, paddingLeft: 2.5, overflowWrap: 'anywhere' }}>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
        {more > 0 && <li>{t('moreReasons', { count: more })}</li>}
      </Box>
    </Box>
  );
}
