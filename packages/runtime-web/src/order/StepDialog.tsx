import type { JsonObject, OpenTransition } from '@orderwright/engine';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { ConfirmDialog, ErrorState, useTexts } from '../ui/index.ts';
import { orderPageTexts } from './order-page-texts.ts';
import { PayloadForm, usePayload } from './PayloadForm.tsx';
import type { Steps } from './use-steps.ts';
import type { RunningOrder } from './use-running-order.ts';

interface StepDialogProps {
  readonly step: OpenTransition;
  readonly steps: Steps;
  readonly running: RunningOrder;
}

/** What a step asks before it is taken: its sentence, and the data its event carries. */
export function StepDialog({ step, steps, running }: StepDialogProps) {
  const { t } = useTexts(orderPageTexts);
  const payload = usePayload(step, running);
  const [tried, setTried] = useState(false);
  const confirm = (): void => {
    setTried(true);
    if (payload.missing === 0) steps.take(step, payload.data as JsonObject);
  };
  return (
    <ConfirmDialog
      open
      title={step.payload ? step.label : t('steps.confirm')}
      confirm={step.label}
      danger={step.style === 'danger'}
      busy={steps.busy}
      onConfirm={confirm}
      onClose={steps.close}
    >
      {step.confirm !== null && <Typography>{step.confirm}</Typography>}
      {step.payload && <PayloadForm payload={payload} running={running} showMissing={tried} />}
      {steps.refusal && (
        <ErrorState
          text={steps.refusal.message}
          issues={steps.refusal.issues.slice(1)}
          template={running.template}
        />
      )}
    </ConfirmDialog>
  );
}
