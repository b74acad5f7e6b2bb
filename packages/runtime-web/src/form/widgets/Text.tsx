import OutlinedInput from '@mui/material/OutlinedInput';
import type { HTMLAttributes } from 'react';
import { control, type EditProps, type FieldWidget, inputAria } from './field-widget.ts';
import { TextReading } from './reading.tsx';
import { useDraft } from './use-draft.ts';

interface TextInputProps extends EditProps {
  readonly type?: 'text' | 'tel' | 'email' | 'url';
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  readonly autoComplete?: string;
  readonly lines?: number;
  readonly end?: React.ReactNode;
}

/** A line or several lines of text. */
export function TextInput(props: TextInputProps) {
  const { id, node, value, write, type = 'text', inputMode, autoComplete = 'off', lines, end } = props;
  const stored =
    typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);
  const draft = useDraft(stored, (text) => write(text === '' ? null : text));
  const { maxLength } = node.schema;
  return (
    <OutlinedInput
      id={id}
      fullWidth
      type={type}
      value={draft.text}
      onChange={(event) => draft.onChange(event.target.value)}
      onFocus={draft.onFocus}
      onBlur={draft.onBlur}
      error={props.invalid}
      autoComplete={autoComplete}
      {...(lines === undefined ? {} : { multiline: true, minRows: lines, maxRows: 14 })}
      {...(end === undefined ? {} : { endAdornment: end })}
      inputProps={{
        ...inputAria(props),
        ...(inputMode === undefined ? {} : { inputMode }),
        ...(typeof maxLength === 'number' ? { maxLength } : {}),
      }}
    />
  );
}

export const text: FieldWidget = { Edit: TextInput, Read: TextReading, shape: control };

export const longText: FieldWidget = {
  Edit: (props) => <TextInput {...props} lines={3} />,
  Read: TextReading,
  shape: control,
  wide: true,
};
