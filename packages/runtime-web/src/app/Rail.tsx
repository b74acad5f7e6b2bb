import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { NavLink } from 'react-router';
import { Logo, useTexts } from '../ui/index.ts';
import { appTexts } from './app-texts.ts';
import { type Destination, destinationsOf } from './destinations.ts';
import { reachOf, useSession } from './session.ts';

interface RailProps {
  readonly folded: boolean;
  readonly onFold: (folded: boolean) => void;
}

const link = {
  display: 'flex',
  alignItems: 'center',
  gap: 1.5,
  height: 40,
  paddingInline: '12px',
  borderRadius: '6px',
  color: 'text.secondary',
  fontWeight: 600,
  textDecoration: 'none',
  whiteSpace: 'nowrap',
  overflow: 'hidden',
  '&:hover': { backgroundColor: 'primary.light', color: 'text.primary' },
  '&.active': { backgroundColor: 'primary.light', color: 'primary.main' },
} as const;

/** The desk's way about: only what exists and this person may open. */
export function Rail({ folded, onFold }: RailProps) {
  const { me } = useSession();
  const { t } = useTexts(appTexts);
  const Fold = folded ? PanelLeftOpen : PanelLeftClose;
  return (
    <Box
      component="nav"
      aria-label={t('nav.main')}
      sx={{
        width: folded ? 64 : 216,
        flexShrink: 0,
        display: 'flex',
        flexDirection: 'column',
        gap: 0.5,
        padding: '0 10px 12px',
        borderRight: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
        transition: 'width 160ms',
      }}
    >
      <Box sx={{ height: 56, display: 'flex', alignItems: 'center', paddingInline: '8px' }}>
        <Logo size={26} wordmark={!folded} />
      </Box>
      {destinationsOf(reachOf(me.roles)).map((group, at) => (
        <Box
          key={group[0]?.path}
          sx={{
            display: 'grid',
            gap: 0.5,
            ...(at > 0 && { marginTop: 1.5, paddingTop: 1.5, borderTop: 1, borderColor: 'divider' }),
          }}
        >
          {group.map((place) => (
            <RailLink key={place.path} place={place} folded={folded} />
          ))}
        </Box>
      ))}
      <Box sx={{ marginTop: 'auto' }}>
        <Tooltip title={t(folded ? 'nav.unfold' : 'nav.fold')} placement="right">
          <IconButton
            aria-label={t(folded ? 'nav.unfold' : 'nav.fold')}
            onClick={() => onFold(!folded)}
            sx={{ width: 44 }}
          >
            <Fold size={18} aria-hidden />
          </IconButton>
        </Tooltip>
      </Box>
    </Box>
  );
}

function RailLink({ place, folded }: { readonly place: Destination; readonly folded: boolean }) {
  const { t } = useTexts(appTexts);
  const Icon = place.icon;
  const label = t(place.label);
  const content = (
    <>
      <Icon size={20} strokeWidth={1.9} aria-hidden style={{ flexShrink: 0 }} />
      {!folded && label}
    </>
  );
  const named = folded ? { 'aria-label': label } : {};
  return (
    <Tooltip title={folded ? label : ''} placement="right">
      {place.designer ? (
        <Box component="a" href={place.path} sx={link} {...named}>
          {content}
        </Box>
      ) : (
        <Box component={NavLink} to={place.path} sx={link} {...named}>
          {content}
        </Box>
      )}
    </Tooltip>
  );
}
