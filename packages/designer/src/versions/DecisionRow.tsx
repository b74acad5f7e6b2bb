import { describeIssue, mayBePreset, type MigrationPlan, type Template } from '@orderwright/engine';
import { type Say, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import Typography from '@mui/material/Typography';
import { CircleCheck, CircleDashed } from 'lucide-react';
import { useId } from 'react';
import { FieldValue } from '../preview/FieldValue.tsx';
import { type Decision, type Option, setLeft, setValue } from './decisions.ts';
import { moveTexts } from './move-texts.ts';

interface DecisionRowProps {
  readonly decision: Decision;
  /** The version whose words the question uses. */
  readonly spokenOf: Template;
  readonly plan: MigrationPlan;
  readonly open: boolean;
  readonly onPlan: (plan: MigrationPlan) => void;
}

/** A question about orders under way, and the control that answers it. */
export function DecisionRow({ decision, spokenOf, plan, open, onPlan }: DecisionRowProps) {
  const { t, language } = useTexts(moveTexts);
  const id = useId();
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '20px minmax(0, 1fr)',
        gap: 1,
        paddingBlock: 1.5,
        borderBottom: 1,
        borderColor: 'divider',
        '&:last-child': { borderBottom: 0 },
      }}
    >
      <Box
        role="img"
        aria-label={t(open ? 'open' : 'decided')}
        sx={{ paddingTop: '2px', color: open ? 'warning.main' : 'success.main' }}
      >
        {open ? <CircleDashed size={18} aria-hidden /> : <CircleCheck size={18} aria-hidden />}
      </Box>
      <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start', minWidth: 0 }}>
        <Typography id={id} sx={{ fontWeight: 600 }}>
          {describeIssue(decision.issue, language, spokenOf)}
        </Typography>
        {decision.kind === 'pick' ? (
          <Pick options={decision.options} plan={plan} onPlan={onPlan} labelId={id} />
        ) : (
          <Value decision={decision} plan={plan} onPlan={onPlan} />
        )}
      </Box>
    </Box>
  );
}

const labelOf = ({ label }: Option, t: Say<typeof moveTexts.en>): string => {
  if ('text' in label) return label.text;
  return label.key === 'move-to' ? t('option.move-to', { name: label.name }) : t(`option.${label.key}`);
};

interface PickProps {
  readonly options: readonly Option[];
  readonly plan: MigrationPlan;
  readonly onPlan: (plan: MigrationPlan) => void;
  readonly labelId: string;
}

function Pick({ options, plan, onPlan, labelId }: PickProps) {
  const { t } = useTexts(moveTexts);
  const chosen = options.findIndex((option) => option.isChosen(plan));
  return (
    <Select<number | ''>
      displayEmpty
      size="small"
      labelId={labelId}
      value={chosen < 0 ? '' : chosen}
      renderValue={(picked) => {
        const option = picked === '' ? undefined : options[picked];
        return option ? labelOf(option, t) : t('choose');
      }}
      onChange={({ target }) => onPlan(options[Number(target.value)]?.choose(plan) ?? plan)}
      sx={{ minWidth: 260, maxWidth: '100%' }}
    >
      {options.map((option, index) => (
        <MenuItem key={labelOf(option, t)} value={index}>
          {labelOf(option, t)}
        </MenuItem>
      ))}
    </Select>
  );
}

interface ValueProps {
  readonly decision: Extract<Decision, { kind: 'value' }>;
  readonly plan: MigrationPlan;
  readonly onPlan: (plan: MigrationPlan) => void;
}

function Value({ decision: { field }, plan, onPlan }: ValueProps) {
  const { t, language } = useTexts(moveTexts);
  const { path } = field;
  const left = plan.leave.includes(path);
  return (
    <Box sx={{ display: 'grid', gap: 0.5, width: '100%', maxWidth: 420 }}>
      {mayBePreset(field.kind) ? (
        !left && (
          <FieldValue
            field={field}
            title={field.title}
            value={plan.set[path]}
            language={language}
            onChange={(value) => onPlan(setValue(plan, path, value))}
          />
        )
      ) : (
        <Typography color="text.secondary">{t('value.none')}</Typography>
      )}
      <FormControlLabel
        label={t('leave')}
        control={
          <Checkbox
            checked={left}
            slotProps={{ input: { 'aria-label': t('leave.named', { field: field.title }) } }}
            onChange={(_, checked) => onPlan(setLeft(plan, path, checked))}
          />
        }
      />
    </Box>
  );
}
