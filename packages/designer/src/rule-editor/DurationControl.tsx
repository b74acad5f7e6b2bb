import { useTexts } from '@orderwright/runtime-web/ui';
import MenuItem from '@mui/material/MenuItem';
import OutlinedInput from '@mui/material/OutlinedInput';
import Select from '@mui/material/Select';
import { readDuration, UNITS, writeDuration } from './duration.ts';
import { ruleTexts } from './rule-texts.ts';

interface DurationControlProps {
  /** ISO 8601; one that is not of a single unit is shown as it is written. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
}

const small = {
  minHeight: 36,
  '& input, & .MuiSelect-select': { height: '34px !important', minHeight: '0 !important' },
};

/** A length of time by words: a number and what it counts. */
export function DurationControl({ value, onChange, label }: DurationControlProps) {
  const { t } = useTexts(ruleTexts);
  const read = value === '' ? { amount: 1, unit: 'hours' as const } : readDuration(value);
  if (read === null)
    return (
      <OutlinedInput
        value={value}
        onChange={(event) => onChange(event.target.value)}
        inputProps={{ 'aria-label': label }}
        sx={{ ...small, width: 160 }}
      />
    );
  return (
    <>
      <OutlinedInput
        type="number"
        value={value === '' ? '' : read.amount}
        onChange={(event) => {
          const amount = Math.max(1, Math.min(99_999, Math.round(Number(event.target.value))));
          onChange(writeDuration({ ...read, amount }));
        }}
        inputProps={{ 'aria-label': label, min: 1 }}
        sx={{ ...small, width: 90 }}
      />
      <Select
        value={read.unit}
        onChange={(event) => onChange(writeDuration({ ...read, unit: event.target.value }))}
        inputProps={{ 'aria-label': `${label}: ${t('span.label')}` }}
        sx={small}
      >
        {UNITS.map((unit) => (
          <MenuItem key={unit} value={unit}>
            {t(`unit.${unit}`)}
          </MenuItem>
        ))}
      </Select>
    </>
  );
}
