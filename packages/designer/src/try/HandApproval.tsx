import { labelsOf, mayApprove, rolesOf, standingApprovals } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { useState } from 'react';
import { tryTexts } from './try-texts.ts';
import type { Hand, Standing } from './use-hand.ts';

/** The words that a state waits for: those given, and this person's where it is asked for. */
export function HandApproval({ hand, standing }: { readonly hand: Hand; readonly standing: Standing }) {
  const { t } = useTexts(tryTexts, hand.language);
  const [note, setNote] = useState('');
  const { order, actor } = standing;
  const labels = labelsOf(hand.template, hand.language);
  const state = order.states
    .map((id) => hand.compiled.workflow.byId.get(id))
    .find((known) => known?.approval);
  if (!state) return null;
  const asked = mayApprove(order, state, { id: actor.id, roles: rolesOf(order, actor) });
  const say = (verdict: 'yes' | 'no'): void =>
    hand.act({ approve: state.id, verdict, ...(note.trim() && { note: note.trim() }) });
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Typography sx={{ fontWeight: 600 }}>{t('approval', { state: labels.state(state.id) })}</Typography>
      {standingApprovals(order, state).map((word) => {
        const Icon = word.verdict === 'yes' ? ThumbsUp : ThumbsDown;
        return (
          <Typography key={word.by.id} variant="body2" sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
            <Icon size={16} aria-hidden />
            {t(`approval.said.${word.verdict}`, { who: labels.role(word.by.id) })}
            {word.note && `: ${word.note}`}
          </Typography>
        );
      })}
      {asked ? (
        <>
          <TextField
            label={t('approval.note')}
            value={note}
            multiline
            onChange={(event) => setNote(event.target.value)}
          />
          <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
            <Button startIcon={<ThumbsUp size={16} aria-hidden />} onClick={() => say('yes')}>
              {t('approval.yes')}
            </Button>
            <Button color="error" startIcon={<ThumbsDown size={16} aria-hidden />} onClick={() => say('no')}>
              {t('approval.no')}
            </Button>
          </Box>
        </>
      ) : (
        <Typography variant="body2" color="text.secondary">
          {t('approval.waits')}
        </Typography>
      )}
    </Box>
  );
}
