import {
  CATEGORIES,
  type CheckIssue,
  type Template,
  type Workflow,
  type WorkflowState,
} from '@orderwright/engine';
import { LabelledField, StateChip, uiTexts, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import Typography from '@mui/material/Typography';
import { Flag, Trash2 } from 'lucide-react';
import type { Edit } from '../document/index.ts';
import { ActionsEditor } from './ActionsEditor.tsx';
import { ApprovalEditor } from './ApprovalEditor.tsx';
import { ArrowList } from './ArrowList.tsx';
import { connectApproved, setStateActions, writtenActions } from './edit-triggers.ts';
import { setCategory, setStart, setStateMeta } from './edit-workflow.ts';
import { LabelInLanguages } from './LabelInLanguages.tsx';
import { NewArrow } from './NewArrow.tsx';
import { ProblemList } from './ProblemList.tsx';
import type { Selection } from './selection.ts';
import { StateParts } from './StateParts.tsx';
import { workflowTexts } from './workflow-texts.ts';

interface StateSettingsProps {
  readonly template: Template;
  readonly workflow: Workflow;
  readonly state: WorkflowState;
  readonly language: string;
  readonly issues: readonly CheckIssue[];
  readonly shown: CheckIssue | null;
  readonly onShow: (issue: CheckIssue | null) => void;
  readonly edit: (edit: Edit, mark?: string | null) => void;
  readonly onSelect: (selection: Selection | null) => void;
  readonly onRemove: () => void;
  /** The state has got its name. */
  readonly onNamed: (state: WorkflowState) => void;
}

/** Everything about one state, the arrows out of it included, so that a workflow can be drawn by keyboard alone. */
export function StateSettings(props: StateSettingsProps) {
  const { template, workflow, state, language, edit, onSelect } = props;
  const { t } = useTexts(workflowTexts);
  const { t: word } = useTexts(uiTexts);
  const category = state.category ?? 'open';
  const start = state.parent?.initial === state;
  const out = state.transitions;
  // In a parallel state all regions start, and a way back is no start.
  const startable = state.type !== 'history' && state.parent?.type !== 'parallel';
  const drawApproved = (): void => {
    onSelect({ kind: 'arrow', id: connectApproved(template, state).id });
    edit((before) => connectApproved(before, state).template);
  };
  return (
    <Box sx={{ display: 'grid', gap: 2.5 }}>
      <ProblemList issues={props.issues} template={template} shown={props.shown} onShow={props.onShow} />
      <LabelInLanguages template={template} thing={state} edit={edit} onNamed={() => props.onNamed(state)} />
      {state.type !== 'history' && (
        <LabelledField id="state-category" label={t('category')} help={t('category.help')} shape="group">
          <Box
            sx={{ display: 'flex', flexWrap: 'wrap', gap: '6px' }}
            role="radiogroup"
            aria-labelledby="state-category-label"
          >
            {CATEGORIES.map((each) => (
              <Box
                key={each}
                component="button"
                type="button"
                role="radio"
                aria-checked={each === category}
                onClick={() => edit((before) => setCategory(before, state, each))}
                sx={chipButton(each === category)}
              >
                <StateChip category={each} />
              </Box>
            ))}
          </Box>
        </LabelledField>
      )}
      <StateParts
        template={template}
        workflow={workflow}
        state={state}
        language={language}
        edit={edit}
        onSelect={onSelect}
      />
      {state.type !== 'history' && (
        <LabelledField id="state-color" label={t('color')}>
          <Select
            fullWidth
            size="small"
            labelId="state-color-label"
            SelectDisplayProps={{ 'aria-labelledby': 'state-color-label' }}
            value={state.color ?? ''}
            displayEmpty
            onChange={(event) =>
              edit((before) => setStateMeta(before, state, 'color', event.target.value || undefined))
            }
          >
            <MenuItem value="">{t('color.own')}</MenuItem>
            {CATEGORIES.map((each) => (
              <MenuItem key={each} value={each}>
                <StateChip category={category} color={each} label={word(`category.${each}`)} />
              </MenuItem>
            ))}
          </Select>
        </LabelledField>
      )}
      {state.type !== 'history' && (
        <Box sx={{ display: 'grid', gap: 1 }}>
          <Typography variant="h3">{t('actions')}</Typography>
          {out.length === 0 && (
            <Typography color="text.secondary" variant="body2">
              {t(category === 'validated' || category === 'cancelled' ? 'actions.end' : 'actions.none')}
            </Typography>
          )}
          <ArrowList template={template} arrows={out} language={language} onSelect={onSelect} />
          {state.type !== 'final' && (
            <NewArrow
              template={template}
              workflow={workflow}
              from={state}
              language={language}
              edit={edit}
              onSelect={onSelect}
            />
          )}
        </Box>
      )}
      {state.type !== 'history' && state.type !== 'final' && (
        <ApprovalEditor
          template={template}
          workflow={workflow}
          state={state}
          language={language}
          edit={edit}
          onStep={drawApproved}
        />
      )}
      {state.type !== 'history' &&
        (['entry', 'exit'] as const).map((name) => (
          <LabelledField key={name} id={`state-${name}`} label={t(`does.${name}`)} shape="group">
            <ActionsEditor
              template={template}
              language={language}
              actions={writtenActions(state.config, name)}
              onChange={(actions, mark) =>
                edit(
                  (before) => setStateActions(before, state, name, actions),
                  mark ? `${name} ${mark} ${state.id}` : null,
                )
              }
            />
          </LabelledField>
        ))}
      <Box
        sx={{
          display: 'flex',
          gap: 1,
          flexWrap: 'wrap',
          borderTop: 1,
          borderColor: 'divider',
          paddingTop: 2,
        }}
      >
        {startable && (
          <Button
            variant="outlined"
            startIcon={<Flag size={16} aria-hidden />}
            disabled={start}
            onClick={() => edit((before) => setStart(before, state))}
          >
            {t(start ? 'start' : 'start.set')}
          </Button>
        )}
        <Button
          variant="text"
          color="error"
          startIcon={<Trash2 size={16} aria-hidden />}
          onClick={props.onRemove}
        >
          {t('remove')}
        </Button>
      </Box>
    </Box>
  );
}

const chipButton = (chosen: boolean) => ({
  display: 'inline-flex',
  padding: '3px',
  border: '1px solid',
  borderColor: chosen ? 'primary.main' : 'transparent',
  borderRadius: '9px',
  background: 'none',
  font: 'inherit',
  cursor: 'pointer',
  boxShadow: chosen ? 'inset 0 0 0 1px var(--ow-palette-primary-main)' : 'none',
  '&:hover': { borderColor: 'inputBorder' },
  '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: 1 },
});
