import {
  EmptyState,
  ErrorState,
  ListSkeleton,
  PageTitle,
  useTexts,
  useToast,
} from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronRight, Download, Package, Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { Refusal } from '../app/api.ts';
import { LibraryFrame } from '../library/LibraryFrame.tsx';
import { fetchPacks, installFromFile, type Pack } from './api.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { packsTexts } from './packs-texts.ts';

/** The packs that came with the server, and the ways to bring in or make another. */
export function PacksPage() {
  const { t } = useTexts(packsTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const [exporting, setExporting] = useState(false);
  const packs = useQuery({
    queryKey: ['packs'],
    queryFn: fetchPacks,
  });
  const install = useMutation({
    mutationFn: installFromFile,
    onSuccess: async (_, chosen) => {
      toast({ text: t('done', { title: chosen.name }) });
      await queries.invalidateQueries();
    },
  });
  useEffect(() => {
    document.title = `${t('title')} · Orderwright`;
  }, [t]);
  return (
    <LibraryFrame>
      <PageTitle
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          <>
            <Button
              variant="outlined"
              startIcon={<Upload size={16} aria-hidden />}
              disabled={install.isPending}
              onClick={() => file.current?.click()}
            >
              {t('fromFile')}
            </Button>
            <Button
              variant="outlined"
              startIcon={<Download size={16} aria-hidden />}
              onClick={() => setExporting(true)}
            >
              {t('exportPack')}
            </Button>
          </>
        }
      />
      <input
        ref={file}
        type="file"
        accept=".zip,application/zip"
        hidden
        aria-label={t('fromFile')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          event.target.value = '';
          if (chosen) install.mutate(chosen);
        }}
      />
      <Box sx={{ display: 'grid', gap: 2, marginTop: 2.5, maxWidth: 960 }}>
        {install.isError && (
          <ErrorState
            title={t('refused')}
            text={install.error instanceof Refusal ? install.error.message : t('failed')}
          />
        )}
        {packs.isPending && <ListSkeleton rows={3} height={104} />}
        {packs.isError && <ErrorState title={t('failed')} onRetry={() => void packs.refetch()} />}
        {packs.data?.length === 0 && <EmptyState icon={Package} title={t('none')} text={t('noneText')} />}
        <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 1.5 }}>
          {packs.data?.map((pack) => (
            <PackRow key={pack.key} pack={pack} />
          ))}
        </Box>
      </Box>
      {exporting && <ExportDialog onClose={() => setExporting(false)} />}
    </LibraryFrame>
  );
}

function PackRow({ pack }: { readonly pack: Pack }) {
  const { t } = useTexts(packsTexts);
  return (
    <Box
      component="li"
      sx={{
        position: 'relative',
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        padding: 2,
        border: 1,
        borderColor: 'divider',
        borderRadius: '10px',
        backgroundColor: 'background.paper',
        '&:hover, &:focus-within': { borderColor: 'primary.main' },
      }}
    >
      <Box
        sx={{
          display: 'grid',
          placeItems: 'center',
          width: 48,
          height: 48,
          flexShrink: 0,
          borderRadius: '8px',
          color: 'primary.main',
          backgroundColor: 'primary.light',
        }}
      >
        <Package size={24} strokeWidth={1.75} aria-hidden />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0, display: 'grid', gap: 0.5 }}>
        <Typography variant="h3" component="h2">
          <Box
            component={Link}
            to={`/packs/${pack.key}`}
            sx={{
              color: 'text.primary',
              textDecoration: 'none',
              '&::after': { content: '""', position: 'absolute', inset: 0 },
            }}
          >
            {pack.title}
          </Box>
        </Typography>
        <Typography color="text.secondary">{pack.summary}</Typography>
        <Typography variant="body2" color="text.secondary">
          {[
            t('templates', { count: pack.templates.length }),
            pack.languages.map((l) => l.toUpperCase()).join(' '),
            pack.version,
            ...(pack.installed ? [t('installed', { version: pack.installed.version })] : []),
          ].join(' · ')}
        </Typography>
      </Box>
      <ChevronRight size={20} aria-hidden />
    </Box>
  );
}
