import { uiOption } from '@orderwright/engine';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import OutlinedInput from '@mui/material/OutlinedInput';
import { localeOf } from '../../ui/index.ts';
import { useFormTools } from '../form-tools.ts';
import { control, type EditProps, type FieldWidget, inputAria } from './field-widget.ts';
import { numberToText, textToNumber } from './number-text.ts';
import { TextReading } from './reading.tsx';
import { useDraft } from './use-draft.ts';

interface NumberInputProps extends Omit<EditProps, 'node' | 'pointer' | 'allowed' | 'labelledBy' | 'write'> {
  readonly whole?: boolean;
  readonly unit?: string | undefined;
  readonly unitFirst?: boolean;
  /** At least so many decimals are shown. */
  readonly places?: number;
  readonly label?: string;
  readonly write: (value: number | null) => void;
}

/** A number typed as text, so that neither a wheel nor a browser's own idea of decimals changes it. */
export function NumberInput(props: NumberInputProps) {
  const { id, value, write, whole = false, unit, unitFirst = false, label } = props;
  const { t, language } = useFormTools();
  const stored = typeof value === 'number' ? numberToText(value, language, props.places) : '';
  const isSound = (typed: string): boolean => {
    if (typed.trim() === '') return true;
    const number = textToNumber(typed);
    return !Number.isNaN(number) && (!whole || Number.isInteger(number));
  };
  const draft = useDraft(stored, (typed) => write(typed.trim() === '' ? null : textToNumber(typed)), isSound);
  const complaint =
    isSound(draft.text) || draft.text === '-'
      ? null
      : whole && !Number.isNaN(textToNumber(draft.text))
        ? t('number.whole')
        : t('number.invalid');
  const complaintId = `${id}-typed`;
  const aria = inputAria({ ...props, invalid: props.invalid || complaint !== null });
  const described = [complaint === null ? null : complaintId, props.describedBy].filter(Boolean).join(' ');
  const adornment =
    unit === undefined ? null : (
      <InputAdornment position={unitFirst ? 'start' : 'end'} disablePointerEvents>
        {unit}
      </InputAdornment>
    );
  return (
    <>
      <OutlinedInput
        id={id}
        fullWidth
        value={draft.text}
        onChange={(event) => draft.onChange(event.target.value)}
        onFocus={draft.onFocus}
        onBlur={draft.onBlur}
        error={props.invalid || complaint !== null}
        autoComplete="off"
        startAdornment={unitFirst ? adornment : null}
        endAdornment={unitFirst ? null : adornment}
        inputProps={{
          ...aria,
          inputMode: whole ? 'numeric' : 'decimal',
          ...(described === '' ? {} : { 'aria-describedby': described }),
          ...(label === undefined ? {} : { 'aria-label': label }),
        }}
      />
      {complaint !== null && (
        <Box
          id={complaintId}
          sx={{ marginTop: '6px', color: 'error.main', fontSize: 'max(13px, var(--size-small))' }}
        >
          {complaint}
        </Box>
      )}
    </>
  );
}

const unitOf = ({ ui }: EditProps['node']): string | undefined => {
  const unit = uiOption(ui, 'unit');
  return typeof unit === 'string' && unit !== '' ? unit : undefined;
};

export const number: FieldWidget = {
  Edit: (props) => <NumberInput {...props} unit={unitOf(props.node)} />,
  Read: TextReading,
  shape: control,
};

export const integer: FieldWidget = {
  Edit: (props) => <NumberInput {...props} whole unit={unitOf(props.node)} />,
  Read: TextReading,
  shape: control,
};

/** The sign of a currency and whether that language writes it first. */
function currencySign(currency: string, language: string): { sign: string; first: boolean } {
  const parts = new Intl.NumberFormat(localeOf(language), { style: 'currency', currency }).formatToParts(1);
  return {
    sign: parts.find((part) => part.type === 'currency')?.value ?? currency,
    first: parts[0]?.type === 'currency',
  };
}

function MoneyInput(props: EditProps) {
  const { currency, language } = useFormTools();
  const { sign, first } = currencySign(currency, language);
  const { multipleOf } = props.node.schema;
  const places = typeof multipleOf === 'number' ? (String(multipleOf).split('.')[1] ?? '').length : 2;
  return <NumberInput {...props} unit={sign} unitFirst={first} places={places} />;
}

export const money: FieldWidget = { Edit: MoneyInput, Read: TextReading, shape: control };
