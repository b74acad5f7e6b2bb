import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { MapPin, Navigation, Pencil, Plus, Wrench } from 'lucide-react';
import { listRegistry, type Site } from '../api/registry.ts';
import { directionsTo } from '../orders/directions.ts';
import { useTexts } from '../ui/index.ts';
import { customerTexts } from './customer-texts.ts';
import { type Edited, editedFrom } from './RecordPanel.tsx';

/** A site with its assets. */
export function SiteRow({
  site,
  onEdit,
}: {
  readonly site: Site;
  readonly onEdit: (edited: Edited) => void;
}) {
  const { t } = useTexts(customerTexts);
  const assets = useQuery({
    queryKey: ['assets', 'of', site.id],
    queryFn: () => listRegistry('assets', { of: site.id }),
  });
  const { name, address, town, access } = site;
  const way = directionsTo({ label: name, address, town, position: site.position }, navigator.userAgent);
  return (
    <Box
      sx={{
        padding: '12px 8px 12px 16px',
        borderBottom: 1,
        borderColor: 'divider',
        '&:last-child': { borderBottom: 0 },
      }}
    >
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start' }}>
        <Box sx={{ color: 'text.secondary', paddingTop: '2px' }}>
          <MapPin size={18} aria-hidden />
        </Box>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography sx={{ fontWeight: 600 }}>{name}</Typography>
          <Typography variant="body2" color="text.secondary">
            {[address, town].filter(Boolean).join(', ')}
          </Typography>
          {access && (
            <Typography variant="body2" sx={{ whiteSpace: 'pre-line' }}>
              {access}
            </Typography>
          )}
        </Box>
        {way && (
          <IconButton
            component="a"
            href={way}
            target="_blank"
            rel="noreferrer"
            aria-label={t('navigate', { name })}
          >
            <Navigation size={16} aria-hidden />
          </IconButton>
        )}
        <IconButton aria-label={t('editNamed', { name })} onClick={() => onEdit(editedFrom('sites', site))}>
          <Pencil size={16} aria-hidden />
        </IconButton>
      </Box>
      <Box
        component="ul"
        aria-label={t('assets')}
        sx={{ listStyle: 'none', margin: '4px 0 0', padding: 0, paddingLeft: '30px' }}
      >
        {assets.data?.items.map((asset) => (
          <Box
            component="li"
            key={asset.id}
            sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 36 }}
          >
            <Wrench size={14} aria-hidden style={{ flexShrink: 0 }} />
            <Box component="span" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
              {asset.name}{' '}
              <Typography component="span" variant="body2" color="text.secondary">
                {[asset.kind, asset.serial].filter(Boolean).join(' · ')}
              </Typography>
            </Box>
            <IconButton
              size="small"
              aria-label={t('editNamed', { name: asset.name })}
              onClick={() => onEdit(editedFrom('assets', asset))}
            >
              <Pencil size={14} aria-hidden />
            </IconButton>
          </Box>
        ))}
      </Box>
      <Button
        size="small"
        variant="text"
        startIcon={<Plus size={14} aria-hidden />}
        onClick={() => onEdit({ kind: 'assets', id: null, values: {}, owner: { site: site.id } })}
        sx={{ marginLeft: '20px' }}
      >
        {t('add.assets')}
      </Button>
    </Box>
  );
}
