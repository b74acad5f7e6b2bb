import Box from '@mui/material/Box';
import { Suspense, useEffect, useState } from 'react';
import { Outlet, useLocation, useMatch } from 'react-router';
import { NewOrderPanel } from '../new-order/NewOrderPanel.tsx';
import { Fault, FormSkeleton, wholePage } from '../ui/index.ts';
import { useCanOpen } from './commands.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { MainRail } from './MainRail.tsx';
import { OfflineLine } from './OfflineLine.tsx';
import { useOpenNewOrder, useParam } from './panels.ts';
import { PhoneTabs } from './PhoneTabs.tsx';
import { useSession } from './session.ts';
import { TopBar } from './TopBar.tsx';
import { useDesk } from './use-desk.ts';

const FOLDED = 'orderwright-rail-folded';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

function Page() {
  const { pathname } = useLocation();
  return (
    <Fault key={pathname}>
      <Suspense fallback={<PageSkeleton />}>
        <Outlet />
      </Suspense>
    </Fault>
  );
}

function PageSkeleton() {
  return (
    <Box sx={{ padding: { xs: 2, md: 3 }, maxWidth: 720 }}>
      <FormSkeleton fields={5} />
    </Box>
  );
}

/** What stands round every page: rail and bar on the desk, three tabs on the phone. */
export function Frame() {
  const { trial } = useSession().me;
  const desk = useDesk();
  const [folded, setFolded] = useState(() => localStorage.getItem(FOLDED) === 'yes');
  const [searching, setSearching] = useState(false);
  const [panel, setPanel] = useParam('new');
  const canOpen = useCanOpen();
  const openNewOrder = useOpenNewOrder();
  const inOrder = useMatch('/orders/:id') !== null;

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const palette = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
      // Who tries one order has nowhere else to go.
      if (trial) return;
      if (palette || (plain && event.key === '/')) setSearching(true);
      else if (plain && event.key === 'n' && canOpen) openNewOrder();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [trial, canOpen, openNewOrder]);

  const fold = (to: boolean): void => {
    setFolded(to);
    localStorage.setItem(FOLDED, to ? 'yes' : 'no');
  };
  const newOrder = canOpen && <NewOrderPanel open={panel === 'order'} onClose={() => setPanel(null)} />;
  const palette = <CommandPalette open={searching} onClose={() => setSearching(false)} />;

  if (desk)
    return (
      <Box sx={wholePage}>
        {!trial && <MainRail folded={folded} onFold={fold} />}
        <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
          {!trial && <TopBar onSearch={() => setSearching(true)} />}
          <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
            <Box
              component="main"
              sx={{ flex: 1, minWidth: 0, overflow: 'auto', display: 'flex', flexDirection: 'column' }}
            >
              <Page />
            </Box>
            {newOrder}
          </Box>
        </Box>
        {palette}
      </Box>
    );
  return (
    <Box sx={{ minHeight: '100dvh', display: 'flex', flexDirection: 'column' }}>
      <OfflineLine />
      <Box component="main" sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
        <Page />
      </Box>
      {!inOrder && !trial && <PhoneTabs />}
      {newOrder}
      {palette}
    </Box>
  );
}
