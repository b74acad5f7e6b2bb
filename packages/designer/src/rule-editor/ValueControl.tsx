import type { Json } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useEditor } from '../app/editor.ts';
import { choicesOf, choiceTitle } from '../document/index.ts';
import { DurationControl } from './DurationControl.tsx';
import { ruleTexts } from './rule-texts.ts';
import type { Sort } from './rule-words.ts';

interface ValueControlProps {
  /** What kind of value it is, and the field whose choices it has. */
  readonly sort: Sort;
  readonly value: Json;
  readonly onChange: (value: Json) => void;
  readonly several?: boolean;
  readonly label: string;
}

const inputTypes: Partial<Record<Sort['type'], string>> = {
  number: 'number',
  date: 'date',
  time: 'time',
  moment: 'datetime-local',
};
const small = {
  minHeight: 36,
  '& input, & .MuiSelect-select': { height: '34px !important', minHeight: '0 !important' },
};

/** A value typed or chosen as the field's own type asks: yes or no, one of its choices, a number, a date, a text. */
export function ValueControl({ sort, value, onChange, several = false, label }: ValueControlProps) {
  const { t } = useTexts(ruleTexts);
  const { template, content } = useEditor();
  const { type, field } = sort;
  const choices = field === null ? null : choicesOf(template, field.path);
  if (choices !== null && field !== null) {
    const titles = choices.map(
      (choice, index) => choiceTitle(template, field.path, index, content) || choice.title,
    );
    const indexOf = (one: Json): number => choices.findIndex((choice) => choice.value === one);
    const chosen = (Array.isArray(value) ? value : value === null ? [] : [value])
      .map(indexOf)
      .filter((i) => i >= 0);
    return (
      <Select<number[] | number | ''>
        multiple={several}
        displayEmpty
        value={several ? chosen : (chosen[0] ?? '')}
        onChange={({ target }) => {
          const picked = Array.isArray(target.value) ? target.value : [target.value];
          const values = picked.map((index) => choices[Number(index)]?.value ?? null);
          onChange(several ? values : (values[0] ?? null));
        }}
        inputProps={{ 'aria-label': label }}
        renderValue={(picked) => {
          const list = Array.isArray(picked) ? picked : picked === '' ? [] : [picked];
          return list.length === 0 ? t('value.choose') : list.map((index) => titles[index]).join(', ');
        }}
        sx={{ ...small, minWidth: 140 }}
      >
        {titles.map((title, index) => (
          <MenuItem key={String(choices[index]?.value)} value={index}>
            {title}
          </MenuItem>
        ))}
      </Select>
    );
  }
  if (type === 'boolean') {
    return (
      <Select
        displayEmpty
        value={typeof value === 'boolean' ? String(value) : ''}
        onChange={(event) => onChange(event.target.value === 'true')}
        inputProps={{ 'aria-label': label }}
        renderValue={(picked) =>
          picked === '' ? t('value.choose') : t(picked === 'true' ? 'value.yes' : 'value.no')
        }
        sx={{ ...small, minWidth: 100 }}
      >
        <MenuItem value="true">{t('value.yes')}</MenuItem>
        <MenuItem value="false">{t('value.no')}</MenuItem>
      </Select>
    );
  }
  if (type === 'duration')
    return (
      <DurationControl value={typeof value === 'string' ? value : ''} label={label} onChange={onChange} />
    );
  const text = Array.isArray(value) ? value.join(', ') : value === null ? '' : String(value);
  const shown = type === 'moment' && text !== '' ? text.slice(0, 16) : text;
  return (
    <OutlinedInput
      type={inputTypes[type] ?? 'text'}
      value={shown}
      onChange={(event) => {
        const typed = event.target.value;
        if (typed === '') onChange(null);
        else if (several)
          onChange(
            typed
              .split(',')
              .map((part) => part.trim())
              .filter((part) => part !== ''),
          );
        else if (type === 'number') onChange(Number(typed));
        else if (type === 'moment') onChange(new Date(typed).toISOString());
        else onChange(typed);
      }}
      inputProps={{ 'aria-label': label, ...(type === 'number' ? { step: 'any' } : {}) }}
      sx={{ ...small, width: type === 'number' ? 120 : 180 }}
    />
  );
}
