import {
  type FieldNode,
  type JsonObject,
  type Template,
  type Workflow,
  type WorkflowState,
} from '@orderwright/engine';
import { LabelledField, useSteady, useTexts } from '@orderwright/runtime-web/ui';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import TextField from '@mui/material/TextField';
import { BadgeCheck, Plus, Trash2, X } from 'lucide-react';
import { labelOf, nodesOf, type Edit } from '../document/index.ts';
import { APPROVAL_MODES, type Approver, approversOf, setApproval, setApprovalPart } from './edit-approval.ts';
import { transitionLabel } from './edit-workflow.ts';
import { namesOf, useRoleNames } from './use-role-names.ts';
import { workflowTexts } from './workflow-texts.ts';

interface ApprovalEditorProps {
  readonly template: Template;
  readonly workflow: Workflow;
  readonly state: WorkflowState;
  readonly language: string;
  readonly edit: (edit: Edit, mark?: string | null) => void;
  /** Draws the step that waits for the approval. */
  readonly onStep: () => void;
}

/** Fields whose answer is a person. */
const namesPeople = (node: FieldNode): boolean =>
  node.schema['format'] === 'ref-person' && !node.path.includes('*');

const valueOf = (one: JsonObject): string =>
  typeof one['role'] === 'string'
    ? `role ${one['role']}`
    : typeof one['person'] === 'string'
      ? `person ${one['person']}`
      : 'assignees';
const approverOf = (value: string): Approver =>
  value.startsWith('role ')
    ? { role: value.slice(5) }
    : value.startsWith('person ')
      ? { person: value.slice(7) }
      : { each: 'assignees' };

