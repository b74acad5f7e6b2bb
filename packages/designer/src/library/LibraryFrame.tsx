import { DESK_WIDTH, Logo, OrganisationSign, Rail, useTexts, wholePage } from '@orderwright/runtime-web/ui';
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
    <Box sx={wholePage}>
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
  const here = pathname.startsWith('/packs')
    ? '/design/packs'
    : pathname.startsWith('/configuration')
      ? '/settings'
      : '/design';
  const groups = destinations.map((group) =>
    group.map(({ label, href, icon }) => ({ label: t(label), href, icon, current: href === here })),
  );
  return <Rail label={t('nav.main')} groups={groups} />;
}
