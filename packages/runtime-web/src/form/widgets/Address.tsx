import Box from '@mui/material/Box';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useFormTools } from '../form-tools.ts';
import { type EditProps, type FieldWidget, group, inputAria } from './field-widget.ts';
import { TextReading } from './reading.tsx';
import { useDraft } from './use-draft.ts';
import { useParts } from './use-parts.ts';

type Part = 'street' | 'postcode' | 'town' | 'country';
const PARTS = [
  ['street', 'street-address', '1 / -1'],
  ['postcode', 'postal-code', 'span 1'],
  ['town', 'address-level2', 'span 1'],
  ['country', 'country-name', '1 / -1'],
] as const satisfies readonly (readonly [Part, string, string])[];

interface LineProps extends EditProps {
  readonly part: Part;
  readonly autoComplete: string;
  readonly stored: string;
  readonly onPart: (text: string) => void;
}

function Line({ part, autoComplete, stored, onPart, ...props }: LineProps) {
  const { t } = useFormTools();
  const draft = useDraft(stored, onPart);
  return (
    <OutlinedInput
      id={part === 'street' ? props.id : `${props.id}-${part}`}
      fullWidth
      value={draft.text}
      placeholder={t(`address.${part}`)}
      autoComplete={autoComplete}
      error={props.invalid}
      onChange={(event) => draft.onChange(event.target.value)}
      onFocus={draft.onFocus}
      onBlur={draft.onBlur}
      inputProps={{ ...inputAria({ ...props, required: false }), 'aria-label': t(`address.${part}`) }}
    />
  );
}

function AddressInput(props: EditProps) {
  const { held, writePart } = useParts(props);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(96px, 1fr) 2fr', gap: 1 }}>
      {PARTS.map(([part, autoComplete, column]) => (
        <Box key={part} sx={{ gridColumn: column }}>
          <Line
            {...props}
            part={part}
            autoComplete={autoComplete}
            stored={typeof held[part] === 'string' ? held[part] : ''}
            onPart={(text) => writePart(part, text === '' ? null : text)}
          />
        </Box>
      ))}
    </Box>
  );
}

export const address: FieldWidget = { Edit: AddressInput, Read: TextReading, shape: group };