/** Who has to say yes before the order may go on from a state. */
export function ApprovalEditor({ template, workflow, state, language, edit, onStep }: ApprovalEditorProps) {
  const { t } = useTexts(workflowTexts);
  const roleName = useRoleNames(template, language);
  const { approval } = state;
  const notBy = useSteady([...(approval?.notBy ?? [])]);
  if (approval === null)
    return (
      <Button
        variant="text"
        startIcon={<BadgeCheck size={16} aria-hidden />}
        onClick={() => edit((before) => setApproval(before, state, true))}
        sx={{ justifySelf: 'start' }}
      >
        {t('approval.add')}
      </Button>
    );
  const by = approversOf(state);
  const people = [...nodesOf(template).values()].filter(namesPeople);
  const roles = namesOf(template);
  const put = (list: readonly JsonObject[]): void =>
    edit((before) => setApprovalPart(before, state, 'by', [...list]));
  const out = state.transitions.filter((arrow) => arrow.kind === 'on');
  const waits = state.transitions.some((arrow) => arrow.guard?.type === 'approved');
  return (
    <Box
      role="group"
      aria-label={t('approval')}
      sx={{ display: 'grid', gap: 1.5, padding: 1.5, border: 1, borderColor: 'divider', borderRadius: '8px' }}
    >
      <LabelledField id="approval-mode" label={t('approval.mode')}>
        <Select
          fullWidth
          size="small"
          SelectDisplayProps={{ 'aria-labelledby': 'approval-mode-label' }}
          value={approval.mode}
          onChange={({ target: { value } }) =>
            edit((before) => setApprovalPart(before, state, 'mode', value))
          }
        >
          {APPROVAL_MODES.map((mode) => (
            <MenuItem key={mode} value={mode}>
              {t(`approval.${mode}`)}
            </MenuItem>
          ))}
        </Select>
      </LabelledField>
      {approval.mode === 'quorum' && (
        <LabelledField id="approval-count" label={t('approval.count')}>
          <TextField
            id="approval-count"
            type="number"
            size="small"
            value={approval.count}
            slotProps={{ htmlInput: { min: 1, max: 50 } }}
            onChange={({ target: { value } }) =>
              edit(
                (before) =>
                  setApprovalPart(
                    before,
                    state,
                    'count',
                    Math.max(1, Math.min(50, Math.round(Number(value)))),
                  ),
                `approvals ${state.id}`,
              )
            }
          />
        </LabelledField>
      )}
      <LabelledField id="approval-by" label={t('approval.by')} shape="group">
        <Box sx={{ display: 'grid', gap: 1 }}>
          {by.map((one, index) => (
            // Approvers have no ids; their place is their turn.
            // oxlint-disable-next-line react/no-array-index-key
            <Box key={index} sx={{ display: 'flex', gap: 1 }}>
              <Select
                size="small"
                value={valueOf(one)}
                onChange={({ target: { value } }) =>
                  put(by.map((other, i) => (i === index ? { ...approverOf(value) } : other)))
                }
                inputProps={{ 'aria-label': t('approval.who', { number: index + 1 }) }}
                sx={{ flex: 1, minWidth: 0 }}
              >
                {roles.map((role) => (
                  <MenuItem key={role} value={`role ${role}`}>
                    {roleName(role)}
                  </MenuItem>
                ))}
                <MenuItem value="assignees">{t('approval.assignees')}</MenuItem>
                {people.map((node) => (
                  <MenuItem key={node.path} value={`person ${node.path}`}>
                    {`${t('approval.person')}: ${labelOf(template, node.path, language)}`}
                  </MenuItem>
                ))}
              </Select>
              {by.length > 1 && (
                <IconButton
                  size="small"
                  aria-label={t('approval.removeBy', { number: index + 1 })}
                  onClick={() => put(by.filter((_, i) => i !== index))}
                >
                  <Trash2 size={16} aria-hidden />
                </IconButton>
              )}
            </Box>
          ))}
          <Button
            size="small"
            variant="text"
            startIcon={<Plus size={14} aria-hidden />}
            onClick={() => put([...by, { role: 'office' }])}
            sx={{ justifySelf: 'start' }}
          >
            {t('approval.addBy')}
          </Button>
        </Box>
      </LabelledField>
      <LabelledField id="approval-not-by" label={t('approval.notBy')}>
        <Autocomplete
          id="approval-not-by"
          multiple
          size="small"
          disableCloseOnSelect
          options={roles}
          value={notBy}
          getOptionLabel={roleName}
          onChange={(_, list) => edit((before) => setApprovalPart(before, state, 'notBy', list))}
          renderInput={(params) => <TextField {...params} />}
        />
      </LabelledField>
      <LabelledField id="approval-reject" label={t('approval.reject')}>
        <Select
          fullWidth
          size="small"
          displayEmpty
          SelectDisplayProps={{ 'aria-labelledby': 'approval-reject-label' }}
          value={approval.reject ?? ''}
          onChange={({ target: { value } }) =>
            edit((before) => setApprovalPart(before, state, 'reject', value === '' ? undefined : value))
          }
        >
          <MenuItem value="">{t('approval.reject.none')}</MenuItem>
          {[
            ...new Set([
              ...out.map((arrow) => arrow.trigger),
              ...(approval.reject === null ? [] : [approval.reject]),
            ]),
          ].map((event) => {
            const arrow = workflow.transitions.find((each) => each.kind === 'on' && each.trigger === event);
            return (
              <MenuItem key={event} value={event}>
                {arrow ? transitionLabel(template, arrow, language) : event}
              </MenuItem>
            );
          })}
        </Select>
      </LabelledField>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {!waits && (
          <Button size="small" variant="outlined" startIcon={<Plus size={14} aria-hidden />} onClick={onStep}>
            {t('approval.step')}
          </Button>
        )}
        <Button
          size="small"
          variant="text"
          color="inherit"
          startIcon={<X size={14} aria-hidden />}
          onClick={() => edit((before) => setApproval(before, state, false))}
        >
          {t('approval.remove')}
        </Button>
      </Box>
    </Box>
  );
}
