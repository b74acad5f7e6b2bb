import {
  compileTemplate,
  interpretValidators,
  isObject,
  resolveForm,
  sameJson,
  type Json,
  type JsonObject,
  type Template,
  type WorkOrder,
} from '@orderwright/engine';
import { OrderForm } from '@orderwright/runtime-web/form';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { actorAs, factsAt, openPreview } from '../preview/preview-order.ts';
import { reportTexts } from './report-texts.ts';

const facts = factsAt(new Date(0).toISOString(), 'UTC', 'en', 'EUR');
const actor = actorAs('admin');

/** Settings as a form of their own: a template that the form we give technicians can draw. */
const settingsTemplate = (properties: JsonObject, language: string): Template => ({
  format: 'orderwright/template@1',
  key: 'settings',
  title: 'settings',
  language,
  schema: {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [
        name,
        isObject(schema) ? { $anchor: name, ...schema } : {},
      ]),
    ),
  },
  workflow: { id: 'order', initial: 'open', states: { open: { id: 'open', tags: ['open'] } } },
});

interface SettingsFormProps {
  /** What the form is of; another one is another form. */
  readonly name: string;
  /** JSON Schema by property. */
  readonly properties: JsonObject;
  readonly values: JsonObject;
  /** What counts where nothing is set: shown, and not written down. */
  readonly usual: Readonly<Record<string, Json>>;
  /** Null takes the setting away. */
  readonly onSet: (name: string, value: Json) => void;
}

/** Settings drawn by the form that technicians fill. */
export function SettingsForm({ name, properties, values, usual, onSet }: SettingsFormProps) {
  const { language } = useTexts(reportTexts);
  const written = JSON.stringify(properties);
  const template = useMemo(
    () => settingsTemplate(JSON.parse(written) as JsonObject, language),
    [written, language],
  );
  const compiled = useMemo(
    () => compileTemplate(template, 'settings', 1, interpretValidators(template)),
    [template],
  );
  const order = useMemo<WorkOrder | null>(() => openPreview(compiled, actor, facts), [compiled]);
  if (order === null || Object.keys(properties).length === 0) return null;
  const view = resolveForm(compiled, { ...order, answers: { ...usual, ...values } }, actor, facts);
  return (
    <Box sx={{ '& section': { border: 0, padding: 0, background: 'none' } }}>
      <OrderForm
        key={name}
        template={template}
        view={view}
        language={language}
        layout="desk"
        onWrite={(writes) => {
          for (const { path, value } of writes) {
            const property = path.split('/')[1] ?? '';
            onSet(property, sameJson(value, usual[property] ?? null) ? null : value);
          }
        }}
      />
    </Box>
  );
}
