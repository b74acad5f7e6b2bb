import type { CheckIssue, Template, Workflow } from '@orderwright/engine';
import { LabelledField, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import Typography from '@mui/material/Typography';
import type { Edit } from '../document/index.ts';
import { ArrowList } from './ArrowList.tsx';
import { stateLabel } from './edit-workflow.ts';
import { NewArrow } from './NewArrow.tsx';
import { ProblemList } from './ProblemList.tsx';
import type { Selection } from './selection.ts';
import { edited, object, setMeta } from './workflow-json.ts';
import { workflowTexts } from './workflow-texts.ts';

interface OrderSettingsProps {
  readonly template: Template;
  readonly workflow: Workflow;
  readonly language: string;
  readonly issues: readonly CheckIssue[];
  readonly shown: CheckIssue | null;
  readonly onShow: (issue: CheckIssue | null) => void;
  readonly edit: (edit: Edit, mark?: string | null) => void;
  readonly onSelect: (selection: Selection | null) => void;
}

/** What holds in every state: actions that can always be taken, and of states side by side the one that counts. */
export function OrderSettings(props: OrderSettingsProps) {
  const { template, workflow, language, edit, onSelect } = props;
  const { t } = useTexts(workflowTexts);
  const regions = workflow.states.filter((state) => state.parent?.type === 'parallel');
  const named = object(workflow.root.config['meta'])['category'];
  return (
    <Box sx={{ display: 'grid', gap: 2.5 }}>
      <Typography variant="h3" component="h2">
        {t('whole')}
      </Typography>
      <ProblemList issues={props.issues} template={template} shown={props.shown} onShow={props.onShow} />
      {regions.length > 0 && (
        <LabelledField id="order-category" label={t('whole.category')}>
          <Select
            fullWidth
            size="small"
            displayEmpty
            SelectDisplayProps={{ 'aria-labelledby': 'order-category-label' }}
            value={typeof named === 'string' ? named : ''}
            onChange={({ target: { value } }) =>
              edit((before) =>
                edited(before, [], (own) =>
                  setMeta(object(own), 'category', value === '' ? undefined : value),
                ),
              )
            }
          >
            <MenuItem value="">{t('whole.category.none')}</MenuItem>
            {regions.map((region) => (
              <MenuItem key={region.id} value={region.id}>
                {stateLabel(template, region, language)}
              </MenuItem>
            ))}
          </Select>
        </LabelledField>
      )}
      <Box sx={{ display: 'grid', gap: 1 }}>
        <Typography variant="body2" color="text.secondary">
          {t('whole.text')}
        </Typography>
        <ArrowList
          template={template}
          arrows={workflow.root.transitions}
          language={language}
          onSelect={onSelect}
        />
        <NewArrow
          template={template}
          workflow={workflow}
          from={workflow.root}
          language={language}
          edit={edit}
          onSelect={onSelect}
        />
      </Box>
    </Box>
  );
}
