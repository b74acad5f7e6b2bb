import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { fetchSetUp, setUp } from '../api/session.ts';
import { Opening } from '../app/Opening.tsx';
import { useTexts } from '../ui/index.ts';
import { Entrance } from './Entrance.tsx';
import { PersonForm } from './PersonForm.tsx';
import { signInTexts } from './sign-in-texts.ts';

const deviceZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Where the one-time link of an empty server leads: the organisation and its first admin. */
export function SetUp() {
  const { token = '' } = useParams();
  const { t, language } = useTexts(signInTexts);
  const link = useQuery({ queryKey: ['setup', token], queryFn: () => fetchSetUp(token), retry: false });
  if (link.isPending) return <Opening failed={false} again={() => undefined} />;
  if (link.isError)
    return (
      <Entrance title={t('setup.gone')} text={t('setup.goneText')}>
        {null}
      </Entrance>
    );
  return (
    <Entrance title={t('setup.title')} text={t('setup.text')}>
      <PersonForm
        withOrganisation
        submitLabel={t('setup.submit')}
        save={(person) => setUp(token, { ...person, language, timeZone: deviceZone() })}
      />
    </Entrance>
  );
}
