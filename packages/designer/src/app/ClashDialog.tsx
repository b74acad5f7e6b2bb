import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { clashWords } from './clash-words.ts';
import { designerTexts } from './designer-texts.ts';
import { useEditor } from './editor.ts';

/** How many places are listed; there is one answer for all of them. */
const MOST_PLACES = 12;

/** Asks whose version stands where two people changed the same place. */
export function ClashDialog() {
  const { t, language } = useTexts(designerTexts);
  const { draft, state, template, content } = useEditor();
  const id = useId();
  const { clash } = state;
  if (clash === null) return null;
  const { name } = clash.theirs.by;
  return (
    <Dialog open aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{t('clash.title')}</DialogTitle>
      <DialogContent>
        <Typography color="text.secondary">
          {t('clash.text', { name, count: clash.places.length })}
        </Typography>
        <Box
          component="ul"
          sx={{ listStyle: 'none', margin: 0, marginTop: 2, padding: 0, display: 'grid', gap: 1.5 }}
        >
          {clash.places.slice(0, MOST_PLACES).map((place) => {
            const words = clashWords(place, { mine: template, theirs: clash.theirs.template }, content, {
              t,
              language,
            });
            return (
              <Box component="li" key={place} sx={{ overflowWrap: 'anywhere' }}>
                <Typography sx={{ fontWeight: 600 }}>{words.where}</Typography>
                {words.mine !== null && <Typography>{t('clash.you', { value: words.mine })}</Typography>}
                {words.theirs !== null && (
                  <Typography>{t('clash.they', { name, value: words.theirs })}</Typography>
                )}
              </Box>
            );
          })}
          {clash.places.length > MOST_PLACES && <li>…</li>}
        </Box>
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
