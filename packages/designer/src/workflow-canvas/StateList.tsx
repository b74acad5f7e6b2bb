import {
  CATEGORIES,
  type Category,
  type CheckIssue,
  type Template,
  type Workflow,
} from '@orderwright/engine';
import { categoryIcons, uiTexts, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { CircleAlert, Globe, History, Plus } from 'lucide-react';
import { memo } from 'react';
import { stateLabel } from './edit-workflow.ts';
import { problemsAt } from './problems-at.ts';
import type { Selection } from './selection.ts';
import { workflowTexts } from './workflow-texts.ts';

interface StateListProps {
  readonly template: Template;
  readonly workflow: Workflow;
  readonly language: string;
  readonly issues: readonly CheckIssue[];
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection | null) => void;
  readonly onAdd: () => void;
}

/** The states by category, for whoever thinks in lists. */
export const StateList = memo((props: StateListProps) => {
  const { template, workflow, language, issues, selection, onSelect, onAdd } = props;
  const { t } = useTexts(workflowTexts);
  const { t: word } = useTexts(uiTexts);
  return (
    <Box
      component="nav"
      aria-label={t('states')}
      sx={{ display: 'grid', gap: 1.5, alignContent: 'start', padding: 1.5 }}
    >
      <Typography variant="h3" component="h2">
        {t('states')}
      </Typography>
      {CATEGORIES.map((category) => {
        const states = workflow.states.filter((s) => (s.category ?? 'open') === category);
        if (states.length === 0) return null;
        return (
          <Box key={category}>
            <Typography
              variant="caption"
              component="h3"
              color="text.secondary"
              sx={{ display: 'block', paddingInline: 1, paddingBottom: 0.5, fontWeight: 600 }}
            >
              {word(`category.${category}`)}
            </Typography>
            {states.map((state) => (
              <StateRow
                key={state.id}
                id={state.id}
                label={stateLabel(template, state, language)}
                category={category}
                history={state.type === 'history'}
                chosen={selection?.kind === 'state' && selection.id === state.id}
                wrong={problemsAt(issues, state.pointer).some((i) => i.severity === 'error')}
                depth={Math.max(0, state.names.length - 1)}
                onSelect={onSelect}
              />
            ))}
          </Box>
        );
      })}
      <Button variant="outlined" startIcon={<Plus size={16} aria-hidden />} onClick={onAdd}>
        {t('addState')}
      </Button>
      {workflow.states.length > 0 && (
        <Button
          variant="text"
          color="inherit"
          aria-current={selection?.kind === 'state' && selection.id === workflow.root.id}
          startIcon={<Globe size={16} aria-hidden />}
          onClick={() => onSelect({ kind: 'state', id: workflow.root.id })}
          sx={{ justifyContent: 'start', fontWeight: 400 }}
        >
          {t('whole')}
        </Button>
      )}
    </Box>
  );
});

interface StateRowProps extends Pick<StateListProps, 'onSelect'> {
  readonly id: string;
  readonly label: string;
  readonly category: Category;
  readonly history: boolean;
  readonly chosen: boolean;
  /** Has an error in it. */
  readonly wrong: boolean;
  readonly depth: number;
}

/** One state; drawn again only where it says something else. */
const StateRow = memo(({ id, label, category, history, chosen, wrong, depth, onSelect }: StateRowProps) => {
  const Icon = history ? History : categoryIcons[category];
  return (
    <Button
      fullWidth
      variant="text"
      color="inherit"
      aria-current={chosen}
      onClick={() => onSelect({ kind: 'state', id })}
      startIcon={
        <Box component="span" sx={{ display: 'flex', color: `states.${category}.ink` }}>
          <Icon size={16} aria-hidden />
        </Box>
      }
      endIcon={
        wrong ? (
          <Box component="span" sx={{ display: 'flex', color: 'error.main' }}>
            <CircleAlert size={15} aria-hidden />
          </Box>
        ) : undefined
      }
      sx={{
        justifyContent: 'start',
        textAlign: 'left',
        fontWeight: chosen ? 600 : 400,
        backgroundColor: chosen ? 'primary.light' : 'transparent',
        paddingLeft: 1 + depth * 1.5,
        '& .MuiButton-endIcon': { marginLeft: 'auto' },
      }}
    >
      {label}
    </Button>
  );
});
