import { DESK_WIDTH, Logo, OrganisationSign, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import useMediaQuery from '@mui/material/useMediaQuery';
import {
  Building2,
  ClipboardList,
  LayoutTemplate,
  type LucideIcon,
  Package,
  Settings,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { designerTexts } from '../app/designer-texts.ts';
import { useMe } from '../app/session.ts';
import { AccountMenu } from './AccountMenu.tsx';

interface Destination {
  readonly label:
    'nav.orders' | 'nav.customers' | 'nav.templates' | 'nav.packs' | 'nav.people' | 'nav.settings';
  readonly href: string;
  readonly icon: LucideIcon;
}

const destinations: readonly (readonly Destination[])[] = [
  [
    { label: 'nav.orders', href: '/orders', icon: ClipboardList },
    { label: 'nav.customers', href: '/customers', icon: Building2 },
  ],
  [
    { label: 'nav.templates', href: '/design', icon: LayoutTemplate },
    { label: 'nav.packs', href: '/design/packs', icon: Package },
  ],
  [
    { label: 'nav.people', href: '/people', icon: Users },
    { label: 'nav.settings', href: '/settings', icon: Settings },
  ],
];

interface LibraryFrameProps {
  /** Details beside the content. */
  readonly panel?: ReactNode;
  readonly children: ReactNode;
}

/** The same rail and bar as round the orders, with Templates chosen. */
export function LibraryFrame({ panel, children }: LibraryFrameProps) {
  const { org } = useMe();
  const desk = useMediaQuery(`(min-width: ${String(DESK_WIDTH)}px)`, { noSsr: true });
  return (
    <Box sx={{ height: '100dvh', display: 'flex' }}>
      {desk && <LibraryRail />}
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
        <Box
          component="header"
          sx={{
            height: 56,
            flexShrink: 0,
            display: 'flex',
            alignItems: 'center',
            gap: 2,
            paddingInline: { xs: 2, md: 3 },
            borderBottom: 1,
            borderColor: 'divider',
            backgroundColor: 'background.paper',
          }}
        >
          {!desk && <Logo size={24} />}
          <Box sx={{ flex: 1, minWidth: 0, display: 'flex' }}>
            <OrganisationSign
              name={org.name}
              logo={org.logo ? `/api/attachments/${org.logo}?size=small` : null}
            />
          </Box>
          <AccountMenu />
        </Box>
        <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
          <Box component="main" sx={{ flex: 1, minWidth: 0, overflow: 'auto', padding: { xs: 2, md: 3 } }}>
            {children}
          </Box>
          {panel}
        </Box>
      </Box>
    </Box>
  );
}

function LibraryRail() {
  const { t } = useTexts(designerTexts);
  const { pathname } = useLocation();
  const here = pathname.startsWith('/packs') ? '/design/packs' : '/design';
  return (
    <Box
      component="nav"
      aria-label={t('nav.main')}
      sx={{
        width: 216,
        flexShrink: 0,
        display: 'flex',
        flexDirection: 'column',
        gap: 0.5,
        padding: '0 10px 12px',
        borderRight: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
      }}
    >
      <Box sx={{ height: 56, display: 'flex', alignItems: 'center', paddingInline: '8px' }}>
        <Logo size={26} wordmark />
      </Box>
      {destinations.map((group, at) => (
        <Box
          key={group[0]?.href}
          sx={{
            display: 'grid',
            gap: 0.5,
            ...(at > 0 && { marginTop: 1.5, paddingTop: 1.5, borderTop: 1, borderColor: 'divider' }),
          }}
        >
          {group.map(({ label, href, icon: Icon }) => (
            <Box
              key={href}
              component="a"
              href={href}
              {...(href === here ? { 'aria-current': 'page' as const } : {})}
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
                '&:hover': { backgroundColor: 'primary.light', color: 'text.primary' },
                '&[aria-current]': { backgroundColor: 'primary.light', color: 'primary.main' },
              }}
            >
              <Icon size={20} strokeWidth={1.9} aria-hidden />
              {t(label)}
            </Box>
          ))}
        </Box>
      ))}
    </Box>
  );
}
