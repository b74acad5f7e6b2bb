import type { Template, Workflow, WorkflowState } from '@orderwright/engine';
import { LabelledField, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { History, Plus } from 'lucide-react';
import type { Edit } from '../document/index.ts';
import {
  addHistory,
  addRegion,
  buildOf,
  buildsFor,
  historyDefault,
  holdersFor,
  moveState,
  setBuild,
  setHistory,
  setHistoryDefault,
} from './edit-structure.ts';
import { addState, stateLabel } from './edit-workflow.ts';
import type { Selection } from './selection.ts';
import { workflowTexts } from './workflow-texts.ts';

interface StatePartsProps {
  readonly template: Template;
  readonly workflow: Workflow;
  readonly state: WorkflowState;
  readonly language: string;
  readonly edit: (edit: Edit, mark?: string | null) => void;
  readonly onSelect: (selection: Selection | null) => void;
}

/** How a state is built, what holds it, and what it holds: by choices, so that nesting needs no mouse. */
export function StateParts({ template, workflow, state, language, edit, onSelect }: StatePartsProps) {
  const { t } = useTexts(workflowTexts);
  const build = buildOf(state);
  const names = { state: t('newState'), region: t('newRegion') };
  const holder = state.parent;
  const inside = (add: (before: Template) => { readonly template: Template; readonly id: string }): void => {
    onSelect({ kind: 'state', id: add(template).id });
    edit((before) => add(before).template);
  };
  return (
    <>
      {build !== 'history' && (
        <LabelledField id="state-build" label={t('build')}>
          <Select
            fullWidth
            size="small"
            SelectDisplayProps={{ 'aria-labelledby': 'state-build-label' }}
            value={build}
            onChange={({ target: { value } }) => edit((before) => setBuild(before, state, value, names))}
          >
            {buildsFor(state).map((each) => (
              <MenuItem key={each} value={each}>
                {t(`build.${each}`)}
              </MenuItem>
            ))}
          </Select>
        </LabelledField>
      )}
      {build === 'history' && (
        <>
          <LabelledField id="history-depth" label={t('history.depth')}>
            <Select
              fullWidth
              size="small"
              SelectDisplayProps={{ 'aria-labelledby': 'history-depth-label' }}
              value={state.history ?? 'shallow'}
              onChange={({ target: { value } }) => edit((before) => setHistory(before, state, value))}
            >
              <MenuItem value="deep">{t('history.deep')}</MenuItem>
              <MenuItem value="shallow">{t('history.shallow')}</MenuItem>
            </Select>
          </LabelledField>
          <LabelledField id="history-default" label={t('history.default')}>
            <Select
              fullWidth
              size="small"
              displayEmpty
              SelectDisplayProps={{ 'aria-labelledby': 'history-default-label' }}
              value={historyDefault(state) ?? ''}
              onChange={({ target: { value } }) =>
                edit((before) => setHistoryDefault(before, state, workflow.byId.get(value) ?? null))
              }
            >
              <MenuItem value="">{t('history.start')}</MenuItem>
              {(holder?.children ?? [])
                .filter((sibling) => sibling.type !== 'history')
                .map((sibling) => (
                  <MenuItem key={sibling.id} value={sibling.id}>
                    {stateLabel(template, sibling, language)}
                  </MenuItem>
                ))}
            </Select>
          </LabelledField>
        </>
      )}
      {holder !== null && workflow.states.length > 1 && (
        <LabelledField id="state-inside" label={t('inside')}>
          <Select
            fullWidth
            size="small"
            displayEmpty
            SelectDisplayProps={{ 'aria-labelledby': 'state-inside-label' }}
            value={holder.id}
            onChange={({ target: { value } }) => {
              const next = workflow.byId.get(value);
              if (next) edit((before) => moveState(before, state, next));
            }}
          >
            {holdersFor(template, state).map((other) => (
              <MenuItem key={other.id} value={other.id} sx={{ paddingLeft: 1 + other.names.length }}>
                {other.parent === null ? t('inside.top') : stateLabel(template, other, language)}
              </MenuItem>
            ))}
          </Select>
        </LabelledField>
      )}
      {(build === 'group' || build === 'parallel') && (
        <LabelledField
          id="state-parts"
          label={t(build === 'parallel' ? 'parts.region' : 'parts')}
          shape="group"
        >
          <Box sx={{ display: 'grid', gap: 0.5 }}>
            {state.children.map((child) => (
              <Button
                key={child.id}
                variant="outlined"
                size="small"
                onClick={() => onSelect({ kind: 'state', id: child.id })}
                sx={{ justifyContent: 'start', fontWeight: 400 }}
              >
                {stateLabel(template, child, language)}
              </Button>
            ))}
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
              <Button
                size="small"
                variant="text"
                startIcon={<Plus size={14} aria-hidden />}
                onClick={() => {
                  if (build === 'parallel') edit((before) => addRegion(before, state, names));
                  else inside((before) => addState(before, t('newState'), null, null, state));
                }}
              >
                {t(build === 'parallel' ? 'parts.addRegion' : 'parts.add')}
              </Button>
              {!state.children.some((child) => child.type === 'history') && (
                <Button
                  size="small"
                  variant="text"
                  startIcon={<History size={14} aria-hidden />}
                  onClick={() => inside((before) => addHistory(before, state, t('history.name')))}
                >
                  {t('parts.addHistory')}
                </Button>
              )}
            </Box>
          </Box>
        </LabelledField>
      )}
    </>
  );
}
