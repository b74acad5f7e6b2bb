import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import { Plus, Search } from 'lucide-react';
import { attachmentAddress } from '../api/orders.ts';
import { KeyHint, OrganisationSign, useTexts } from '../ui/index.ts';
import { appTexts } from './app-texts.ts';
import { useCanOpen } from './commands.ts';
import { useOpenNewOrder } from './panels.ts';
import { PersonMenu } from './PersonMenu.tsx';
import { useSession } from './session.ts';
import { SyncButton } from './SyncButton.tsx';

/** The desk's bar: organisation, search, new order, sync, person. */
export function TopBar({ onSearch }: { readonly onSearch: () => void }) {
  const { me } = useSession();
  const { t } = useTexts(appTexts);
  const canOpen = useCanOpen();
  const openNewOrder = useOpenNewOrder();
  return (
    <Box
      component="header"
      sx={{
        height: 56,
        flexShrink: 0,
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        paddingInline: 3,
        borderBottom: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
      }}
    >
      <OrganisationSign
        name={me.org.name}
        logo={me.org.logo ? attachmentAddress(me.org.logo, 'small') : null}
      />
      <ButtonBase
        onClick={onSearch}
        aria-keyshortcuts="Control+K /"
        sx={{
          flex: '0 1 420px',
          minWidth: 160,
          height: 36,
          marginInline: 'auto',
          paddingInline: '12px',
          gap: 1,
          justifyContent: 'flex-start',
          border: 1,
          borderColor: 'inputBorder',
          borderRadius: '6px',
          color: 'text.secondary',
          whiteSpace: 'nowrap',
          '&:hover': { borderColor: 'text.primary' },
        }}
      >
        <Search size={16} aria-hidden />
        <Box
          component="span"
          sx={{ flex: 1, textAlign: 'left', overflow: 'hidden', textOverflow: 'ellipsis' }}
        >
          {t('bar.search')}
        </Box>
        <KeyHint keys={['Ctrl', 'K']} />
      </ButtonBase>
      <SyncButton />
      {canOpen && (
        <Button
          onClick={openNewOrder}
          startIcon={<Plus size={16} aria-hidden />}
          aria-keyshortcuts="n"
          sx={{ flexShrink: 0 }}
        >
          {t('bar.newOrder')}
        </Button>
      )}
      <PersonMenu />
    </Box>
  );
}
