import { useTexts } from '@orderwright/runtime-web/ui';
import MenuItem from '@mui/material/MenuItem';
import OutlinedInput from '@mui/material/OutlinedInput';
import Select from '@mui/material/Select';
import type { ComponentType } from 'react';
import type { Scope } from '../document/index.ts';
import { type Calculation, type Span, SPANS } from './logic-model.ts';
import { ruleTexts } from './rule-texts.ts';
import { type Sort, sortOf } from './rule-words.ts';
import { useSpeaker } from './use-speaker.ts';

/** The editor of the values inside, handed in by the one that holds these. */
type Editor = ComponentType<{
  readonly value: Calculation;
  readonly onChange: (value: Calculation) => void;
  readonly scope: Scope;
  readonly sort: Sort;
  readonly label: string;
}>;

const compact = {
  minHeight: 36,
  '& input': { height: 34 },
  '& .MuiSelect-select': { height: '34px !important', minHeight: '0 !important' },
} as const;

function SpanSelect({ value, onChange }: { readonly value: Span; readonly onChange: (unit: Span) => void }) {
  const { t } = useTexts(ruleTexts);
  return (
    <Select
      value={value}
      onChange={(event) => onChange(event.target.value)}
      inputProps={{ 'aria-label': t('span.label') }}
      sx={compact}
    >
      {SPANS.map((unit) => (
        <MenuItem key={unit} value={unit}>
          {t(`unit.${unit}`)}
        </MenuItem>
      ))}
    </Select>
  );
}

interface ShiftPartsProps {
  readonly value: Extract<Calculation, { kind: 'shift' }>;
  readonly onChange: (value: Calculation) => void;
  readonly scope: Scope;
  readonly sort: Sort;
  readonly Editor: Editor;
}

/** Zero has one sign. */
const signed = (amount: number, negative: boolean): number => (negative && amount !== 0 ? -amount : amount);

/** "2 days after today". */
export function ShiftParts({ value, onChange, scope, sort, Editor }: ShiftPartsProps) {
  const { t } = useTexts(ruleTexts);
  const speaker = useSpeaker();
  const before = value.by < 0;
  const base: Sort =
    sort.type === 'any' ? { type: sortOf(value.from, speaker).type, field: null } : { ...sort, field: null };
  return (
    <>
      <OutlinedInput
        type="number"
        value={Math.abs(value.by)}
        onChange={(event) => {
          const amount = Math.max(0, Math.min(100_000, Math.round(Number(event.target.value))));
          onChange({ ...value, by: signed(amount, before) });
        }}
        inputProps={{ 'aria-label': t('span.amount'), min: 0 }}
        sx={{ ...compact, width: 80 }}
      />
      <SpanSelect value={value.unit} onChange={(unit) => onChange({ ...value, unit })} />
      <Select
        value={before ? 'before' : 'after'}
        onChange={(event) =>
          onChange({ ...value, by: signed(Math.abs(value.by), event.target.value === 'before') })
        }
        inputProps={{ 'aria-label': t('span.direction') }}
        sx={compact}
      >
        <MenuItem value="after">{t('span.after')}</MenuItem>
        <MenuItem value="before">{t('span.before')}</MenuItem>
      </Select>
      <Editor
        value={value.from}
        onChange={(from) => onChange({ ...value, from })}
        scope={scope}
        sort={base}
        label={t('span.base')}
      />
    </>
  );
}

interface BetweenPartsProps {
  readonly value: Extract<Calculation, { kind: 'between' }>;
  readonly onChange: (value: Calculation) => void;
  readonly scope: Scope;
  readonly Editor: Editor;
}

/** "days from Last visit to today". */
export function BetweenParts({ value, onChange, scope, Editor }: BetweenPartsProps) {
  const { t } = useTexts(ruleTexts);
  return (
    <>
      <SpanSelect value={value.unit} onChange={(unit) => onChange({ ...value, unit })} />
      {(['from', 'to'] as const).map((end) => (
        <Editor
          key={end}
          value={value[end]}
          onChange={(next) => onChange({ ...value, [end]: next })}
          scope={scope}
          sort={{ type: 'any', field: null }}
          label={t(`span.${end}`)}
        />
      ))}
    </>
  );
}
