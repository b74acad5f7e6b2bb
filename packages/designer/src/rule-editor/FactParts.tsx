import { useTexts } from '@orderwright/runtime-web/ui';
import Autocomplete from '@mui/material/Autocomplete';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import TextField from '@mui/material/TextField';
import { useMemo } from 'react';
import { knownFacts } from './known-facts.ts';
import { type Calculation, FACT_SOURCES } from './logic-model.ts';
import { ruleTexts } from './rule-texts.ts';
import { useSpeaker } from './use-speaker.ts';

interface FactPartsProps {
  readonly value: Extract<Calculation, { kind: 'fact' }>;
  readonly onChange: (value: Calculation) => void;
}

/** Something known of the site, the asset, the customer, the order or the person: by label where it is known, else as it is called. */
export function FactParts({ value, onChange }: FactPartsProps) {
  const { t } = useTexts(ruleTexts);
  const { template, content } = useSpeaker();
  const facts = useMemo(
    () => knownFacts(template, value.source, content, t),
    [template, value.source, content, t],
  );
  const labelOf = (property: string): string =>
    facts.find((fact) => fact.property === property)?.label ?? property;
  const propertyOf = (label: string): string =>
    facts.find((fact) => fact.label.toLowerCase() === label.trim().toLowerCase())?.property ?? label.trim();
  return (
    <>
      <Autocomplete<string, false, true, true>
        freeSolo
        disableClearable
        options={facts.map((fact) => fact.property)}
        value={value.property}
        getOptionLabel={labelOf}
        // What is known differs from place to place: a name that is in no list can be typed.
        onChange={(_, property) => onChange({ ...value, property: propertyOf(property) })}
        onKeyDown={(event) => {
          // What was typed is the property, not yet the rule.
          if (event.key === 'Enter') event.preventDefault();
        }}
        onBlur={(event) => {
          if (event.target instanceof HTMLInputElement && event.target.value !== labelOf(value.property))
            onChange({ ...value, property: propertyOf(event.target.value) });
        }}
        renderInput={(params) => (
          <TextField
            {...params}
            placeholder={t('calc.property')}
            slotProps={{
              ...params.slotProps,
              htmlInput: { ...params.slotProps.htmlInput, 'aria-label': t('calc.property') },
            }}
          />
        )}
        sx={{ width: 180, '& .MuiOutlinedInput-root': { minHeight: 36, '& input': { height: 34 } } }}
      />
      <Select
        value={value.source}
        onChange={(event) => onChange({ kind: 'fact', source: event.target.value, property: '' })}
        inputProps={{ 'aria-label': t('calc.source') }}
        sx={{
          minHeight: 36,
          '& .MuiSelect-select': { height: '34px !important', minHeight: '0 !important' },
        }}
      >
        {FACT_SOURCES.map((source) => (
          <MenuItem key={source} value={source}>
            {t(`source.${source}`)}
          </MenuItem>
        ))}
      </Select>
    </>
  );
}
