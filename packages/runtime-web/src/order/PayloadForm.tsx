import {
  compileTemplate,
  type FormView,
  interpretValidators,
  type JsonObject,
  type OpenTransition,
  resolveForm,
  type Template,
  TEMPLATE_FORMAT,
  type Write,
} from '@orderwright/engine';
import { useMemo, useState } from 'react';
import { useActor } from '../app/session.ts';
import { useDesk } from '../app/use-desk.ts';
import { addWrite } from '../offline/batch.ts';
import { OrderForm } from '../form/index.ts';
import { useTexts } from '../ui/index.ts';
import { orderPageTexts } from './order-page-texts.ts';
import { useFormPage } from './use-form-page.ts';
import type { RunningOrder } from './use-running-order.ts';

export interface Payload {
  readonly template: Template;
  readonly view: FormView;
  readonly data: JsonObject;
  readonly missing: number;
  write(writes: readonly Write[]): void;
}

/** A template of one state, so that the data of an event is filled in the same form as an order. */
const templateOf = (step: OpenTransition): Template => ({
  format: TEMPLATE_FORMAT,
  key: 'payload',
  title: step.label,
  schema: step.payload ?? { type: 'object', properties: {} },
  workflow: { id: 'payload', initial: 'asked', states: { asked: { id: 'asked', tags: ['open'] } } },
});

/** Holds what is typed into a step's dialog. */
export function usePayload(step: OpenTransition, running: RunningOrder): Payload {
  const actor = useActor();
  const [writes, setWrites] = useState<readonly Write[]>([]);
  const template = useMemo(() => templateOf(step), [step]);
  const compiled = useMemo(() => compileTemplate(template, '', 1, interpretValidators(template)), [template]);
  const view = useMemo(() => {
    const blank = {
      ...running.order,
      answers: {},
      stateValue: 'asked',
      states: ['asked'],
      category: 'open',
    } as const;
    return resolveForm(compiled, blank, actor, running.facts, [...writes]);
  }, [compiled, running.order, running.facts, actor, writes]);
  return {
    template,
    view,
    data: view.answers,
    missing: view.missing.length,
    write: (next) => setWrites((before) => next.reduce<Write[]>(addWrite, [...before])),
  };
}

interface PayloadFormProps {
  readonly payload: Payload;
  readonly running: RunningOrder;
  readonly showMissing: boolean;
}

/** The fields that the data of an event is made of. */
export function PayloadForm({ payload, running, showMissing }: PayloadFormProps) {
  const { language } = useTexts(orderPageTexts);
  const page = useFormPage(running);
  const desk = useDesk();
  return (
    <OrderForm
      {...page}
      onWrite={payload.write}
      template={payload.template}
      view={payload.view}
      language={language}
      currency={running.order.currency}
      timeZone={running.facts.timeZone}
      layout={desk ? 'desk' : 'phone'}
      showMissing={showMissing}
    />
  );
}
