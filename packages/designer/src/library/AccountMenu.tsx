import {
  type Language,
  LanguageSwitch,
  PersonAvatar,
  SchemeSwitch,
  spokenLanguage,
  useTexts,
} from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage, signOut } from '../app/api.ts';
import { designerTexts } from '../app/designer-texts.ts';
import { useMe } from '../app/session.ts';

const leave = async (): Promise<void> => {
  await signOut();
  location.assign('/');
};

/** Who is signed in: language, appearance, the way out. */
export function AccountMenu() {
  const { t } = useTexts(designerTexts);
  const { person } = useMe();
  const { i18n } = useTranslation();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const label = t('nav.account', { name: person.name });
  const speakNow = async (language: Language): Promise<void> => {
    await i18n.changeLanguage(language);
    await changeLanguage(language);
  };
  return (
    <>
      <ButtonBase
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ borderRadius: '50%' }}
      >
        <PersonAvatar name={person.name} size={32} />
      </ButtonBase>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: { role: 'dialog', 'aria-label': label, sx: { width: 320, marginTop: 1, padding: 2 } },
        }}
      >
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Typography sx={{ fontWeight: 600 }}>{person.name}</Typography>
          <LanguageSwitch
            value={spokenLanguage(i18n.language)}
            onChange={(language) => void speakNow(language)}
          />
          <SchemeSwitch />
          <Button startIcon={<LogOut size={16} aria-hidden />} onClick={() => void leave()}>
            {t('nav.signOut')}
          </Button>
        </Box>
      </Popover>
    </>
  );
}
