import { useParams } from 'react-router';
import { setUp } from '../api/session.ts';
import { useTexts } from '../ui/index.ts';
import { Entrance } from './Entrance.tsx';
import { PersonForm } from './PersonForm.tsx';
import { signInTexts } from './sign-in-texts.ts';

/** Where the one-time link of an empty server leads: the organisation and its first admin. */
export function SetUp() {
  const { token = '' } = useParams();
  const { t } = useTexts(signInTexts);
  return (
    <Entrance title={t('setup.title')} text={t('setup.text')}>
      <PersonForm
        withOrganisation
        submitLabel={t('setup.submit')}
        save={(person) => setUp({ token, ...person })}
      />
    </Entrance>
  );
}
