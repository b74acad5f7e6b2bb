import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { type LucideIcon, PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import type { ElementType } from 'react';
import { useTexts } from '../language/use-texts.ts';
import { uiTexts } from '../language/ui-texts.ts';
import { Logo } from './Logo.tsx';

/** One place of the rail. */
export interface RailPlace {
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Where the person is; a link of a router may say so itself by `aria-current`. */
  readonly current?: boolean;
  /** A router's own link, given `href`; a plain one loads the page anew. */
  readonly as?: ElementType;
}

export interface RailProps {
  /** What the rail is, for a screen reader. */
  readonly label: string;
  readonly groups: readonly (readonly RailPlace[])[];
  /** Icons alone; left out where the rail cannot be folded. */
  readonly folded?: boolean;
  readonly onFold?: (folded: boolean) => void;
}

/** The desk's way about, at the left of every page: groups of places, foldable to their icons. */
export function Rail({ label, groups, folded = false, onFold }: RailProps) {
  const { t } = useTexts(uiTexts);
  const Fold = folded ? PanelLeftOpen : PanelLeftClose;
  const foldWords = t(folded ? 'rail.unfold' : 'rail.fold');
  return (
    <Box
      component="nav"
      aria-label={label}
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
      {groups.map((group, at) => (
        <Box
          key={group[0]?.href}
          sx={{
            display: 'grid',
            gap: 0.5,
            ...(at > 0 && { marginTop: 1.5, paddingTop: 1.5, borderTop: 1, borderColor: 'divider' }),
          }}
        >
          {group.map((place) => (
            <RailLink key={place.href} place={place} folded={folded} />
          ))}
        </Box>
      ))}
      {onFold && (
        <Box sx={{ marginTop: 'auto' }}>
          <Tooltip title={foldWords} placement="right">
            <IconButton aria-label={foldWords} onClick={() => onFold(!folded)} sx={{ width: 44 }}>
              <Fold size={18} aria-hidden />
            </IconButton>
          </Tooltip>
        </Box>
      )}
    </Box>
  );
}

function RailLink({ place, folded }: { readonly place: RailPlace; readonly folded: boolean }) {
  const { href, label, icon: Icon, current = false, as = 'a' } = place;
  return (
    <Tooltip title={folded ? label : ''} placement="right">
      <Box
        component={as}
        href={href}
        {...(current ? { 'aria-current': 'page' as const } : {})}
        {...(folded ? { 'aria-label': label } : {})}
        sx={{
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
          '&[aria-current]': { backgroundColor: 'primary.light', color: 'primary.main' },
        }}
      >
        <Icon size={20} strokeWidth={1.9} aria-hidden style={{ flexShrink: 0 }} />
        {!folded && label}
      </Box>
    </Tooltip>
  );
}
