import {
  type CheckIssue,
  fieldsOf,
  type FieldNode,
  type JsonObject,
  type Template,
  type Workflow,
  type WorkflowTransition,
} from '@orderwright/engine';
import { LabelledField, useTexts } from '@orderwright/runtime-web/ui';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { labelOf, ownLanguage, setTranslation, translationOf, type Edit } from '../document/index.ts';
import { AsksEditor } from './AsksEditor.tsx';
import { setActions, setGuard, setTarget, setTransitionMeta, stateLabel } from './edit-workflow.ts';
import { GuardEditor } from './GuardEditor.tsx';
import { LabelInLanguages } from './LabelInLanguages.tsx';
import { ProblemList } from './ProblemList.tsx';
import { rolesOf, useRoleNames } from './use-role-names.ts';
import { workflowTexts } from './workflow-texts.ts';

interface ArrowSettingsProps {
  readonly template: Template;
  readonly workflow: Workflow;
  readonly arrow: WorkflowTransition;
  readonly language: string;
  readonly issues: readonly CheckIssue[];
  readonly shown: CheckIssue | null;
  readonly onShow: (issue: CheckIssue | null) => void;
  readonly edit: (edit: Edit, mark?: string | null) => void;
  readonly onRemove: () => void;
}

const STYLES = ['primary', 'secondary', 'danger'] as const;

const flat = (nodes: readonly FieldNode[]): FieldNode[] => nodes.flatMap((n) => [n, ...flat(n.children)]);

/** Everything about one arrow: what it is called, where it leads, who may take it and what it needs. */
export function ArrowSettings(props: ArrowSettingsProps) {
  const { template, workflow, arrow, language, edit } = props;
  const { t } = useTexts(workflowTexts);
  const roleName = useRoleNames(template, language);
  const named = arrow.kind === 'on';
  const fields = useMemo(
    () =>
      flat(fieldsOf(template))
        .filter((field) => field.kind !== 'note' && field.kind !== 'section')
        .map((field) => field.path),
    [template],
  );
  const setMeta = (
    name: string,
    value: Parameters<typeof setTransitionMeta>[3],
    mark: string | null = null,
  ): void => edit((before) => setTransitionMeta(before, arrow, name, value), mark);
  const ownWords = language === ownLanguage(template);
  const confirmKey = `transition.${arrow.id}.confirm`;
  const completes = arrow.targets.some((s) => s.category === 'done' || s.category === 'validated');
  return (
    <Box sx={{ display: 'grid', gap: 2.5 }}>
      <ProblemList issues={props.issues} template={template} shown={props.shown} onShow={props.onShow} />
      <LabelInLanguages template={template} thing={arrow} edit={edit} />
      <Typography color="text.secondary">
        {t('from')} <strong>{stateLabel(template, arrow.source, language)}</strong>
      </Typography>
      <LabelledField id="arrow-target" label={t('leadsTo')}>
        <Select
          fullWidth
          size="small"
          SelectDisplayProps={{ 'aria-labelledby': 'arrow-target-label' }}
          value={arrow.targets[0]?.id ?? ''}
          onChange={(event) => {
            const target = workflow.byId.get(event.target.value);
            if (target) edit((before) => setTarget(before, arrow, target));
          }}
        >
          {workflow.states.map((state) => (
            <MenuItem key={state.id} value={state.id}>
              {stateLabel(template, state, language)}
            </MenuItem>
          ))}
        </Select>
      </LabelledField>
      {named && (
        <>
          <LabelledField id="arrow-roles" label={t('who')} shape="group">
            <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))' }}>
              {rolesOf(template).map((role) => (
                <FormControlLabel
                  key={role}
                  label={roleName(role)}
                  control={
                    <Checkbox
                      size="small"
                      checked={arrow.roles?.includes(role) ?? false}
                      onChange={(_, on) => {
                        const others = (arrow.roles ?? []).filter((r) => r !== role);
                        setMeta('roles', on ? [...others, role] : others);
                      }}
                    />
                  }
                />
              ))}
            </Box>
            {arrow.roles === null && (
              <Typography variant="body2" color="text.secondary">
                {t('who.all')}
              </Typography>
            )}
          </LabelledField>
          <LabelledField id="arrow-requires" label={t('requires')} help={t('requires.help')}>
            <Autocomplete
              id="arrow-requires"
              multiple
              size="small"
              disableCloseOnSelect
              options={fields}
              value={[...arrow.requires]}
              getOptionLabel={(path) => labelOf(template, path, language)}
              onChange={(_, paths) => setMeta('requires', paths)}
              renderInput={(params) => <TextField {...params} />}
            />
          </LabelledField>
          {completes ? (
            <Typography variant="body2" color="text.secondary">
              {t('complete.always')}
            </Typography>
          ) : (
            <FormControlLabel
              label={t('complete')}
              control={
                <Checkbox
                  size="small"
                  checked={arrow.complete}
                  onChange={(_, on) => setMeta('complete', on ? true : undefined)}
                />
              }
            />
          )}
          <AsksEditor template={template} event={arrow.trigger} language={language} edit={edit} />
        </>
      )}
      <LabelledField id="arrow-guard" label={t('guard')} shape="group">
        <GuardEditor
          guard={arrow.guard}
          onChange={(rule) => edit((before) => setGuard(before, arrow, rule), `guard ${arrow.id}`)}
        />
      </LabelledField>
      <LabelledField id="arrow-does" label={t('does')} shape="group">
        <Does arrow={arrow} onChange={(actions) => edit((before) => setActions(before, arrow, actions))} />
      </LabelledField>
      {named && (
        <>
          <LabelledField id="arrow-style" label={t('style')}>
            <Select
              fullWidth
              size="small"
              displayEmpty
              SelectDisplayProps={{ 'aria-labelledby': 'arrow-style-label' }}
              value={arrow.style ?? ''}
              onChange={(event) => setMeta('style', event.target.value || undefined)}
            >
              <MenuItem value="">{t('style.none')}</MenuItem>
              {STYLES.map((style) => (
                <MenuItem key={style} value={style}>
                  {t(`style.${style}`)}
                </MenuItem>
              ))}
            </Select>
          </LabelledField>
          <LabelledField id="arrow-confirm" label={t('confirm')}>
            <TextField
              id="arrow-confirm"
              fullWidth
              size="small"
              multiline
              value={ownWords ? (arrow.confirm ?? '') : translationOf(template, language, confirmKey)}
              {...(ownWords ? {} : { placeholder: arrow.confirm ?? '' })}
              onChange={({ target: { value } }) =>
                ownWords
                  ? setMeta('confirm', value || undefined, confirmKey)
                  : edit((before) => setTranslation(before, language, confirmKey, value), confirmKey)
              }
            />
          </LabelledField>
        </>
      )}
      <Box sx={{ borderTop: 1, borderColor: 'divider', paddingTop: 2 }}>
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

