import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { PersonAvatar, useTexts } from '../ui/index.ts';
import { AccountChoices } from './AccountChoices.tsx';
import { appTexts } from './app-texts.ts';
import { useSession } from './session.ts';
import { useRoleName } from './use-roles.ts';

/** The person's own menu at the right of the bar: who they are, language, appearance, the way out. */
export function PersonMenu() {
  const { me, signOut } = useSession();
  const { t } = useTexts(appTexts);
  const roleName = useRoleName();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { name, email } = me.person;
  return (
    <>
      <ButtonBase
        aria-label={t('bar.person', { name })}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ borderRadius: '50%' }}
      >
        <PersonAvatar name={name} size={32} />
      </ButtonBase>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': t('bar.person', { name }),
            sx: { width: 320, marginTop: 1, padding: 2 },
          },
        }}
      >
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Box>
            <Typography sx={{ fontWeight: 600 }}>{name}</Typography>
            <Typography variant="body2" color="text.secondary">
              {email}
            </Typography>
            <Typography variant="body2" color="text.secondary">
              {me.roles.map(roleName).join(', ')}
            </Typography>
          </Box>
          <AccountChoices />
          <Button startIcon={<LogOut size={16} aria-hidden />} onClick={() => void signOut()}>
            {t('bar.signOut')}
          </Button>
        </Box>
      </Popover>
    </>
  );
}
