import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { changeOrganisationDetails, type Organisation } from '../api/organisation.ts';
import { useSayError } from '../app/say-error.ts';
import { appTexts } from '../app/app-texts.ts';
import {
  spokenLanguage,
  ErrorState,
  LANGUAGES,
  Panel,
  PrimaryButton,
  uiTexts,
  useTexts,
  useToast,
} from '../ui/index.ts';
import { LogoField } from './LogoField.tsx';
import { settingsTexts } from './settings-texts.ts';

const CURRENCIES = Intl.supportedValuesOf('currency');
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** Name, address, logo; language, currency, time zone. */
export function OrganisationForm({ organisation }: { readonly organisation: Organisation }) {
  const { t } = useTexts(settingsTexts);
  const { t: app } = useTexts(appTexts);
  const { t: ui } = useTexts(uiTexts);
  const toast = useToast();
  const sayError = useSayError();
  const queries = useQueryClient();
  const [values, setValues] = useState<Partial<Organisation>>({});
  const now = { ...organisation, ...values };
  const set = (part: Partial<Organisation>): void => setValues((before) => ({ ...before, ...part }));
  const saving = useMutation({
    mutationFn: () => changeOrganisationDetails({ ...values, language: spokenLanguage(now.language) }),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['organisation'] }),
        queries.invalidateQueries({ queryKey: ['me'] }),
      ]);
      setValues({});
      toast({ text: t('saved') });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
      {saving.error && <ErrorState text={sayError(saving.error)} />}
      <Panel title={t('organisation')}>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Typography color="text.secondary">{t('organisationText')}</Typography>
          <LogoField logo={now.logo} onChange={(logo) => set({ logo })} />
          <TextField
            label={t('name')}
            required
            value={now.name}
            onChange={(event) => set({ name: event.target.value })}
          />
          <TextField
            label={t('address')}
            multiline
            minRows={2}
            value={now.address ?? ''}
            onChange={(event) => set({ address: event.target.value })}
          />
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
            <TextField
              label={t('phone')}
              type="tel"
              value={now.phone ?? ''}
              onChange={(event) => set({ phone: event.target.value })}
            />
            <TextField
              label={t('email')}
              type="email"
              value={now.email ?? ''}
              onChange={(event) => set({ email: event.target.value })}
            />
          </Box>
        </Box>
      </Panel>
      <Panel title={t('region')}>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Typography color="text.secondary">{t('regionText')}</Typography>
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
            <TextField
              select
              label={t('language')}
              value={now.language}
              onChange={(event) => set({ language: event.target.value })}
            >
              {LANGUAGES.map((language) => (
                <MenuItem key={language} value={language}>
                  {ui(`language.${language}`)}
                </MenuItem>
              ))}
            </TextField>
            <Autocomplete
              options={CURRENCIES}
              value={now.currency}
              disableClearable
              onChange={(_, currency) => set({ currency })}
              openText={app('openList')}
              renderInput={(params) => <TextField {...params} label={t('currency')} />}
            />
          </Box>
          <Autocomplete
            options={ZONES}
            value={now.timeZone}
            disableClearable
            onChange={(_, timeZone) => set({ timeZone })}
            openText={app('openList')}
            renderInput={(params) => <TextField {...params} label={t('timeZone')} />}
          />
        </Box>
      </Panel>
      <PrimaryButton
        type="submit"
        busy={saving.isPending}
        disabled={Object.keys(values).length === 0}
        sx={{ justifySelf: 'start' }}
      >
        {t('save')}
      </PrimaryButton>
    </Box>
  );
}
