import {
  compileTemplate,
  type FieldNode,
  interpretValidators,
  resolveForm,
  type WorkOrder,
} from '@orderwright/engine';
import { OrderForm } from '@orderwright/runtime-web/form';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useEditor } from '../app/editor.ts';
import { actorAs, factsAt, openPreview } from '../preview/preview-order.ts';
import { inspectorTexts } from './inspector-texts.ts';
import { optionsTemplate, optionValues, setOption } from './options-form.ts';
import { Part } from './Part.tsx';

const facts = factsAt(new Date(0).toISOString(), 'UTC', 'en', 'EUR');
const actor = actorAs('admin');

/** The options of a field's kind, drawn by the form that technicians fill. */
export function OptionsForm({ node }: { readonly node: FieldNode }) {
  const { t, language } = useTexts(inspectorTexts);
  const { template, edit } = useEditor();
  const { kind, path } = node;
  // Another kind or language makes another form; another value does not.
  // oxlint-disable-next-line react/exhaustive-deps
  const options = useMemo(() => optionsTemplate(node, template, language), [kind, path, language]);
  const compiled = useMemo(
    () => compileTemplate(options, 'options', 1, interpretValidators(options)),
    [options],
  );
  const order = useMemo<WorkOrder | null>(() => openPreview(compiled, actor, facts), [compiled]);
  const values = optionValues(node, options);
  // Another label is no other value: a form of many settings is not drawn for each letter.
  const said = JSON.stringify(values);
  const form = useMemo(
    () =>
      order === null || Object.keys(options.schema['properties'] ?? {}).length === 0 ? null : (
        <OrderForm
          key={`${path} ${kind}`}
          template={options}
          view={resolveForm(compiled, { ...order, answers: values }, actor, facts)}
          language={language}
          layout="desk"
          onWrite={(writes) => {
            for (const write of writes) {
              const name = write.path.split('/')[1] ?? '';
              edit(setOption(options, path, name, write.value), `option ${path} ${name}`);
            }
          }}
        />
      ),
    // oxlint-disable-next-line react/exhaustive-deps
    [options, compiled, order, said, path, kind, language, edit],
  );
  if (form === null) return null;
  return (
    <Part title={t('options')}>
      <Box sx={{ '& section': { border: 0, padding: 0, background: 'none' } }}>{form}</Box>
    </Part>
  );
}
