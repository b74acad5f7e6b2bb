import type { Json, Template, WorkflowTransition } from '@orderwright/engine';
import { LabelledField, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Edit } from '../document/index.ts';
import { blankOf, CalculationEditor } from '../rule-editor/CalculationEditor.tsx';
import { DurationControl } from '../rule-editor/DurationControl.tsx';
import { JsonLogic } from '../rule-editor/JsonLogic.tsx';
import { type Calculation, scopeAt } from '../rule-editor/logic-model.ts';
import { readValue } from '../rule-editor/rule-model.ts';
import { UNFINISHED, writeCalculation } from '../rule-editor/write-logic.ts';
import { delayName, namedDelay, type NamedDelay, setDelayOf, setNamedDelay } from './edit-triggers.ts';
import { workflowTexts } from './workflow-texts.ts';

interface DelayEditorProps {
  readonly template: Template;
  readonly arrow: WorkflowTransition;
  readonly edit: (edit: Edit, mark?: string | null) => void;
}
type Mode = 'fixed' | 'after' | 'until';

const modeOf = (delay: NamedDelay | null): Mode =>
  delay === null || ('after' in delay && typeof delay.after === 'string')
    ? 'fixed'
    : 'after' in delay
      ? 'after'
      : 'until';

/** How long a timer waits: by words, by a rule that gives the time, or until a moment. */
export function DelayEditor({ template, arrow, edit }: DelayEditorProps) {
  const { t } = useTexts(workflowTexts);
  const delay = namedDelay(template, arrow.trigger);
  const [mode, setMode] = useState<Mode>(() => modeOf(delay));
  const fixed =
    delay === null
      ? arrow.trigger
      : 'after' in delay && typeof delay.after === 'string'
        ? delay.after
        : 'PT1H';
  const rule = delay === null ? undefined : 'until' in delay ? delay.until : delay.after;
  const write = (next: NamedDelay): void =>
    edit((before) => {
      const name =
        namedDelay(before, arrow.trigger) === null ? delayName(before, arrow.source) : arrow.trigger;
      return setDelayOf(setNamedDelay(before, name, next), arrow, name);
    }, `delay ${arrow.id}`);
  const writeRule = (logic: Json): void => write(mode === 'until' ? { until: logic } : { after: logic });
  return (
    <LabelledField id="arrow-delay" label={t('delay')} help={t('delay.novalue')} shape="group">
      <Box sx={{ display: 'grid', gap: 1 }}>
        <Select
          fullWidth
          size="small"
          value={mode}
          onChange={({ target: { value } }) => {
            setMode(value);
            if (value === 'fixed') edit((before) => setDelayOf(before, arrow, fixed));
          }}
          inputProps={{ 'aria-label': t('delay.kind') }}
        >
          <MenuItem value="fixed">{t('delay.fixed')}</MenuItem>
          <MenuItem value="after">{t('delay.after')}</MenuItem>
          <MenuItem value="until">{t('delay.until')}</MenuItem>
        </Select>
        {mode === 'fixed' ? (
          <Box sx={{ display: 'flex', gap: 1 }}>
            <DurationControl
              value={fixed}
              label={t('delay')}
              onChange={(duration) =>
                delay === null
                  ? edit((before) => setDelayOf(before, arrow, duration), `delay ${arrow.id}`)
                  : write({ after: duration })
              }
            />
          </Box>
        ) : (
          <RuleValue
            key={mode}
            logic={modeOf(delay) === mode ? rule : undefined}
            mode={mode}
            onChange={writeRule}
          />
        )}
      </Box>
    </LabelledField>
  );
}

function RuleValue(props: {
  readonly logic: Json | undefined;
  readonly mode: 'after' | 'until';
  readonly onChange: (logic: Json) => void;
}) {
  const { logic, mode, onChange } = props;
  const { t } = useTexts(workflowTexts);
  const type = mode === 'until' ? 'moment' : 'duration';
  const [value, setValue] = useState<Calculation | null>(() =>
    logic === undefined ? blankOf('field', type) : readValue(logic),
  );
  if (value === null && logic !== undefined)
    return (
      <Box sx={{ display: 'grid', gap: 1 }}>
        <Typography variant="body2" color="text.secondary">
          {t('delay.kept')}
        </Typography>
        <JsonLogic logic={logic} at={null} onSave={onChange} />
      </Box>
    );
  return (
    <CalculationEditor
      value={value ?? blankOf('field', type)}
      scope={scopeAt(null)}
      sort={{ type, field: null }}
      label={t(`delay.${mode}.value`)}
      onChange={(next) => {
        setValue(next);
        const written = writeCalculation(next, scopeAt(null));
        if (written !== UNFINISHED) onChange(written);
      }}
    />
  );
}
