import type { Template, Workflow, WorkflowState } from '@orderwright/engine';
import { LabelledField, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import TextField from '@mui/material/TextField';
import { Plus, Zap } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Edit } from '../document/index.ts';
import { DurationControl } from '../rule-editor/DurationControl.tsx';
import { readDuration } from '../rule-editor/duration.ts';
import { connectByItself, type Trigger } from './edit-triggers.ts';
import { connect, stateLabel } from './edit-workflow.ts';
import type { Selection } from './selection.ts';
import { workflowTexts } from './workflow-texts.ts';

/** Opened by a button, so the focus follows the hand. */
const focusAtOnce = (input: HTMLInputElement | null): void => input?.focus();

/** MUI hands out something with a `focus` of its own. */
const focusSelect = (select: { focus?: () => void } | null): void => select?.focus?.();

interface NewArrowProps {
  readonly template: Template;
  readonly workflow: Workflow;
  readonly from: WorkflowState;
  readonly language: string;
  readonly edit: (edit: Edit, mark?: string | null) => void;
  readonly onSelect: (selection: Selection | null) => void;
}

/** Draws an arrow without a mouse: what the person does, or what sets it off by itself, and where it leads. */
export function NewArrow({ template, workflow, from, language, edit, onSelect }: NewArrowProps) {
  const { t } = useTexts(workflowTexts);
  const [open, setOpen] = useState<'on' | 'itself' | null>(null);
  const [label, setLabel] = useState('');
  const [target, setTarget] = useState('');
  const [trigger, setTrigger] = useState<Trigger>('after');
  const [wait, setWait] = useState('PT1H');
  if (open === null) {
    return (
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="text" startIcon={<Plus size={16} aria-hidden />} onClick={() => setOpen('on')}>
          {t('addTransition')}
        </Button>
        <Button variant="text" startIcon={<Zap size={16} aria-hidden />} onClick={() => setOpen('itself')}>
          {t('automatic.add')}
        </Button>
      </Box>
    );
  }
  const itself = open === 'itself';
  // A timer may do something and leave the order where it is.
  const ready = itself ? target !== '' || trigger === 'after' : label.trim() !== '' && target !== '';
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const to = workflow.byId.get(target) ?? null;
    if (!ready) return;
    const draw = (before: Template) =>
      itself
        ? connectByItself(before, from, to, trigger, readDuration(wait) ?? undefined)
        : to && connect(before, from, to, label.trim());
    const drawn = draw(template);
    if (!drawn) return;
    edit((before) => draw(before)?.template ?? before);
    setOpen(null);
    setLabel('');
    setTarget('');
    onSelect({ kind: 'arrow', id: drawn.id });
  };
  const triggers: readonly Trigger[] =
    from.children.length > 0 ? ['after', 'always', 'onDone'] : ['after', 'always'];
  return (
    <Box
      component="form"
      onSubmit={add}
      sx={{ display: 'grid', gap: 1.5, padding: 1.5, border: 1, borderColor: 'divider', borderRadius: '8px' }}
    >
      {itself ? (
        <>
          <LabelledField id="new-arrow-trigger" label={t('trigger')}>
            <Select
              fullWidth
              inputRef={focusSelect}
              size="small"
              value={trigger}
              SelectDisplayProps={{ 'aria-labelledby': 'new-arrow-trigger-label' }}
              onChange={(e) => setTrigger(e.target.value)}
            >
              {triggers.map((each) => (
                <MenuItem key={each} value={each}>
                  {t(`trigger.${each}`)}
                </MenuItem>
              ))}
            </Select>
          </LabelledField>
          {trigger === 'after' && (
            <LabelledField id="new-arrow-wait" label={t('delay')} shape="group">
              <Box sx={{ display: 'flex', gap: 1 }}>
                <DurationControl value={wait} onChange={setWait} label={t('delay')} />
              </Box>
            </LabelledField>
          )}
        </>
      ) : (
        <LabelledField id="new-arrow-label" label={t('newTransition')} help={t('newTransition.hint')}>
          <TextField
            id="new-arrow-label"
            inputRef={focusAtOnce}
            fullWidth
            size="small"
            value={label}
            onChange={(e) => setLabel(e.target.value)}
          />
        </LabelledField>
      )}
      <LabelledField id="new-arrow-target" label={t('leadsTo')}>
        <Select
          fullWidth
          size="small"
          displayEmpty
          value={target}
          SelectDisplayProps={{ 'aria-labelledby': 'new-arrow-target-label' }}
          onChange={(e) => setTarget(e.target.value)}
        >
          {itself && trigger === 'after' && <MenuItem value="">{t('stays')}</MenuItem>}
          {workflow.states.map((state) => (
            <MenuItem key={state.id} value={state.id} sx={{ paddingLeft: 1 + state.names.length }}>
              {stateLabel(template, state, language)}
            </MenuItem>
          ))}
        </Select>
      </LabelledField>
      <Button type="submit" variant="outlined" disabled={!ready}>
        {t(itself ? 'automatic.add' : 'addTransition')}
      </Button>
    </Box>
  );
}
