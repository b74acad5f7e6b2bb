import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { signIn } from '../api/session.ts';
import { useSayError } from '../app/say-error.ts';
import { PrimaryButton, useTexts } from '../ui/index.ts';
import { signInTexts } from './sign-in-texts.ts';

export interface NewPerson {
  readonly organisation: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

interface PersonFormProps {
  readonly name?: string;
  readonly email?: string;
  /** Also asks for the organisation's name. */
  readonly withOrganisation?: boolean;
  readonly submitLabel: string;
  readonly save: (person: NewPerson) => Promise<unknown>;
}

/** Name, e-mail and password of someone new; signs them in when the server took them. */
export function PersonForm({
  name = '',
  email = '',
  withOrganisation = false,
  submitLabel,
  save,
}: PersonFormProps) {
  const { t } = useTexts(signInTexts);
  const sayError = useSayError();
  const [person, setPerson] = useState<NewPerson>({ organisation: '', name, email, password: '' });
  const set = (part: Partial<NewPerson>): void => setPerson((before) => ({ ...before, ...part }));
  const entry = useMutation({
    mutationFn: async () => {
      await save(person);
      await signIn(person.email, person.password);
    },
    onSuccess: () => globalThis.location.assign('/'),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    entry.mutate();
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 2.5 }}>
      {entry.error && (
        <Alert severity="error" role="alert">
          {sayError(entry.error)}
        </Alert>
      )}
      {withOrganisation && (
        <TextField
          label={t('setup.organisation')}
          autoComplete="organization"
          required
          value={person.organisation}
          onChange={(event) => set({ organisation: event.target.value })}
        />
      )}
      <TextField
        label={t('name')}
        autoComplete="name"
        required
        value={person.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        label={t('email')}
        type="email"
        autoComplete="username"
        required
        value={person.email}
        onChange={(event) => set({ email: event.target.value })}
      />
      <TextField
        label={t('password')}
        type="password"
        autoComplete="new-password"
        required
        helperText={t('passwordHelp')}
        slotProps={{ htmlInput: { minLength: 8 } }}
        value={person.password}
        onChange={(event) => set({ password: event.target.value })}
      />
      <PrimaryButton type="submit" size="large" busy={entry.isPending}>
        {submitLabel}
      </PrimaryButton>
    </Box>
  );
}
