import Box from '@mui/material/Box';
import { CalendarDays, ClipboardList, UserRound } from 'lucide-react';
import { NavLink } from 'react-router';
import { useTexts } from '../ui/index.ts';
import { appTexts } from './app-texts.ts';
import { reachOf, useSession } from './session.ts';

const TABS = [
  { path: '/today', label: 'nav.today', icon: CalendarDays },
  { path: '/orders', label: 'nav.orders', icon: ClipboardList },
  { path: '/me', label: 'nav.me', icon: UserRound },
] as const;

/** The phone's three places, under the thumb. */
export function PhoneTabs() {
  const { t } = useTexts(appTexts);
  const { me } = useSession();
  const { today } = reachOf(me.roles);
  const tabs = TABS.filter(({ path }) => path !== '/today' || today || reachOf(me.roles).allOrders);
  return (
    <Box
      component="nav"
      aria-label={t('nav.main')}
      sx={{
        position: 'sticky',
        bottom: 0,
        zIndex: 'appBar',
        display: 'grid',
        gridTemplateColumns: `repeat(${tabs.length}, 1fr)`,
        borderTop: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
        paddingBottom: 'env(safe-area-inset-bottom)',
      }}
    >
      {tabs.map(({ path, label, icon: Icon }) => (
        <Box
          key={path}
          component={NavLink}
          to={path}
          end
          sx={{
            height: 56,
            display: 'grid',
            placeContent: 'center',
            justifyItems: 'center',
            gap: '2px',
            fontSize: 12,
            fontWeight: 600,
            color: 'text.secondary',
            textDecoration: 'none',
            '&.active': { color: 'primary.main' },
            '&:focus-visible': { outlineOffset: -2 },
          }}
        >
          <Icon size={22} strokeWidth={1.9} aria-hidden />
          {t(label)}
        </Box>
      ))}
    </Box>
  );
}
