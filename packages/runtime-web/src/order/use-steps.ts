import type { JsonObject, OpenTransition } from '@orderwright/engine';
import { useState } from 'react';
import { Refusal } from '../api/api-fetch.ts';
import { useSayError } from '../app/say-error.ts';
import { useSession } from '../app/session.ts';
import { useTexts, useToast } from '../ui/index.ts';
import { orderPageTexts } from './order-page-texts.ts';
import type { RunningOrder } from './use-running-order.ts';

export interface Steps {
  /** The step whose dialog is open. */
  readonly asked: OpenTransition | null;
  readonly busy: boolean;
  /** Why the server refused the step just tried. */
  readonly refusal: Refusal | null;
  /** Takes the step, or opens its dialog where it asks something first. */
  begin(step: OpenTransition): void;
  take(step: OpenTransition, data: JsonObject): void;
  close(): void;
}

/** Taking steps of the workflow: ask what they need, send, say how it went. */
export function useSteps(running: RunningOrder, onTaken?: () => void): Steps {
  const { outbox } = useSession();
  const { t } = useTexts(orderPageTexts);
  const toast = useToast();
  const sayError = useSayError();
  const [asked, setAsked] = useState<OpenTransition | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const take = (step: OpenTransition, data: JsonObject): void => {
    setBusy(true);
    setRefusal(null);
    toast(null);
    const { id, seq } = running.order;
    const sent = outbox.send(id, seq, {
      type: 'transition',
      payload: { event: step.event, data, writes: [] },
    });
    sent
      .then(() => {
        setAsked(null);
        onTaken?.();
        toast({ text: t('steps.done', { step: step.label }) });
      })
      .catch((reason: unknown) => {
        // An open dialog says it in its own place.
        if (reason instanceof Refusal && asked) setRefusal(reason);
        else toast({ text: sayError(reason), tone: 'error' });
      })
      .finally(() => setBusy(false));
  };
  const begin = (step: OpenTransition): void => {
    if (running.entries.some((entry) => entry.refused)) {
      toast({ text: t('steps.refusedFirst'), tone: 'error' });
      return;
    }
    setRefusal(null);
    if (step.confirm !== null || step.payload !== null || step.style === 'danger') setAsked(step);
    else take(step, {});
  };
  return { asked, busy, refusal, begin, take, close: () => setAsked(null) };
}