const SIMPLE = [
  { word: 'does.started', action: { type: 'stamp', params: { name: 'started' } } },
  { word: 'does.finished', action: { type: 'stamp', params: { name: 'finished' } } },
  { word: 'does.assign', action: { type: 'assign', params: { to: 'actor' } } },
] as const;

const sameAction = (
  a: { type: string; params: JsonObject },
  b: { type: string; params: JsonObject },
): boolean => a.type === b.type && JSON.stringify(a.params) === JSON.stringify(b.params);

/** The actions that can be switched on and off here; others are named and kept. */
function Does({
  arrow,
  onChange,
}: {
  readonly arrow: WorkflowTransition;
  readonly onChange: (actions: JsonObject[]) => void;
}) {
  const { t } = useTexts(workflowTexts);
  const written = arrow.actions.map(({ type, params }) => ({ type, params }));
  const raw = written.map(({ type, params }): JsonObject =>
    Object.keys(params).length === 0 ? { type } : { type, params },
  );
  const others = written.filter((own) => !SIMPLE.some(({ action }) => sameAction(own, action)));
  return (
    <Box sx={{ display: 'grid' }}>
      {SIMPLE.map(({ word, action }) => {
        const at = written.findIndex((own) => sameAction(own, action));
        return (
          <FormControlLabel
            key={word}
            label={t(word)}
            control={
              <Checkbox
                size="small"
                checked={at >= 0}
                onChange={(_, on) =>
                  onChange(on ? [...raw, { ...action }] : raw.filter((_own, i) => i !== at))
                }
              />
            }
          />
        );
      })}
      {others.map(({ type }, i) => (
        // Actions have no id; their place is all that tells them apart.
        // oxlint-disable-next-line react/no-array-index-key
        <Typography key={`${type} ${String(i)}`} variant="body2" color="text.secondary">
          {t('does.kept', { action: type })}
        </Typography>
      ))}
    </Box>
  );
}
