import { useTexts } from '@orderwright/runtime-web/ui';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';
import { designerTexts } from './designer-texts.ts';
import { useEditor } from './editor.ts';

/** Asks whose version stands where two people changed the same place. */
export function ClashDialog() {
  const { t } = useTexts(designerTexts);
  const { draft, state } = useEditor();
  const id = useId();
  const { clash } = state;
  if (clash === null) return null;
  const { name } = clash.theirs.by;
  return (
    <Dialog open aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{t('clash.title')}</DialogTitle>
      <DialogContent>
        <p>{t('clash.text', { name, count: clash.places.length })}</p>
        <ul>
          {clash.places.slice(0, 12).map((place) => (
            <li key={place}>
              <code>{place}</code>
            </li>
          ))}
        </ul>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => draft.settle('theirs')}>{t('clash.theirs', { name })}</Button>
        <Button variant="contained" onClick={() => draft.settle('mine')}>
          {t('clash.mine')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
