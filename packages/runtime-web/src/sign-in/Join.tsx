import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { acceptInvitation, fetchInvitation } from '../api/session.ts';
import { Opening } from '../app/Opening.tsx';
import { useRoleName } from '../app/use-roles.ts';
import { useTexts } from '../ui/index.ts';
import { Entrance } from './Entrance.tsx';
import { PersonForm } from './PersonForm.tsx';
import { signInTexts } from './sign-in-texts.ts';

/** Where an invitation's link leads: a new person chooses a password and is in. */
export function Join() {
  const { token = '' } = useParams();
  const { t } = useTexts(signInTexts);
  const roleName = useRoleName();
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => fetchInvitation(token),
    retry: false,
  });
  if (invitation.isPending) return <Opening failed={false} again={() => undefined} />;
  if (invitation.isError)
    return (
      <Entrance title={t('join.gone')} text={t('join.goneText')}>
        {null}
      </Entrance>
    );
  const { organisation, name, email, roles } = invitation.data;
  return (
    <Entrance
      title={t('join.title', { organisation })}
      text={t('join.text', { roles: roles.map(roleName).join(', ') })}
    >
      <PersonForm
        name={name}
        email={email ?? ''}
        submitLabel={t('join.submit')}
        save={(person) =>
          acceptInvitation(token, { name: person.name, email: person.email, password: person.password })
        }
      />
    </Entrance>
  );
}
