import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Refusal } from '../api/api-fetch.ts';
import { changeLanguage, signIn } from '../api/session.ts';
import { useSayError } from '../app/say-error.ts';
import { useFirstFocus } from '../app/use-first-focus.ts';
import { PrimaryButton, useTexts } from '../ui/index.ts';
import { DemoPeople } from './DemoPeople.tsx';
import { Entrance } from './Entrance.tsx';
import { signInTexts } from './sign-in-texts.ts';

interface SignInProps {
  /** The session ended in the middle of work: the page waits underneath. */
  readonly expired: boolean;
  /** Who worked here until now. */
  readonly known?: string;
  readonly done: () => Promise<void>;
}

/** Sign-in by e-mail and password; where the demo is on, by one tap. */
export function SignIn({ expired, known = '', done }: SignInProps) {
  const { t, language } = useTexts(signInTexts);
  const sayError = useSayError();
  const [email, setEmail] = useState(known);
  const first = useFirstFocus<HTMLInputElement>(expired);
  const [password, setPassword] = useState('');
  const entry = useMutation({
    mutationFn: async ({ demo = false, ...who }: { email: string; password: string; demo?: boolean }) => {
      await signIn(who.email, who.password);
      // Whoever tries the demonstration reads it in the language of this page, whoever they try it as.
      if (demo) await changeLanguage(language);
    },
    onSuccess: done,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    entry.mutate({ email: email.trim(), password });
  };
  const refused = entry.error instanceof Refusal && entry.error.status < 500;
  const page = (
    <Entrance title={t(expired ? 'expired' : 'title')} {...(expired ? { text: t('expiredText') } : {})}>
      <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 2.5, marginTop: 3 }}>
        {entry.error && (
          <Alert severity="error" role="alert">
            {refused ? t('wrong') : sayError(entry.error)}
          </Alert>
        )}
        <TextField
          label={t('email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          label={t('password')}
          type="password"
          name="password"
          autoComplete="current-password"
          inputRef={first}
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <PrimaryButton type="submit" size="large" busy={entry.isPending}>
          {t('submit')}
        </PrimaryButton>
      </Box>
      <DemoPeople busy={entry.isPending} choose={(who) => entry.mutate({ ...who, demo: true })} />
    </Entrance>
  );
  if (!expired) return page;
  return (
    <Box
      role="dialog"
      aria-modal
      aria-label={t('expired')}
      sx={{
        position: 'fixed',
        inset: 0,
        zIndex: 'modal',
        overflow: 'auto',
        backgroundColor: 'background.default',
      }}
    >
      {page}
    </Box>
  );
}
