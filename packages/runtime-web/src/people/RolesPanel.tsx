import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changePerson, type Person } from '../api/organisation.ts';
import { useSayError } from '../app/say-error.ts';
import { useSession } from '../app/session.ts';
import { ConfirmDialog, ErrorState, PrimaryButton, SidePanel, useTexts, useToast } from '../ui/index.ts';
import { peopleTexts } from './people-texts.ts';
import { RoleChoice } from './RoleChoice.tsx';

interface RolesPanelProps {
  readonly person: Person;
  readonly more: readonly string[];
  readonly onClose: () => void;
}

/** A person's roles, and whether they have access at all. */
export function RolesPanel({ person, more, onClose }: RolesPanelProps) {
  const { me } = useSession();
  const { t } = useTexts(peopleTexts);
  const toast = useToast();
  const sayError = useSayError();
  const queries = useQueryClient();
  const [roles, setRoles] = useState<string[]>([...person.roles]);
  const [asking, setAsking] = useState(false);
  const saving = useMutation({
    mutationFn: (values: { roles?: string[]; active?: boolean }) => changePerson(person.id, values),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['people'] });
      toast({ text: t('saved') });
      onClose();
    },
    onError: () => setAsking(false),
  });
  return (
    <SidePanel
      open
      title={person.name}
      onClose={onClose}
      footer={
        <PrimaryButton
          busy={saving.isPending}
          disabled={roles.length === 0}
          onClick={() => saving.mutate({ roles })}
        >
          {t('save')}
        </PrimaryButton>
      }
    >
      <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
        {saving.error && <ErrorState text={sayError(saving.error)} />}
        <Typography color="text.secondary">{person.email}</Typography>
        <RoleChoice
          id="person-roles"
          label={t('rolesOf', { name: person.name })}
          roles={roles}
          more={more}
          error={roles.length === 0 ? t('oneRole') : undefined}
          onChange={setRoles}
        />
        {person.id !== me.person.id &&
          (person.active ? (
            <Button color="error" onClick={() => setAsking(true)}>
              {t('close')}
            </Button>
          ) : (
            <Button onClick={() => saving.mutate({ active: true })}>{t('reopen')}</Button>
          ))}
      </Box>
      <ConfirmDialog
        open={asking}
        danger
        title={t('closeTitle', { name: person.name })}
        text={t('closeText')}
        confirm={t('close')}
        busy={saving.isPending}
        onConfirm={() => saving.mutate({ active: false })}
        onClose={() => setAsking(false)}
      />
    </SidePanel>
  );
}
