import {
  EmptyState,
  ErrorState,
  ListSkeleton,
  SidePanel,
  useTexts,
  useToast,
} from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, Package } from 'lucide-react';
import { Refusal } from '../app/api.ts';
import { fetchPacks, installFromGallery, type Pack } from '../packs/api.ts';
import { libraryTexts } from './library-texts.ts';

/** The packs at hand, beside the library; installing one puts its templates into the grid. */
export function PackPanel({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTexts(libraryTexts);
  const packs = useQuery({ queryKey: ['packs'], queryFn: fetchPacks, enabled: open });
  return (
    <SidePanel open={open} title={t('packs.title')} onClose={onClose}>
      <Typography color="text.secondary" sx={{ marginBottom: 2 }}>
        {t('packs.text')}
      </Typography>
      {packs.isPending && <ListSkeleton rows={4} height={72} />}
      {packs.isError && <ErrorState onRetry={() => void packs.refetch()} />}
      {packs.data?.length === 0 && (
        <EmptyState icon={Package} title={t('packs.none')} text={t('packs.noneText')} />
      )}
      <Box component="ul" sx={{ margin: 0, padding: 0, listStyle: 'none', display: 'grid', gap: 1.5 }}>
        {packs.data?.map((pack) => (
          <PackRow key={pack.key} pack={pack} />
        ))}
      </Box>
    </SidePanel>
  );
}

function PackRow({ pack }: { readonly pack: Pack }) {
  const { t } = useTexts(libraryTexts);
  const queries = useQueryClient();
  const toast = useToast();
  const install = useMutation({
    mutationFn: () => installFromGallery(pack.key, false),
    onSuccess: async () => {
      toast({ text: t('packs.done', { title: pack.title }) });
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['templates'] }),
        queries.invalidateQueries({ queryKey: ['packs'] }),
      ]);
    },
    onError: (reason) =>
      toast({ text: reason instanceof Refusal ? reason.message : t('failed.unreachable'), tone: 'error' }),
  });
  return (
    <Box
      component="li"
      sx={{ border: 1, borderColor: 'divider', borderRadius: '10px', padding: 2, display: 'grid', gap: 1 }}
    >
      <Box>
        <Typography variant="h3">{pack.title}</Typography>
        <Typography variant="body2" color="text.secondary">
          {`${t('packs.templates', { count: pack.templates.length })} · ${pack.version}`}
        </Typography>
      </Box>
      <Typography color="text.secondary">{pack.summary}</Typography>
      <Box>
        {pack.installed === null ? (
          <Button
            onClick={() => install.mutate()}
            disabled={install.isPending}
            aria-label={`${t('packs.install')}: ${pack.title}`}
          >
            {t('packs.install')}
          </Button>
        ) : (
          <Typography
            variant="body2"
            sx={{ color: 'success.main', display: 'flex', gap: 0.75, alignItems: 'center' }}
          >
            <Check size={16} aria-hidden />
            {t('packs.installed')}
          </Typography>
        )}
      </Box>
    </Box>
  );
}
