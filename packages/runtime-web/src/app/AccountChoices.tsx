import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changeLanguage, changeOrganisation, type Me } from '../api/session.ts';
import {
  type Language,
  LanguageSwitch,
  SchemeSwitch,
  spokenLanguage,
  uiTexts,
  useTexts,
  useToast,
} from '../ui/index.ts';
import { appTexts } from './app-texts.ts';
import { useSayError } from './say-error.ts';
import { useSession } from './session.ts';

/** Language, appearance and, for who works in several, the organisation. */
export function AccountChoices() {
  const { me } = useSession();
  const { i18n } = useTranslation();
  const queries = useQueryClient();
  const { t } = useTexts(appTexts);
  const { t: ui } = useTexts(uiTexts);
  const toast = useToast();
  const sayError = useSayError();
  const say = (reason: unknown): void => toast({ text: sayError(reason), tone: 'error' });

  const speakNow = (language: Language): void => {
    void i18n.changeLanguage(language);
    queries.setQueryData<Me>(
      ['me'],
      (before) => before && { ...before, person: { ...before.person, language } },
    );
    changeLanguage(language)
      // Titles of states and templates come from the server in the person's language.
      .then(() => queries.invalidateQueries())
      .catch(say);
  };
  const moveTo = (org: string): void => {
    changeOrganisation(org)
      .then(() => globalThis.location.assign('/'))
      .catch(say);
  };
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box>
        <Typography variant="subtitle2" component="p" sx={{ marginBottom: 0.75 }}>
          {ui('language')}
        </Typography>
        <LanguageSwitch value={spokenLanguage(i18n.language)} onChange={speakNow} />
      </Box>
      <Box>
        <Typography variant="subtitle2" component="p" sx={{ marginBottom: 0.75 }}>
          {ui('scheme')}
        </Typography>
        <SchemeSwitch />
      </Box>
      {me.organisations.length > 1 && (
        <TextField
          select
          label={t('bar.organisation')}
          value={me.org.id}
          onChange={(event) => moveTo(event.target.value)}
        >
          {me.organisations.map(({ id, name }) => (
            <MenuItem key={id} value={id}>
              {name}
            </MenuItem>
          ))}
        </TextField>
      )}
    </Box>
  );
}
