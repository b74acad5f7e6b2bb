import { Panel, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { type Capability, type PackPreview, trustPublisher } from './api.ts';
import { packsTexts } from './packs-texts.ts';
import { TestsPanel } from './TestsPanel.tsx';

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

/** What a pack may do, who signed it, how its tests go, and what else is known of it. */
export function PackFacts({ preview }: { readonly preview: PackPreview }) {
  const { t } = useTexts(packsTexts);
  const { pack } = preview;
  const facts: readonly (readonly [string, string])[] = [
    [t('version'), pack.version],
    [t('licence'), pack.licence],
    [t('languages'), pack.languages.map((l) => l.toUpperCase()).join(', ')],
    ...(pack.author === null ? [] : [[t('author'), pack.author] as const]),
    ...(pack.roles.length === 0 ? [] : [[t('roles'), pack.roles.map((r) => r.title).join(', ')] as const]),
  ];
  return (
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
      <SignedBy preview={preview} />
      {preview.tests.length > 0 && <TestsPanel tests={preview.tests} />}
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
  );
}

function SignedBy({ preview: { pack, trusted } }: { readonly preview: PackPreview }) {
  const { t } = useTexts(packsTexts);
  const queries = useQueryClient();
  const { signer } = pack;
  const trust = useMutation({
    mutationFn: () => trustPublisher(signer?.publisher ?? '', signer?.key ?? ''),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <Panel title={t('signature')}>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'start' }}>
        {signer && trusted ? <ShieldCheck size={20} aria-hidden /> : <ShieldAlert size={20} aria-hidden />}
        <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
          <Typography>{signer ? t('signedBy', { publisher: signer.publisher }) : t('unsigned')}</Typography>
          {signer && (
            <>
              <Typography variant="body2" color="text.secondary" sx={{ fontFamily: 'monospace' }}>
                {signer.fingerprint}
              </Typography>
              {trusted ? (
                <Typography variant="body2">{t('trusted')}</Typography>
              ) : (
                <Button size="small" disabled={trust.isPending} onClick={() => trust.mutate()}>
                  {t('trust')}
                </Button>
              )}
            </>
          )}
        </Box>
      </Box>
    </Panel>
  );
}
