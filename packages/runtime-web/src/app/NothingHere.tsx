import Button from '@mui/material/Button';
import { Compass } from 'lucide-react';
import { Link } from 'react-router';
import { EmptyState, useTexts } from '../ui/index.ts';
import { appTexts } from './app-texts.ts';

/** An address that leads nowhere, or not for this person. */
export function NothingHere() {
  const { t } = useTexts(appTexts);
  return (
    <EmptyState
      icon={Compass}
      title={t('missing.title')}
      text={t('missing.text')}
      action={
        <Button component={Link} to="/">
          {t('missing.home')}
        </Button>
      }
    />
  );
}
