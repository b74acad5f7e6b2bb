import { isObject, type Ref } from '@orderwright/engine';
import Autocomplete from '@mui/material/Autocomplete';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useEffect, useState } from 'react';
import { useFormTools } from '../form-tools.ts';
import { control, type EditProps, type FieldWidget, inputAria } from './field-widget.ts';
import { TextReading } from './reading.tsx';

const refOf = (value: EditProps['value']): Ref | null =>
  isObject(value) && typeof value['id'] === 'string'
    ? { id: value['id'], label: String(value['label'] ?? '') }
    : null;

/** A record of the organisation, found by typing; the answer keeps the label it has now. */
function RefInput(props: EditProps) {
  const { id, node, value, write } = props;
  const { t, page } = useFormTools();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<{ refs: readonly Ref[]; failed: boolean; query: string } | null>(null);
  const chosen = refOf(value);
  const target = String(node.schema['format'] ?? '').replace(/^ref-/, '');
  // What the list is asked for: not the label of what is already chosen.
  const asked = query === chosen?.label ? '' : query;

  useEffect(() => {
    const { searchRef } = page();
    if (!open || !searchRef) return undefined;
    let current = true;
    const timer = window.setTimeout(
      () => {
        searchRef(target, asked).then(
          (refs) => current && setFound({ refs, failed: false, query: asked }),
          () => current && setFound({ refs: [], failed: true, query: asked }),
        );
      },
      asked === '' ? 0 : 200,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [open, asked, target, page]);

  return (
    <Autocomplete
      id={id}
      open={open}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      options={found?.refs ?? []}
      value={chosen}
      onChange={(_, ref) => write(ref === null ? null : { id: ref.id, label: ref.label })}
      inputValue={open ? query : (chosen?.label ?? query)}
      onInputChange={(_, text) => setQuery(text)}
      filterOptions={(refs) => refs}
      getOptionLabel={(ref) => ref.label}
      getOptionKey={(ref) => ref.id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      loading={found?.query !== asked}
      loadingText={t('ref.searching')}
      noOptionsText={
        found?.failed ? t('ref.offline') : asked === '' ? t('ref.search') : t('ref.none', { query: asked })
      }
      clearText={t('clear')}
      openText={t('choose')}
      closeText={t('close')}
      autoHighlight
      renderInput={({ slotProps }) => (
        <OutlinedInput
          fullWidth
          error={props.invalid}
          placeholder={t('ref.search')}
          {...slotProps.input}
          inputProps={{ ...slotProps.htmlInput, ...inputAria(props) }}
        />
      )}
    />
  );
}

export const ref: FieldWidget = { Edit: RefInput, Read: TextReading, shape: control };
