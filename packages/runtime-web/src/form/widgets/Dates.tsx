import Box from '@mui/material/Box';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useFormTools } from '../form-tools.ts';
import { control, type EditProps, type FieldWidget, group, inputAria } from './field-widget.ts';
import { localOf, momentOf } from './local-moment.ts';
import { NumberInput } from './Numbers.tsx';
import { TextReading } from './reading.tsx';
import { useDraft } from './use-draft.ts';

interface PickerProps extends EditProps {
  readonly type: 'date' | 'time' | 'datetime-local';
  readonly stored: string;
  readonly onCommit: (text: string) => void;
}

/** The device's own picker: people know it, and it needs no network. */
function Picker(props: PickerProps) {
  // A year typed digit by digit passes through the first century.
  const isWhole = (text: string): boolean => text === '' || props.type === 'time' || text >= '1000';
  const draft = useDraft(props.stored, props.onCommit, isWhole);
  return (
    <OutlinedInput
      id={props.id}
      fullWidth
      type={props.type}
      value={draft.text}
      onChange={(event) => draft.onChange(event.target.value)}
      onFocus={draft.onFocus}
      onBlur={draft.onBlur}
      error={props.invalid}
      inputProps={inputAria(props)}
      sx={{ maxWidth: props.type === 'datetime-local' ? 320 : 240 }}
    />
  );
}

const textOf = (value: EditProps['value']): string => (typeof value === 'string' ? value : '');

export const date: FieldWidget = {
  Edit: (props) => (
    <Picker
      {...props}
      type="date"
      stored={textOf(props.value)}
      onCommit={(text) => props.write(text || null)}
    />
  ),
  Read: TextReading,
  shape: control,
};

export const time: FieldWidget = {
  Edit: (props) => (
    <Picker
      {...props}
      type="time"
      stored={textOf(props.value).slice(0, 5)}
      onCommit={(text) => props.write(text.slice(0, 5) || null)}
    />
  ),
  Read: TextReading,
  shape: control,
};

function MomentInput(props: EditProps) {
  const { timeZone } = useFormTools();
  return (
    <Picker
      {...props}
      type="datetime-local"
      stored={localOf(textOf(props.value), timeZone)}
      onCommit={(text) => props.write(text === '' ? null : momentOf(text, timeZone))}
    />
  );
}

export const moment: FieldWidget = { Edit: MomentInput, Read: TextReading, shape: control };

/** Hours and minutes of an ISO 8601 duration; days count as 24 hours. */
export function hoursAndMinutes(duration: string): { hours: number; minutes: number } | null {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+(?:\.\d+)?S)?)?$/.exec(duration);
  if (!match) return null;
  return { hours: Number(match[1] ?? 0) * 24 + Number(match[2] ?? 0), minutes: Number(match[3] ?? 0) };
}

/** An ISO 8601 duration of hours and minutes. */
export function durationOf(hours: number, minutes: number): string {
  const all = hours * 60 + minutes;
  const [h, m] = [Math.floor(all / 60), all % 60];
  return `PT${h > 0 ? `${h}H` : ''}${m > 0 || h === 0 ? `${m}M` : ''}`;
}

function DurationInput(props: EditProps) {
  const { id, write, ...rest } = props;
  const { t } = useFormTools();
  const held = hoursAndMinutes(textOf(props.value));
  const writeParts = (hours: number | null, minutes: number | null) =>
    write(hours === null && minutes === null ? null : durationOf(hours ?? 0, minutes ?? 0));
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1, maxWidth: 320 }}>
      <NumberInput
        {...rest}
        id={id}
        whole
        unit="h"
        label={t('hours')}
        value={held?.hours}
        write={(hours) => writeParts(hours, held?.minutes ?? null)}
      />
      <NumberInput
        {...rest}
        id={`${id}-minutes`}
        whole
        unit="min"
        label={t('minutes')}
        value={held?.minutes}
        write={(minutes) => writeParts(held?.hours ?? null, minutes)}
      />
    </Box>
  );
}

export const duration: FieldWidget = { Edit: DurationInput, Read: TextReading, shape: group };
