import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { listRegistry } from '../api/registry.ts';
import { useFirstFocus } from '../app/use-first-focus.ts';
import { appTexts } from '../app/app-texts.ts';
import { uiTexts, useTexts } from '../ui/index.ts';
import { newOrderTexts } from './new-order-texts.ts';
import { type Chosen, newRecord } from './order-draft.ts';

interface RecordPickerProps {
  readonly kind: 'customers' | 'contacts' | 'sites' | 'assets';
  readonly label: string;
  readonly value: Chosen | null;
  readonly onChange: (value: Chosen | null) => void;
  /** Only records of this customer or site. */
  readonly of?: string | undefined;
  /** The cursor begins here. */
  readonly first?: boolean;
}

/** Finds a record of the organisation by typing, or makes one of what was typed. */
export function RecordPicker({ kind, label, value, onChange, of, first = false }: RecordPickerProps) {
  const { t } = useTexts(newOrderTexts);
  const { t: app } = useTexts(appTexts);
  const { t: ui } = useTexts(uiTexts);
  const input = useFirstFocus<HTMLInputElement>(first);
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const asked = wanted === value?.label ? '' : wanted;
  const found = useQuery({
    queryKey: [kind, 'pick', of, asked],
    queryFn: ({ signal }) => listRegistry(kind, { ...(asked && { q: asked }), ...(of && { of }) }, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const options = (found.data?.items ?? []).map((record): Chosen => ({
    id: record.id,
    label: record.name,
    fresh: null,
  }));
  const same = (name: string): boolean =>
    name.localeCompare(text.trim(), undefined, { sensitivity: 'base' }) === 0;
  const offersNew =
    text.trim() !== '' && text !== value?.label && !options.some((option) => same(option.label));
  const all = offersNew ? [...options, newRecord(text.trim())] : options;
  return (
    <Autocomplete
      value={value}
      options={all}
      autoHighlight
      // The first picker has the cursor when the panel opens: its list would hide the rest.
      openOnFocus={!first}
      blurOnSelect={false}
      handleHomeEndKeys
      filterOptions={(given) => given}
      isOptionEqualToValue={(option, chosen) => option.id === chosen.id}
      getOptionLabel={(option) => option.label}
      getOptionKey={(option) => (option.fresh ? 'new' : option.id)}
      inputValue={text}
      onInputChange={(_, next) => setText(next)}
      onChange={(_, next) => onChange(next)}
      loading={found.isFetching}
      loadingText={ui('loading')}
      noOptionsText={t('nothing')}
      openText={app('openList')}
      closeText={ui('close')}
      clearText={ui('clear')}
      renderOption={({ key, ...props }, option) => (
        <Box component="li" key={key} {...props}>
          {option.fresh ? (
            <Box
              component="span"
              sx={{
                display: 'inline-flex',
                gap: 1,
                alignItems: 'center',
                color: 'primary.main',
                fontWeight: 600,
              }}
            >
              <Plus size={16} aria-hidden />
              {t('create', { text: option.label })}
            </Box>
          ) : (
            option.label
          )}
        </Box>
      )}
      renderInput={(params) => (
        <TextField {...params} label={label} placeholder={t('createHint')} inputRef={input} />
      )}
    />
  );
}
