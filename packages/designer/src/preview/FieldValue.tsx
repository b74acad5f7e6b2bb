import {
  compileTemplate,
  type FieldNode,
  interpretValidators,
  type Json,
  resolveForm,
  type Template,
} from '@orderwright/engine';
import { OrderForm } from '@orderwright/runtime-web/form';
import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useMe } from '../app/session.ts';
import { actorAs, factsAt, openPreview } from './preview-order.ts';

const actor = actorAs('admin');

/** One field as a form of its own, to be filled whatever its template says of filling it. */
const templateOf = (
  { schema, ui }: Pick<FieldNode, 'schema' | 'ui'>,
  title: string,
  language: string,
): Template => {
  const { default: _default, readOnly: _readOnly, ...own } = schema;
  return {
    format: 'orderwright/template@1',
    key: 'value',
    title,
    language,
    schema: { type: 'object', properties: { value: { ...own, $anchor: 'value', title } } },
    ui: { value: ui },
    workflow: { id: 'order', initial: 'open', states: { open: { id: 'open', tags: ['open'] } } },
  };
};

interface FieldValueProps {
  readonly field: Pick<FieldNode, 'schema' | 'ui'>;
  /** What the value is called here. */
  readonly title: string;
  readonly value: Json | undefined;
  readonly language: string;
  readonly onChange: (value: Json) => void;
}

/** A value for a field before anybody fills it, asked for by the control that people fill later. */
export function FieldValue({ field, title, value, language, onChange }: FieldValueProps) {
  const { org } = useMe();
  const { template, compiled, order, facts } = useMemo(() => {
    const made = templateOf(field, title, language);
    const ready = compileTemplate(made, 'value', 1, interpretValidators(made));
    const at = factsAt(new Date(0).toISOString(), org.timeZone, language, org.currency);
    return { template: made, compiled: ready, facts: at, order: openPreview(ready, actor, at) };
  }, [field, title, language, org.timeZone, org.currency]);
  if (order === null) return null;
  const answers = value === undefined ? {} : { value };
  return (
    <Box sx={{ '& section': { border: 0, padding: 0, background: 'none' } }}>
      <OrderForm
        template={template}
        view={resolveForm(compiled, { ...order, answers }, actor, facts)}
        language={language}
        currency={org.currency}
        timeZone={org.timeZone}
        layout="desk"
        onWrite={(writes) => {
          for (const write of writes) onChange(write.value);
        }}
      />
    </Box>
  );
}
