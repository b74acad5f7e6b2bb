import { type FormView, resolveForm, type Write } from '@orderwright/engine';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useMemo, useState } from 'react';
import { Refusal } from '../api/api-fetch.ts';
import { useSayError } from '../app/say-error.ts';
import { useActor, useSession } from '../app/session.ts';
import { OrderForm } from '../form/index.ts';
import { addWrite } from '../offline/batch.ts';
import { ErrorState, PrimaryButton, SidePanel, useTexts, useToast } from '../ui/index.ts';
import { orderPageTexts } from './order-page-texts.ts';
import { useFormPage } from './use-form-page.ts';
import type { RunningOrder } from './use-running-order.ts';

/** A finished order is locked by its state alone; a correction opens exactly that lock. */
const unlocked = (view: FormView): FormView => ({
  ...view,
  fields: Object.fromEntries(
    Object.entries(view.fields).map(([path, field]) => {
      if (field.lockedBy !== 'state') return [path, field];
      const { lockedBy: _, ...open } = field;
      return [path, { ...open, editable: true }];
    }),
  ),
});

/** Corrects a finished order: the answers changed, and the reason why. */
export function CorrectPanel({
  running,
  onClose,
}: {
  readonly running: RunningOrder;
  readonly onClose: () => void;
}) {
  const { outbox } = useSession();
  const actor = useActor();
  const { t, language } = useTexts(orderPageTexts);
  const toast = useToast();
  const sayError = useSayError();
  const form = useId();
  const page = useFormPage(running);
  const [writes, setWrites] = useState<readonly Write[]>([]);
  const [reason, setReason] = useState('');
  const { compiled, order, facts, template } = running;
  const view = useMemo(
    () => unlocked(resolveForm(compiled, order, actor, facts, [...writes])),
    [compiled, order, actor, facts, writes],
  );
  const saving = useMutation({
    mutationFn: () =>
      outbox.send(order.id, running.view.order.seq, {
        type: 'correct',
        payload: { reason: reason.trim(), writes: [...writes] },
      }),
    onSuccess: () => {
      toast({ text: t('correct.saved') });
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (writes.length > 0) saving.mutate();
  };
  return (
    <SidePanel
      open
      width={640}
      title={t('correct.title')}
      onClose={onClose}
      footer={
        <PrimaryButton type="submit" form={form} busy={saving.isPending} disabled={writes.length === 0}>
          {writes.length === 0 ? t('correct.nothing') : t('correct.save', { count: writes.length })}
        </PrimaryButton>
      }
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Typography color="text.secondary">{t('correct.text')}</Typography>
        {saving.error && (
          <ErrorState
            text={sayError(saving.error)}
            issues={saving.error instanceof Refusal ? saving.error.issues.slice(1) : []}
            template={template}
          />
        )}
        <Box component="form" id={form} onSubmit={submit}>
          <TextField
            label={t('correct.reason')}
            helperText={t('correct.reasonHelp')}
            required
            multiline
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Box>
        <OrderForm
          {...page}
          onWrite={(next) => setWrites((before) => next.reduce<Write[]>(addWrite, [...before]))}
          template={template}
          view={view}
          language={language}
          currency={order.currency}
          timeZone={facts.timeZone}
          layout="desk"
        />
      </Box>
    </SidePanel>
  );
}
