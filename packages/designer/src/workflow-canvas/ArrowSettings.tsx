import {
  type CheckIssue,
  eventDefinition,
  fieldsOf,
  type FieldNode,
  type Template,
  type Workflow,
  type WorkflowTransition,
} from '@orderwright/engine';
import { LabelledField, useSteady, useTexts } from '@orderwright/runtime-web/ui';
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
import { Link, useParams } from 'react-router';
import { labelOf, ownLanguage, setTranslation, translationOf, type Edit } from '../document/index.ts';
import { AsksEditor } from './AsksEditor.tsx';
import { ActionsEditor } from './ActionsEditor.tsx';
import { DelayEditor } from './DelayEditor.tsx';
import { setEventTitle, setWholeGuard, writtenActions } from './edit-triggers.ts';
import { setActions, setTarget, setTransitionMeta, stateLabel } from './edit-workflow.ts';
import { GuardEditor } from './GuardEditor.tsx';
import { LabelInLanguages } from './LabelInLanguages.tsx';
import { ProblemList } from './ProblemList.tsx';
import { namesOf, useRoleNames } from './use-role-names.ts';
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
  const { key = '' } = useParams();
  const roleName = useRoleNames(template, language);
  const named = arrow.kind === 'on';
  const required = useSteady([...arrow.requires]);
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
  const eventKey = `event.${arrow.trigger}.title`;
  const completes = arrow.targets.some((s) => s.category === 'done' || s.category === 'validated');
  return (
    <Box sx={{ display: 'grid', gap: 2.5 }}>
      <ProblemList issues={props.issues} template={template} shown={props.shown} onShow={props.onShow} />
      <LabelInLanguages template={template} thing={arrow} edit={edit} />
      <Typography color="text.secondary">
        {t('from')} <strong>{stateLabel(template, arrow.source, language)}</strong>
      </Typography>
      {arrow.kind === 'after' && <DelayEditor key={arrow.id} template={template} arrow={arrow} edit={edit} />}
      {(arrow.kind === 'always' || arrow.kind === 'onDone') && (
        <Typography variant="body2" color="text.secondary">
          {t(`trigger.${arrow.kind}.text`)}
        </Typography>
      )}
      {arrow.targets.length > 1 ? (
        <Typography variant="body2" color="text.secondary">
          {t('targets.kept', {
            names: arrow.targets.map((state) => stateLabel(template, state, language)).join(', '),
          })}
        </Typography>
      ) : (
        <LabelledField id="arrow-target" label={t('leadsTo')}>
          <Select
            fullWidth
            size="small"
            displayEmpty
            SelectDisplayProps={{ 'aria-labelledby': 'arrow-target-label' }}
            value={arrow.targets[0]?.id ?? ''}
            onChange={(event) => {
              const target = workflow.byId.get(event.target.value) ?? null;
              edit((before) => setTarget(before, arrow, target));
            }}
          >
            <MenuItem value="">{t('stays')}</MenuItem>
            {workflow.states.map((state) => (
              <MenuItem key={state.id} value={state.id} sx={{ paddingLeft: 1 + state.names.length }}>
                {stateLabel(template, state, language)}
              </MenuItem>
            ))}
          </Select>
        </LabelledField>
      )}
      {named && (
        <>
          <LabelledField id="arrow-roles" label={t('who')} shape="group">
            <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))' }}>
              {namesOf(template).map((role) => (
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
            <Button size="small" component={Link} to={`/templates/${key}/rights?roles`}>
              {t('who.more')}
            </Button>
          </LabelledField>
          <LabelledField id="arrow-requires" label={t('requires')} help={t('requires.help')}>
            <Autocomplete
              id="arrow-requires"
              multiple
              size="small"
              disableCloseOnSelect
              options={fields}
              value={required}
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
            <Box sx={{ display: 'grid' }}>
              {(['complete', 'incomplete'] as const).map((name) => (
                <FormControlLabel
                  key={name}
                  label={t(name)}
                  control={
                    <Checkbox
                      size="small"
                      checked={arrow[name]}
                      onChange={(_, on) => setMeta(name, on ? true : undefined)}
                    />
                  }
                />
              ))}
            </Box>
          )}
          <AsksEditor template={template} event={arrow.trigger} language={language} edit={edit} />
          {eventDefinition(workflow, arrow.trigger).payload !== null && (
            <LabelledField
              id="arrow-event"
              label={t('event.title')}
              help={t('event.text', { event: arrow.trigger })}
            >
              <TextField
                id="arrow-event"
                fullWidth
                size="small"
                value={
                  ownWords
                    ? (eventDefinition(workflow, arrow.trigger).title ?? '')
                    : translationOf(template, language, eventKey)
                }
                onChange={({ target: { value } }) =>
                  edit(
                    (before) =>
                      ownWords
                        ? setEventTitle(before, arrow.trigger, value)
                        : setTranslation(before, language, eventKey, value),
                    eventKey,
                  )
                }
              />
            </LabelledField>
          )}
        </>
      )}
      <LabelledField id="arrow-guard" label={t('guard')} shape="group">
        <GuardEditor
          // A guard of another kind is another editor.
          key={arrow.guard?.type === 'approved' ? 'approved' : 'rule'}
          guard={arrow.guard}
          approvable={arrow.source.approval !== null}
          onChange={(guard) => edit((before) => setWholeGuard(before, arrow, guard), `guard ${arrow.id}`)}
        />
      </LabelledField>
      <LabelledField id="arrow-does" label={t('does')} shape="group">
        <ActionsEditor
          simple
          template={template}
          language={language}
          actions={writtenActions(arrow.config, 'actions')}
          onChange={(actions, mark) =>
            edit((before) => setActions(before, arrow, actions), mark ? `${mark} ${arrow.id}` : null)
          }
        />
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
