import { localise, type Template } from '@orderwright/engine';
import {
  ErrorState,
  ListSkeleton,
  MiniWorkflow,
  PageTitle,
  Panel,
  PrimaryButton,
  useTexts,
  useToast,
} from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Refusal } from '../app/api.ts';
import { LibraryFrame } from '../library/LibraryFrame.tsx';
import { PhonePicture } from '../preview/PhonePicture.tsx';
import { type Capability, fetchPack, installFromGallery, type PackDetail } from './api.ts';
import { packsTexts } from './packs-texts.ts';

/** A colon would name another set of texts. */
const CAPABILITY_WORDS = {
  'reads:customer': 'capability.reads.customer',
  'reads:site': 'capability.reads.site',
  'reads:asset': 'capability.reads.asset',
  'reads:previous': 'capability.reads.previous',
  'writes:customer': 'capability.writes.customer',
  'writes:site': 'capability.writes.site',
  'writes:asset': 'capability.writes.asset',
  'sends:notify': 'capability.sends.notify',
  'sends:webhook': 'capability.sends.webhook',
  'opens:order': 'capability.opens.order',
  'makes:document': 'capability.makes.document',
} as const satisfies Record<Capability, string>;

/** One pack: what it contains, how its forms look on a phone, what it may do, and "Install". */
export function PackPage() {
  const { key = '' } = useParams();
  const { t } = useTexts(packsTexts);
  const navigate = useNavigate();
  const pack = useQuery({ queryKey: ['pack', key], queryFn: () => fetchPack(key) });
  return (
    <LibraryFrame>
      {pack.isPending && <ListSkeleton rows={5} height={72} />}
      {pack.isError && <ErrorState title={t('notFound')} onRetry={() => void pack.refetch()} />}
      {pack.data && <Detail pack={pack.data} onBack={() => void navigate('/packs')} />}
    </LibraryFrame>
  );
}

function Detail({ pack, onBack }: { readonly pack: PackDetail; readonly onBack: () => void }) {
  const { t, language } = useTexts(packsTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [data, setData] = useState(false);
  const install = useMutation({
    mutationFn: () => installFromGallery(pack.key, data),
    onSuccess: async () => {
      toast({ text: t('done', { title: pack.title }) });
      await queries.invalidateQueries();
      void navigate('/');
    },
  });
  const facts: readonly (readonly [string, string])[] = [
    [t('version'), pack.version],
    [t('licence'), pack.licence],
    [t('languages'), pack.languages.map((l) => l.toUpperCase()).join(', ')],
    ...(pack.author === null ? [] : [[t('author'), pack.author] as const]),
    ...(pack.roles.length === 0 ? [] : [[t('roles'), pack.roles.map((r) => r.title).join(', ')] as const]),
  ];
  const canInstall = pack.installed?.version !== pack.version;
  return (
    <Box sx={{ display: 'grid', gap: 2.5, maxWidth: 1120 }}>
      <PageTitle
        title={pack.title}
        subtitle={pack.summary}
        onBack={onBack}
        primary={
          canInstall ? (
            <PrimaryButton busy={install.isPending} onClick={() => install.mutate()}>
              {pack.installed ? t('again', { version: pack.version }) : t('install')}
            </PrimaryButton>
          ) : (
            <Typography sx={{ color: 'success.main', fontWeight: 600 }}>
              {t('installed', { version: pack.version })}
            </Typography>
          )
        }
      />
      {install.isError && (
        <ErrorState
          title={t('refused')}
          text={install.error instanceof Refusal ? install.error.message : t('failed')}
        />
      )}
      {pack.data && canInstall && (
        <Box>
          <FormControlLabel
            label={t('data')}
            control={<Checkbox checked={data} onChange={(_, on) => setData(on)} />}
          />
          <Typography variant="body2" color="text.secondary" sx={{ marginLeft: 4 }}>
            {t('data.help')}
          </Typography>
        </Box>
      )}
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          gridTemplateColumns: { xs: '1fr', lg: '2fr 1fr' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gap: 2.5 }}>
          {pack.documents.map((document) => (
            <TemplateInPack
              key={document.key}
              template={localise(document as Template, language)}
              pack={pack}
            />
          ))}
        </Box>
        <Box sx={{ display: 'grid', gap: 2.5 }}>
          <Panel title={t('does')}>
            {pack.capabilities.length === 0 ? (
              <Typography color="text.secondary">{t('does.nothing')}</Typography>
            ) : (
              <Box component="ul" sx={{ margin: 0, paddingLeft: 2.5, display: 'grid', gap: 0.5 }}>
                {pack.capabilities.map((capability) => (
                  <li key={capability}>{t(CAPABILITY_WORDS[capability])}</li>
                ))}
              </Box>
            )}
          </Panel>
          <Panel title={t('about')}>
            <Box
              component="dl"
              sx={{ margin: 0, display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 2, rowGap: 1 }}
            >
              {facts.map(([name, value]) => (
                <Box key={name} sx={{ display: 'contents' }}>
                  <Typography component="dt" color="text.secondary">
                    {name}
                  </Typography>
                  <Typography component="dd" sx={{ margin: 0, overflowWrap: 'anywhere' }}>
                    {value}
                  </Typography>
                </Box>
              ))}
            </Box>
          </Panel>
        </Box>
      </Box>
    </Box>
  );
}

function TemplateInPack({ template, pack }: { readonly template: Template; readonly pack: PackDetail }) {
  const { t } = useTexts(packsTexts);
  const entry = pack.templates.find((own) => own.key === template.key);
  return (
    <Panel title={template.title}>
      <Box sx={{ display: 'flex', gap: 3, flexWrap: 'wrap' }}>
        <PhonePicture template={template} />
        <Box sx={{ flex: '1 1 260px', display: 'grid', gap: 1.5, alignContent: 'start' }}>
          {template.description !== undefined && (
            <Typography color="text.secondary">{template.description}</Typography>
          )}
          {entry && <Typography>{t('fields', { fields: entry.fields, states: entry.states })}</Typography>}
          <MiniWorkflow workflow={template.workflow} width={320} height={120} />
        </Box>
      </Box>
    </Panel>
  );
}
