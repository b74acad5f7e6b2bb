import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { type DemoPerson, fetchDemo } from '../api/session.ts';
import { useRoleName } from '../app/use-roles.ts';
import { PersonAvatar, useTexts } from '../ui/index.ts';
import { signInTexts } from './sign-in-texts.ts';

interface DemoPeopleProps {
  readonly busy: boolean;
  readonly choose: (who: { email: string; password: string }) => void;
}

const sameRoles = (a: DemoPerson, b: DemoPerson): boolean => a.roles.join() === b.roles.join();

/** The people of the demo, one tap each; nothing where there is no demo. */
export function DemoPeople({ busy, choose }: DemoPeopleProps) {
  const { t } = useTexts(signInTexts);
  const roleName = useRoleName();
  const demo = useQuery({ queryKey: ['demo'], queryFn: fetchDemo, retry: false, staleTime: Infinity });
  const [everyone, setEveryone] = useState(false);
  const all = demo.data?.people ?? [];
  if (all.length === 0) return null;
  // One of each kind is enough to begin with.
  const people = everyone
    ? all
    : all.filter((person, at) => all.findIndex((other) => sameRoles(other, person)) === at);
  return (
    <Box component="section" aria-labelledby="demo-people" sx={{ marginTop: 4 }}>
      <Typography
        id="demo-people"
        variant="subtitle2"
        component="h2"
        color="text.secondary"
        sx={{ marginBottom: 1 }}
      >
        {t('demo')}
      </Typography>
      <Box
        sx={{
          border: 1,
          borderColor: 'divider',
          borderRadius: '10px',
          overflow: 'hidden',
          backgroundColor: 'background.paper',
        }}
      >
        {people.map(({ name, email, password, roles }) => (
          <ButtonBase
            key={email}
            disabled={busy}
            aria-label={t('demoAs', { name, roles: roles.map(roleName).join(', ') })}
            onClick={() => choose({ email, password })}
            sx={{
              width: '100%',
              minHeight: 56,
              gap: 1.5,
              paddingInline: 2,
              justifyContent: 'flex-start',
              textAlign: 'left',
              '& + &': { borderTop: 1, borderColor: 'divider' },
              '&:hover': { backgroundColor: 'primary.light' },
              '&:focus-visible': { outlineOffset: -2 },
            }}
          >
            <PersonAvatar name={name} />
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Typography sx={{ fontWeight: 600, lineHeight: 1.3 }}>{name}</Typography>
              <Typography variant="body2" color="text.secondary">
                {roles.map(roleName).join(', ')}
              </Typography>
            </Box>
            <ChevronRight size={18} aria-hidden />
          </ButtonBase>
        ))}
      </Box>
      {people.length < all.length && (
        <Button variant="text" onClick={() => setEveryone(true)} sx={{ marginTop: 1 }}>
          {t('demoAll', { count: all.length - people.length })}
        </Button>
      )}
    </Box>
  );
}
