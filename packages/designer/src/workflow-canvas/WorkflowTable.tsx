import type { Template, Workflow } from '@orderwright/engine';
import { StateChip, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Button from '@mui/material/Button';
import { labelOf } from '../document/index.ts';
import { stateLabel, transitionLabel } from './edit-workflow.ts';
import type { Selection } from './selection.ts';
import { useRoleNames } from './use-role-names.ts';
import { workflowTexts } from './workflow-texts.ts';

interface WorkflowTableProps {
  readonly template: Template;
  readonly workflow: Workflow;
  readonly language: string;
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection | null) => void;
}

/** The same workflow as rows: from, action, to, who, needs. */
export function WorkflowTable({ template, workflow, language, selection, onSelect }: WorkflowTableProps) {
  const { t } = useTexts(workflowTexts);
  const roleName = useRoleNames(template, language);
  const chip = (state: Workflow['states'][number]) => (
    <StateChip
      key={state.id}
      category={state.category ?? 'open'}
      label={stateLabel(template, state, language)}
    />
  );
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
              onClick={() => onSelect({ kind: 'arrow', id: arrow.id })}
              sx={{ cursor: 'pointer' }}
            >
              <TableCell>{chip(arrow.source)}</TableCell>
              <TableCell>
                <Button variant="text" size="small" onClick={() => onSelect({ kind: 'arrow', id: arrow.id })}>
                  {arrow.kind === 'on'
                    ? transitionLabel(template, arrow, language)
                    : (arrow.label ??
                      (arrow.kind === 'after' ? t('after', { delay: arrow.trigger }) : t('automatic')))}
                </Button>
              </TableCell>
              <TableCell>{arrow.targets.length > 0 ? arrow.targets.map(chip) : '—'}</TableCell>
              <TableCell>
                {arrow.kind !== 'on'
                  ? t('automatic')
                  : arrow.roles === null
                    ? t('who.all')
                    : arrow.roles.map(roleName).join(', ')}
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
