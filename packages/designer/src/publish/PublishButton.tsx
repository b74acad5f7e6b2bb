import { PrimaryButton, useTexts } from '@orderwright/runtime-web/ui';
import { useNavigate, useParams } from 'react-router';
import { useEditor } from '../app/editor.ts';
import { versionsTexts } from '../versions/versions-texts.ts';

/** The one primary action of the designer: leads to the page that says what publishing means. */
export function PublishButton() {
  const { template } = useEditor();
  const { t } = useTexts(versionsTexts);
  const navigate = useNavigate();
  const { tab } = useParams();
  return (
    <PrimaryButton
      disabled={tab === 'publish'}
      onClick={() => void navigate(`/templates/${template.key}/publish`)}
    >
      {t('publish')}
    </PrimaryButton>
  );
}
