import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { ChevronRight, UserPlus } from 'lucide-react';
import { fetchPeople } from '../api/organisation.ts';
import { useParam } from '../app/panels.ts';
import { useSayError } from '../app/say-error.ts';
import { useSession } from '../app/session.ts';
import { ErrorState, ListSkeleton, PageTitle, Panel, PersonAvatar, useTexts } from '../ui/index.ts';
import { InvitePanel } from './InvitePanel.tsx';
import { peopleTexts } from './people-texts.ts';
import { RolesPanel } from './RolesPanel.tsx';
import { useOwnRoles } from './use-own-roles.ts';

/** Who is in the organisation, with which roles; brings new people in. */
export function People() {
  const { me } = useSession();
  const { t } = useTexts(peopleTexts);
  const { say } = useOwnRoles();
  const sayError = useSayError();
  const [panel, setPanel] = useParam('panel');
  const people = useQuery({ queryKey: ['people'], queryFn: fetchPeople });
  const items = people.data?.items ?? [];
  const more = [...new Set(items.flatMap((person) => person.roles))];
  const shown = items.find((person) => person.id === panel);
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
      <Box sx={{ flex: 1, minWidth: 0, overflow: 'auto', padding: { xs: 2, md: '16px 24px 32px' } }}>
        <PageTitle
          title={t('title')}
          actions={
            <Button startIcon={<UserPlus size={16} aria-hidden />} onClick={() => setPanel('invite')}>
              {t('invite')}
            </Button>
          }
        />
        <Box sx={{ marginTop: 2, maxWidth: 860 }}>
          {people.isError && (
            <ErrorState
              title={t('failed')}
              text={sayError(people.error)}
              onRetry={() => void people.refetch()}
            />
          )}
          <Panel flush>
            {people.isPending && <ListSkeleton rows={5} height={56} />}
            {items.map((person) => (
              <ButtonBase
                key={person.id}
                aria-label={`${person.name}, ${person.roles.map(say).join(', ')}. ${t('change')}`}
                onClick={() => setPanel(person.id)}
                sx={{
                  width: '100%',
                  minHeight: 56,
                  padding: '8px 16px',
                  gap: 1.5,
                  textAlign: 'left',
                  borderBottom: 1,
                  borderColor: 'divider',
                  '&:last-child': { borderBottom: 0 },
                  '&:hover': { backgroundColor: 'primary.light' },
                  '&:focus-visible': { outlineOffset: -2 },
                  ...(shown?.id === person.id && { backgroundColor: 'primary.light' }),
                }}
              >
                <PersonAvatar name={person.name} />
                <Box sx={{ flex: 1, minWidth: 0 }}>
                  <Typography sx={{ fontWeight: 600 }}>
                    {person.name}
                    {person.id === me.person.id && ` (${t('you')})`}
                  </Typography>
                  <Typography variant="body2" color="text.secondary" noWrap>
                    {person.email}
                  </Typography>
                </Box>
                <Typography color="text.secondary" align="right">
                  {person.active ? person.roles.map(say).join(', ') : t('inactive')}
                </Typography>
                <ChevronRight size={18} aria-hidden style={{ flexShrink: 0 }} />
              </ButtonBase>
            ))}
          </Panel>
        </Box>
      </Box>
      {panel === 'invite' && <InvitePanel more={more} onClose={() => setPanel(null)} />}
      {shown && <RolesPanel key={shown.id} person={shown} more={more} onClose={() => setPanel(null)} />}
    </Box>
  );
}
