import type { Template, Workflow, WorkflowState } from '@orderwright/engine';
import { LabelledField, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import TextField from '@mui/material/TextField';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Edit } from '../document/index.ts';
import { connect, stateLabel } from './edit-workflow.ts';
import type { Selection } from './selection.ts';
import { workflowTexts } from './workflow-texts.ts';

/** Opened by a button, so the focus follows the hand. */
const focusAtOnce = (input: HTMLInputElement | null): void => input?.focus();

interface NewArrowProps {
  readonly template: Template;
  readonly workflow: Workflow;
  readonly from: WorkflowState;
  readonly language: string;
  readonly edit: (edit: Edit, mark?: string | null) => void;
  readonly onSelect: (selection: Selection | null) => void;
}

/** Draws an arrow without a mouse: what the person does, and where it leads. */
export function NewArrow({ template, workflow, from, language, edit, onSelect }: NewArrowProps) {
  const { t } = useTexts(workflowTexts);
  const [open, setOpen] = useState(false);
  const [label, setLabel] = useState('');
  const [target, setTarget] = useState('');
  if (!open) {
    return (
      <Button
        variant="text"
        startIcon={<Plus size={16} aria-hidden />}
        onClick={() => setOpen(true)}
        sx={{ justifySelf: 'start' }}
      >
        {t('addTransition')}
      </Button>
    );
  }
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const to = workflow.byId.get(target);
    if (!to || label.trim() === '') return;
    const drawn = connect(template, from, to, label.trim());
    edit((before) => connect(before, from, to, label.trim()).template);
    setOpen(false);
    setLabel('');
    setTarget('');
    onSelect({ kind: 'arrow', id: drawn.id });
  };
  return (
    <Box
      component="form"
      onSubmit={add}
      sx={{ display: 'grid', gap: 1.5, padding: 1.5, border: 1, borderColor: 'divider', borderRadius: '8px' }}
    >
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
      <LabelledField id="new-arrow-target" label={t('leadsTo')}>
        <Select
          fullWidth
          size="small"
          value={target}
          SelectDisplayProps={{ 'aria-labelledby': 'new-arrow-target-label' }}
          onChange={(e) => setTarget(e.target.value)}
        >
          {workflow.states.map((state) => (
            <MenuItem key={state.id} value={state.id}>
              {stateLabel(template, state, language)}
            </MenuItem>
          ))}
        </Select>
      </LabelledField>
      <Button type="submit" variant="outlined" disabled={label.trim() === '' || target === ''}>
        {t('addTransition')}
      </Button>
    </Box>
  );
}
