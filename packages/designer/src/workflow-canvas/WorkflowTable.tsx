import type { Template, Workflow, WorkflowTransition } from '@orderwright/engine';
import { StateChip, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { labelOf, type Edit } from '../document/index.ts';
import { setTarget, setTransitionMeta, stateLabel } from './edit-workflow.ts';
import type { Selection } from './selection.ts';
import { useArrowWords } from './use-arrow-words.ts';
import { rolesOf, useRoleNames } from './use-role-names.ts';
import { workflowTexts } from './workflow-texts.ts';

interface WorkflowTableProps {
  readonly template: Template;
  readonly workflow: Workflow;
  readonly language: string;
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection | null) => void;
  readonly edit: (edit: Edit, mark?: string | null) => void;
}

const bare = {
  minHeight: 34,
  fontSize: 13,
  maxWidth: 240,
  '& .MuiSelect-select': { height: '32px !important', minHeight: '0 !important', lineHeight: '32px' },
} as const;

/** The same workflow as rows: from, action, to, who, needs. Where it leads and who may take it are changed in place. */
export function WorkflowTable(props: WorkflowTableProps) {
  const { template, workflow, language, selection, onSelect, edit } = props;
  const { t } = useTexts(workflowTexts);
  const wordsOf = useArrowWords(template, language);
  return (
    <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto', backgroundColor: 'background.paper' }}>
      <Table stickyHeader size="small" aria-label={t('table')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('from')}</TableCell>
            <TableCell>{t('table.action')}</TableCell>
            <TableCell>{t('table.to')}</TableCell>
            <TableCell>{t('table.who')}</TableCell>
            <TableCell>{t('table.needs')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {workflow.transitions.map((arrow) => (
            <TableRow
              key={arrow.pointer}
              hover
              selected={selection?.kind === 'arrow' && selection.id === arrow.id}
            >
              <TableCell>
                {arrow.source.parent === null ? (
                  t('anywhere')
                ) : (
                  <StateChip
                    category={arrow.source.category ?? 'open'}
                    label={stateLabel(template, arrow.source, language)}
                  />
                )}
              </TableCell>
              <TableCell>
                <Button
                  variant="text"
                  size="small"
                  onClick={() => onSelect({ kind: 'arrow', id: arrow.id })}
                  sx={{ textAlign: 'left' }}
                >
                  {wordsOf(arrow)}
                </Button>
              </TableCell>
              <TableCell>
                <ToCell {...props} arrow={arrow} words={wordsOf(arrow)} />
              </TableCell>
              <TableCell>
                {arrow.kind === 'on' ? (
                  <WhoCell
                    template={template}
                    language={language}
                    edit={edit}
                    arrow={arrow}
                    words={wordsOf(arrow)}
                  />
                ) : (
                  t('automatic')
                )}
              </TableCell>
              <TableCell>
                {arrow.requires.map((path) => labelOf(template, path, language)).join(', ')}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

interface CellProps extends Pick<WorkflowTableProps, 'template' | 'language' | 'edit'> {
  readonly arrow: WorkflowTransition;
  readonly words: string;
}

function ToCell({
  template,
  workflow,
  language,
  edit,
  arrow,
  words,
}: CellProps & { readonly workflow: Workflow }) {
  const { t } = useTexts(workflowTexts);
  if (arrow.targets.length > 1)
    return arrow.targets.map((state) => stateLabel(template, state, language)).join(', ');
  return (
    <Select
      size="small"
      displayEmpty
      value={arrow.targets[0]?.id ?? ''}
      onChange={({ target: { value } }) =>
        edit((before) => setTarget(before, arrow, workflow.byId.get(value) ?? null))
      }
      inputProps={{ 'aria-label': `${t('table.to')}: ${words}` }}
      sx={bare}
    >
      <MenuItem value="">{t('stays')}</MenuItem>
      {workflow.states.map((state) => (
        <MenuItem key={state.id} value={state.id} sx={{ paddingLeft: 1 + state.names.length }}>
          {stateLabel(template, state, language)}
        </MenuItem>
      ))}
    </Select>
  );
}

function WhoCell({ template, language, edit, arrow, words }: CellProps) {
  const { t } = useTexts(workflowTexts);
  const roleName = useRoleNames(template, language);
  const roles = [...new Set([...rolesOf(template), ...(arrow.roles ?? [])])];
  return (
    <Select
      multiple
      size="small"
      displayEmpty
      value={[...(arrow.roles ?? [])]}
      onChange={({ target: { value } }) =>
        edit((before) =>
          setTransitionMeta(before, arrow, 'roles', typeof value === 'string' ? [value] : value),
        )
      }
      renderValue={(chosen) => (chosen.length === 0 ? t('who.all') : chosen.map(roleName).join(', '))}
      inputProps={{ 'aria-label': `${t('table.who')}: ${words}` }}
      sx={bare}
    >
      {roles.map((role) => (
        <MenuItem key={role} value={role}>
          {roleName(role)}
        </MenuItem>
      ))}
    </Select>
  );
}
