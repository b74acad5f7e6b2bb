import { mayApprove, rolesOf, standingApprovals } from '@orderwright/engine';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { useState } from 'react';
import { useSayError } from '../app/say-error.ts';
import { useActor, useSession } from '../app/session.ts';
import { Panel, useTexts, useToast } from '../ui/index.ts';
import { orderPageTexts } from './order-page-texts.ts';
import { stateLabel } from './state-words.ts';
import type { RunningOrder } from './use-running-order.ts';

/** Asks this person's word where the state waits for it: yes or no, with a note; shows what others said. */
export function ApprovalBox({ running }: { readonly running: RunningOrder }) {
  const { outbox } = useSession();
  const actor = useActor();
  const { t } = useTexts(orderPageTexts);
  const toast = useToast();
  const sayError = useSayError();
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const { compiled, order } = running;
  const state = order.states.map((id) => compiled.workflow.byId.get(id)).find((known) => known?.approval);
  if (!state) return null;
  const asked = mayApprove(order, state, { id: actor.id, roles: rolesOf(order, actor) });
  const given = standingApprovals(order, state);
  if (!asked && given.length === 0) return null;

  const say = (verdict: 'yes' | 'no'): void => {
    setBusy(true);
    const payload = { state: state.id, verdict, ...(note.trim() && { note: note.trim() }) };
    outbox
      .send(order.id, running.view.order.seq, { type: 'approve', payload })
      .then(() => setNote(''))
      .catch((reason: unknown) => toast({ text: sayError(reason), tone: 'error' }))
      .finally(() => setBusy(false));
  };
  return (
    <Panel title={t('approval.title', { state: stateLabel(compiled, state.id) })}>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {given.map((word) => (
          <Typography key={word.by.id} sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
            {word.verdict === 'yes' ? (
              <ThumbsUp size={16} aria-hidden />
            ) : (
              <ThumbsDown size={16} aria-hidden />
            )}
            <span>
              <strong>{word.by.name}</strong>{' '}
              {t(word.verdict === 'yes' ? 'history.approved' : 'history.rejected')}
              {word.note && `: ${word.note}`}
            </span>
          </Typography>
        ))}
        {asked && (
          <>
            <TextField
              label={t('approval.note')}
              value={note}
              multiline
              onChange={(event) => setNote(event.target.value)}
            />
            <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
              <Button
                disabled={busy}
                onClick={() => say('yes')}
                startIcon={<ThumbsUp size={16} aria-hidden />}
              >
                {t('approval.yes')}
              </Button>
              <Button
                disabled={busy}
                color="error"
                onClick={() => say('no')}
                startIcon={<ThumbsDown size={16} aria-hidden />}
              >
                {t('approval.no')}
              </Button>
            </Box>
          </>
        )}
      </Box>
    </Panel>
  );
}
