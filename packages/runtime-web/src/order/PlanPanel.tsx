import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { v7 as uuid } from 'uuid';
import { useSayError } from '../app/say-error.ts';
import { useSession } from '../app/session.ts';
import { visitOf } from '../new-order/order-draft.ts';
import { type Plan, PlanFields } from '../new-order/PlanFields.tsx';
import { otherClock } from '../orders/planned-words.ts';
import { clockAt } from '../orders/zoned.ts';
import { ErrorState, PrimaryButton, SidePanel, useTexts, useToast } from '../ui/index.ts';
import { orderPageTexts } from './order-page-texts.ts';
import type { RunningOrder } from './use-running-order.ts';

/** Plans an order's visit again: day, time, who goes. */
export function PlanPanel({
  running,
  onClose,
}: {
  readonly running: RunningOrder;
  readonly onClose: () => void;
}) {
  const { outbox, me } = useSession();
  const { t, language } = useTexts(orderPageTexts);
  const toast = useToast();
  const sayError = useSayError();
  const form = useId();
  const { order, facts } = running;
  const zone = otherClock(order.openedAt, { language, timeZone: facts.timeZone }, me.org.timeZone);
  // The visit that is still to come; earlier ones stay as they were.
  const visit = order.visits.find(({ outcome }) => outcome === null);
  const [plan, setPlan] = useState<Plan>(() => {
    const start = visit?.plannedStart;
    const clock = start ? clockAt(start, facts.timeZone) : { day: '', time: '08:00' };
    const minutes =
      start && visit.plannedEnd ? (Date.parse(visit.plannedEnd) - Date.parse(start)) / 60_000 : 60;
    return { ...clock, duration: minutes, people: visit?.assignees ?? [] };
  });
  const saving = useMutation({
    mutationFn: () => {
      const planned = visitOf(plan, facts.timeZone, visit?.id ?? uuid());
      const visits = visit
        ? order.visits.flatMap((known) => (known.id === visit.id ? planned : [known]))
        : [...order.visits, ...planned];
      const copies = visits.map((known) => ({ ...known, assignees: [...known.assignees] }));
      return outbox.send(order.id, running.view.order.seq, { type: 'plan', payload: { visits: copies } });
    },
    onSuccess: () => {
      toast({ text: t('plan.saved') });
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <SidePanel
      open
      title={t('plan.change')}
      onClose={onClose}
      footer={
        <PrimaryButton type="submit" form={form} busy={saving.isPending}>
          {t('plan.save')}
        </PrimaryButton>
      }
    >
      <Box component="form" id={form} onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
        {saving.error && <ErrorState text={sayError(saving.error)} />}
        {zone !== null && <Typography color="text.secondary">{t('plan.zone', { zone })}</Typography>}
        <PlanFields plan={plan} onChange={(part) => setPlan((before) => ({ ...before, ...part }))} />
      </Box>
    </SidePanel>
  );
}
