import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { AccountChoices } from '../app/AccountChoices.tsx';
import { appTexts } from '../app/app-texts.ts';
import { destinationsOf } from '../app/destinations.ts';
import { reachOf, useSession } from '../app/session.ts';
import { SyncButton } from '../app/SyncButton.tsx';
import { useDesk } from '../app/use-desk.ts';
import { useRoleName } from '../app/use-roles.ts';
import { useSendSummary } from '../offline/use-outbox.ts';
import { RowLink } from '../orders/RowLink.tsx';
import { ConfirmDialog, PageTitle, Panel, PersonAvatar, useTexts } from '../ui/index.ts';
import { settingsTexts } from './settings-texts.ts';

/** A person's own page: who they are here, language, appearance, what waits, the way out. */
export function MePage() {
  const { me, signOut } = useSession();
  const { t } = useTexts(settingsTexts);
  const { t: app } = useTexts(appTexts);
  const roleName = useRoleName();
  const desk = useDesk();
  const { waiting, refused } = useSendSummary();
  const [asking, setAsking] = useState(false);
  const unsent = waiting + refused.length;
  // On the phone this page also leads to what has no tab of its own.
  const places = destinationsOf(reachOf(me.roles))
    .flat()
    .filter(({ path, designer }) => !designer && !['/today', '/orders'].includes(path));
  return (
    <Box
      sx={{
        width: '100%',
        maxWidth: 640,
        marginInline: 'auto',
        padding: { xs: 2, md: 3 },
        display: 'grid',
        gap: 2,
      }}
    >
      <PageTitle title={t('me')} />
      <Panel>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
          <PersonAvatar name={me.person.name} size={48} />
          <Box sx={{ minWidth: 0 }}>
            <Typography variant="h3" component="p">
              {me.person.name}
            </Typography>
            <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
              {me.person.email}
            </Typography>
            <Typography variant="body2" color="text.secondary">
              {[me.org.name, me.roles.map(roleName).join(', ')].join(' · ')}
            </Typography>
          </Box>
        </Box>
      </Panel>
      <Panel>
        <AccountChoices />
      </Panel>
      {!desk && places.length > 0 && (
        <Panel flush>
          {places.map(({ path, label }) => (
            <RowLink key={path} to={path} title={app(label)} />
          ))}
        </Panel>
      )}
      <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: 2 }}>
        <SyncButton />
        <Button
          startIcon={<LogOut size={16} aria-hidden />}
          onClick={() => (unsent > 0 ? setAsking(true) : void signOut())}
        >
          {t('signOut')}
        </Button>
      </Box>
      <ConfirmDialog
        open={asking}
        title={t('signOutTitle')}
        text={t('unsent', { count: unsent })}
        confirm={t('signOut')}
        onConfirm={() => void signOut()}
        onClose={() => setAsking(false)}
      />
    </Box>
  );
}
