import { choicesOf, type FieldNode, isObject, type Json } from '@orderwright/engine';
import Autocomplete from '@mui/material/Autocomplete';
import Chip from '@mui/material/Chip';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useMemo } from 'react';
import { useSteady } from '../../ui/index.ts';
import { useFormTools } from '../form-tools.ts';
import { type EditProps, type FieldShape, type FieldWidget, inputAria } from './field-widget.ts';
import { OptionButtons } from './OptionButtons.tsx';
import { TextReading } from './reading.tsx';

/** Up to so many choices stand as buttons; more are searched. */
const AS_BUTTONS = 5;

interface Choice {
  readonly key: string;
  readonly value: Json;
  readonly title: string;
}

const schemaOfChoices = (node: FieldNode) =>
  node.kind === 'several' && isObject(node.schema['items']) ? node.schema['items'] : node.schema;

const allChoices = (node: FieldNode): Choice[] =>
  (choicesOf(schemaOfChoices(node)) ?? []).map(({ value, title }) => ({
    key: JSON.stringify(value),
    value,
    title,
  }));

/** What may be chosen now, and what is chosen even if it may not be any more: an answer is never dropped by being hidden. */
function useChoices({ node, allowed, value }: EditProps): { choices: Choice[]; chosen: Set<string> } {
  return useMemo(() => {
    const values =
      node.kind === 'several' ? (Array.isArray(value) ? value : []) : value === undefined ? [] : [value];
    const chosen = new Set(values.map((one) => JSON.stringify(one)));
    const open = allowed ? new Set(allowed.map((one) => JSON.stringify(one))) : null;
    const known = allChoices(node);
    const choices = known.filter(({ key }) => !open || open.has(key) || chosen.has(key));
    const strangers = values
      .filter((one) => !known.some(({ key }) => key === JSON.stringify(one)))
      .map((one) => ({ key: JSON.stringify(one), value: one, title: String(one) }));
    return { choices: [...choices, ...strangers], chosen };
  }, [node, allowed, value]);
}

const asButtons = (node: FieldNode): boolean => allChoices(node).length <= AS_BUTTONS;

function ChoiceInput(props: EditProps) {
  const { id, node, value, write } = props;
  const { t } = useFormTools();
  const { choices, chosen } = useChoices(props);
  const selected = useSteady(
    value === undefined ? null : (choices.find(({ key }) => chosen.has(key)) ?? null),
  );
  if (asButtons(node))
    return (
      <OptionButtons
        {...props}
        options={choices}
        chosen={chosen}
        onToggle={(key, on) =>
          write(on ? (choices.find((choice) => choice.key === key)?.value ?? null) : null)
        }
      />
    );

  return (
    <Autocomplete
      id={id}
      options={choices}
      value={selected}
      onChange={(_, choice) => write(choice?.value ?? null)}
      getOptionLabel={(choice) => choice.title}
      getOptionKey={(choice) => choice.key}
      isOptionEqualToValue={(a, b) => a.key === b.key}
      autoHighlight
      openOnFocus
      noOptionsText={t('choose.none')}
      clearText={t('clear')}
      openText={t('choose')}
      closeText={t('close')}
      renderInput={({ slotProps }) => (
        <OutlinedInput
          fullWidth
          error={props.invalid}
          placeholder={t('choose')}
          {...slotProps.input}
          inputProps={{ ...slotProps.htmlInput, ...inputAria(props) }}
        />
      )}
    />
  );
}

function SeveralInput(props: EditProps) {
  const { id, node, write } = props;
  const { t } = useFormTools();
  const { choices, chosen } = useChoices(props);
  const selected = useSteady(choices.filter(({ key }) => chosen.has(key)));
  const keep = (keys: ReadonlySet<string>) => {
    const values = choices.filter(({ key }) => keys.has(key)).map((choice) => choice.value);
    write(values.length > 0 ? values : null);
  };
  if (asButtons(node))
    return (
      <OptionButtons
        {...props}
        many
        options={choices}
        chosen={chosen}
        onToggle={(key, on) => {
          const next = new Set(chosen);
          if (on) next.add(key);
          else next.delete(key);
          keep(next);
        }}
      />
    );
  return (
    <Autocomplete
      id={id}
      multiple
      disableCloseOnSelect
      options={choices}
      value={selected}
      onChange={(_, picked) => keep(new Set(picked.map(({ key }) => key)))}
      getOptionLabel={(choice) => choice.title}
      getOptionKey={(choice) => choice.key}
      isOptionEqualToValue={(a, b) => a.key === b.key}
      noOptionsText={t('choose.none')}
      clearText={t('clear')}
      openText={t('choose')}
      closeText={t('close')}
      renderValue={(picked, itemProps) =>
        picked.map((choice, index) => {
          const { key, ...rest } = itemProps({ index });
          return <Chip key={key} label={choice.title} size="small" {...rest} />;
        })
      }
      renderInput={({ slotProps }) => (
        <OutlinedInput
          fullWidth
          error={props.invalid}
          placeholder={chosen.size === 0 ? t('choose.many') : ''}
          {...slotProps.input}
          inputProps={{ ...slotProps.htmlInput, ...inputAria(props) }}
        />
      )}
    />
  );
}

const shape = (node: FieldNode): FieldShape =>
  !asButtons(node) ? 'control' : node.kind === 'several' ? 'group' : 'radiogroup';

export const choice: FieldWidget = { Edit: ChoiceInput, Read: TextReading, shape };
export const several: FieldWidget = { Edit: SeveralInput, Read: TextReading, shape };

function BooleanInput(props: EditProps) {
  const { t } = useFormTools();
  return (
    <OptionButtons
      {...props}
      options={[
        { key: 'true', title: t('yes') },
        { key: 'false', title: t('no') },
      ]}
      chosen={new Set(typeof props.value === 'boolean' ? [String(props.value)] : [])}
      onToggle={(key, on) => props.write(on ? key === 'true' : null)}
    />
  );
}

export const boolean: FieldWidget = { Edit: BooleanInput, Read: TextReading, shape: () => 'radiogroup' };
