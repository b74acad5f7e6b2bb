import {
  ErrorState,
  ListSkeleton,
  PageTitle,
  PrimaryButton,
  useTexts,
  useToast,
} from '@orderwright/runtime-web/ui';
import { localise, type Template } from '@orderwright/engine';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Refusal } from '../app/api.ts';
import {
  type InstallWish,
  installPack,
  type PackPreview,
  type PackSource,
  pictureOf,
  previewPack,
} from './api.ts';
import { Installed } from './Installed.tsx';
import { KeptReport } from './KeptReport.tsx';
import { PackFacts } from './PackFacts.tsx';
import { packsTexts } from './packs-texts.ts';
import { PlanPanel } from './PlanPanel.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { TemplateInPack } from './TemplateInPack.tsx';

/** One pack before it is installed: what it holds and may do, who signed it, what it would change here. Then what was kept. */
export function InstallView({
  source,
  onBack,
}: {
  readonly source: PackSource;
  readonly onBack: () => void;
}) {
  const { t } = useTexts(packsTexts);
  const [wish, setWish] = useState<InstallWish>({ data: false, publish: false, decisions: {}, accept: null });
  const [kept, setKept] = useState<PackPreview | null>(null);
  const preview = useQuery({
    queryKey: ['pack', 'key' in source ? source.key : source.file, wish.publish, wish.decisions],
    queryFn: () => previewPack(source, { ...wish, accept: null }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  if (preview.isPending) return <ListSkeleton rows={5} height={72} />;
  if (!preview.data)
    return (
      <ErrorState
        title={'key' in source ? t('notFound') : t('refused')}
        text={preview.error instanceof Refusal ? preview.error.message : t('failed')}
        onRetry={onBack}
      />
    );
  if (kept) return <KeptReport preview={kept} onBack={onBack} />;
  return (
    <Whole
      source={source}
      preview={preview.data}
      settling={preview.isFetching}
      wish={wish}
      onWish={setWish}
      onBack={onBack}
      onKept={setKept}
    />
  );
}

interface WholeProps {
  readonly source: PackSource;
  readonly preview: PackPreview;
  readonly settling: boolean;
  readonly wish: InstallWish;
  readonly onWish: (wish: InstallWish) => void;
  readonly onBack: () => void;
  readonly onKept: (preview: PackPreview) => void;
}

function Whole({ source, preview, settling, wish, onWish, onBack, onKept }: WholeProps) {
  const { t, language } = useTexts(packsTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [removing, setRemoving] = useState(false);
  const { pack, from, plans, refused, doubts, acceptance } = preview;
  const merged = plans.some((plan) => plan.state === 'both' || plan.state === 'here');
  const install = useMutation({
    mutationFn: () => installPack(source, wish),
    onSuccess: async () => {
      toast({
        text:
          from === null
            ? t('done', { title: pack.title })
            : t('kept.title', { title: pack.title, version: pack.version }),
      });
      if (merged) onKept(preview);
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'pack' });
      if (!merged) void navigate('/');
    },
  });
  const accepted = doubts.length === 0 || wish.accept === acceptance;
  const there = from === pack.version && 'key' in source;
  // Nothing can be done with what is there already, or with an older version of it; a decision can be taken back.
  const undecided = Object.keys(wish.decisions).length === 0;
  const standing = there || (refused.length > 0 && undecided) ? from : null;
  const blocked = wish.publish && plans.some((plan) => plan.issues.length > 0);
  return (
    <Box sx={{ display: 'grid', gap: 2.5, maxWidth: 1120 }}>
      <PageTitle
        title={pack.title}
        subtitle={pack.summary}
        onBack={onBack}
        actions={
          pack.installed ? (
            <Button color="error" variant="outlined" onClick={() => setRemoving(true)}>
              {t('remove')}
            </Button>
          ) : undefined
        }
        primary={
          standing !== null ? (
            <Installed version={standing} />
          ) : (
            <PrimaryButton
              busy={install.isPending || settling}
              disabled={refused.length > 0 || !accepted || blocked}
              onClick={() => install.mutate()}
            >
              {from === null ? t('install') : t('upgrade', { version: pack.version })}
            </PrimaryButton>
          )
        }
      />
      {refused.length > 0 && <ErrorState title={t('cannot')} text={refused.join(' ')} />}
      {install.isError && (
        <ErrorState
          title={t('refused')}
          text={install.error instanceof Refusal ? install.error.message : t('failed')}
        />
      )}
      {doubts.length > 0 && (
        <Box role="alert" sx={{ border: 2, borderColor: 'error.main', borderRadius: '10px', padding: 2 }}>
          {doubts.map((doubt) => (
            <Typography key={doubt} sx={{ fontWeight: 600 }}>
              {doubt}
            </Typography>
          ))}
          <FormControlLabel
            label={t('accept')}
            control={
              <Checkbox
                checked={accepted}
                onChange={(_, on) => onWish({ ...wish, accept: on ? acceptance : null })}
              />
            }
          />
        </Box>
      )}
      {pack.data && standing === null && (
        <Box>
          <FormControlLabel
            label={t('data')}
            control={<Checkbox checked={wish.data} onChange={(_, on) => onWish({ ...wish, data: on })} />}
          />
          <Typography variant="body2" color="text.secondary" sx={{ marginLeft: 4 }}>
            {t('data.help')}
          </Typography>
        </Box>
      )}
      {from !== null && standing === null && <PlanPanel preview={preview} wish={wish} onWish={onWish} />}
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          gridTemplateColumns: { xs: '1fr', lg: '2fr 1fr' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gap: 2.5 }}>
          {'key' in source && pack.pictures.length > 0 && (
            <Box sx={{ display: 'flex', gap: 2, overflowX: 'auto' }}>
              {pack.pictures.map((name) => (
                <Box
                  key={name}
                  component="img"
                  src={pictureOf(pack.key, name)}
                  alt={t('picture', { title: pack.title })}
                  sx={{ height: 320, border: 1, borderColor: 'divider', borderRadius: '10px' }}
                />
              ))}
            </Box>
          )}
          {preview.documents.map((document) => (
            <TemplateInPack
              key={document.key}
              template={localise(document as Template, language)}
              pack={pack}
            />
          ))}
        </Box>
        <PackFacts preview={preview} />
      </Box>
      {removing && <RemoveDialog packKey={pack.key} title={pack.title} onClose={() => setRemoving(false)} />}
    </Box>
  );
}
