import {
  compileTemplate,
  interpretValidators,
  type JsonObject,
  type OpenTransition,
  resolveForm,
  type Template,
  TEMPLATE_FORMAT,
  type Write,
} from '@orderwright/engine';
import { OrderForm } from '@orderwright/runtime-web/form';
import { ConfirmDialog, useTexts } from '@orderwright/runtime-web/ui';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { tryTexts } from './try-texts.ts';
import type { Hand, Standing } from './use-hand.ts';

/** A template of one state, so that the data of an event is filled in the form that orders have. */
const templateOf = (step: OpenTransition): Template => ({
  format: TEMPLATE_FORMAT,
  key: 'payload',
  title: step.label,
  schema: step.payload ?? { type: 'object', properties: {} },
  workflow: { id: 'payload', initial: 'asked', states: { asked: { id: 'asked', tags: ['open'] } } },
});

interface StepDialogProps {
  readonly step: OpenTransition;
  readonly hand: Hand;
  readonly standing: Standing;
  readonly onTake: (data: JsonObject) => void;
  readonly onClose: () => void;
}

/** What a step asks before it is taken: its sentence, and the data its event carries. */
export function StepDialog({ step, hand, standing, onTake, onClose }: StepDialogProps) {
  const { t } = useTexts(tryTexts, hand.language);
  const [writes, setWrites] = useState<readonly Write[]>([]);
  const [tried, setTried] = useState(false);
  const template = useMemo(() => templateOf(step), [step]);
  const compiled = useMemo(() => compileTemplate(template, '', 1, interpretValidators(template)), [template]);
  const view = useMemo(() => {
    const blank = {
      ...standing.order,
      answers: {},
      stateValue: 'asked',
      states: ['asked'],
      category: 'open',
    } as const;
    return resolveForm(compiled, blank, standing.actor, standing.facts, writes);
  }, [compiled, standing, writes]);
  const confirm = (): void => {
    setTried(true);
    if (view.missing.length === 0) onTake(view.answers);
  };
  return (
    <ConfirmDialog
      open
      title={step.payload ? step.label : t('steps.confirm')}
      confirm={step.label}
      danger={step.style === 'danger'}
      onConfirm={confirm}
      onClose={onClose}
    >
      {step.confirm !== null && <Typography>{step.confirm}</Typography>}
      {step.payload && (
        <OrderForm
          template={template}
          view={view}
          language={hand.language}
          currency={hand.preview.currency}
          timeZone={hand.preview.timeZone}
          layout="phone"
          showMissing={tried}
          onWrite={(more) => setWrites((held) => [...held, ...more])}
        />
      )}
    </ConfirmDialog>
  );
}
