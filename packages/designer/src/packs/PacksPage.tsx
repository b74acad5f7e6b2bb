import { EmptyState, ErrorState, ListSkeleton, PageTitle, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { ChevronRight, Download, Package, Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { LibraryFrame } from '../library/LibraryFrame.tsx';
import { fetchInstalled, fetchPacks, type Pack } from './api.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { Installed } from './Installed.tsx';
import { InstallView } from './InstallView.tsx';
import { packsTexts } from './packs-texts.ts';
import { Publishers } from './Publishers.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';

/** The packs that came with the server, and the ways to bring in or make another. */
export function PacksPage() {
  const { t } = useTexts(packsTexts);
  const file = useRef<HTMLInputElement>(null);
  const [exporting, setExporting] = useState(false);
  const [chosen, setChosen] = useState<File | null>(null);
  const [removing, setRemoving] = useState<string | null>(null);
  const packs = useQuery({
    queryKey: ['packs'],
    queryFn: fetchPacks,
  });
  const installed = useQuery({ queryKey: ['packs', 'installed'], queryFn: fetchInstalled });
  const elsewhere = (installed.data ?? []).filter(
    (one) => packs.data !== undefined && !packs.data.some((pack) => pack.key === one.key),
  );
  useEffect(() => {
    document.title = `${t('title')} · Orderwright`;
  }, [t]);
  if (chosen)
    return (
      <LibraryFrame>
        <InstallView source={{ file: chosen }} onBack={() => setChosen(null)} />
      </LibraryFrame>
    );
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
          const [picked] = event.target.files ?? [];
          if (picked) setChosen(picked);
          event.target.value = '';
        }}
      />
      <Box sx={{ display: 'grid', gap: 2, marginTop: 2.5, maxWidth: 960 }}>
        {packs.isPending && <ListSkeleton rows={3} height={104} />}
        {packs.isError && <ErrorState title={t('failed')} onRetry={() => void packs.refetch()} />}
        {packs.data?.length === 0 && <EmptyState icon={Package} title={t('none')} text={t('noneText')} />}
        <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 1.5 }}>
          {packs.data?.map((pack) => (
            <PackRow key={pack.key} pack={pack} />
          ))}
        </Box>
      </Box>
      {elsewhere.length > 0 && (
        <Box component="section" sx={{ marginTop: 3, maxWidth: 960, display: 'grid', gap: 1 }}>
          <Typography variant="h3" component="h2">
            {t('elsewhere')}
          </Typography>
          {elsewhere.map((pack) => (
            <Box key={pack.key} sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
              <Typography sx={{ flex: 1 }}>
                {[
                  pack.key,
                  pack.version,
                  pack.signer ? t('signedBy', { publisher: pack.signer.publisher }) : t('unsigned'),
                ].join(' · ')}
              </Typography>
              <Button
                color="error"
                aria-label={`${t('remove')}: ${pack.key}`}
                onClick={() => setRemoving(pack.key)}
              >
                {t('remove')}
              </Button>
            </Box>
          ))}
        </Box>
      )}
      <Publishers />
      {removing !== null && (
        <RemoveDialog packKey={removing} title={removing} onClose={() => setRemoving(null)} />
      )}
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
          ].join(' · ')}
        </Typography>
      </Box>
      {pack.installed && <Installed version={pack.installed.version} />}
      <ChevronRight size={20} aria-hidden />
    </Box>
  );
}
