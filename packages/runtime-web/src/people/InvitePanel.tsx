import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { invite } from '../api/organisation.ts';
import { useSayError } from '../app/say-error.ts';
import { useFirstFocus } from '../app/use-first-focus.ts';
import { ErrorState, PrimaryButton, SidePanel, useTexts, useToast } from '../ui/index.ts';
import { copyText } from './copy-text.ts';
import { peopleTexts } from './people-texts.ts';
import { RoleChoice } from './RoleChoice.tsx';

/** Brings a person in by a link that works once. */
export function InvitePanel({
  more,
  onClose,
}: {
  readonly more: readonly string[];
  readonly onClose: () => void;
}) {
  const { t } = useTexts(peopleTexts);
  const toast = useToast();
  const sayError = useSayError();
  const form = useId();
  const first = useFirstFocus<HTMLInputElement>();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<string[]>(['technician']);
  const making = useMutation({
    mutationFn: () => invite({ name: name.trim(), ...(email.trim() && { email: email.trim() }), roles }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (roles.length > 0) making.mutate();
  };
  const again = (): void => {
    setName('');
    setEmail('');
    making.reset();
  };
  const link = making.data?.link;
  const copy = async (): Promise<void> => {
    if (link && (await copyText(link))) toast({ text: t('copied') });
  };
  return (
    <SidePanel
      open
      title={t('invite')}
      onClose={onClose}
      footer={
        link ? (
          <>
            <Button onClick={again}>{t('another')}</Button>
            <PrimaryButton startIcon={<Copy size={16} aria-hidden />} onClick={() => void copy()}>
              {t('copy')}
            </PrimaryButton>
          </>
        ) : (
          <PrimaryButton type="submit" form={form} busy={making.isPending}>
            {t('makeLink')}
          </PrimaryButton>
        )
      }
    >
      {link ? (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Typography>{t('linkText', { name })}</Typography>
          <TextField
            label={t('link')}
            value={link}
            multiline
            slotProps={{ htmlInput: { readOnly: true } }}
            onFocus={(event) => event.target.select()}
          />
        </Box>
      ) : (
        <Box component="form" id={form} onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
          {making.error && <ErrorState text={sayError(making.error)} />}
          <TextField
            label={t('name')}
            required
            inputRef={first}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <TextField
            label={t('email')}
            type="email"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <RoleChoice
            id={`${form}-roles`}
            label={t('roles')}
            roles={roles}
            more={more}
            error={roles.length === 0 ? t('oneRole') : undefined}
            onChange={setRoles}
          />
        </Box>
      )}
    </SidePanel>
  );
}
