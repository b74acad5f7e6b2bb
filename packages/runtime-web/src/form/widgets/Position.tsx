import { isObject } from '@orderwright/engine';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import OutlinedInput from '@mui/material/OutlinedInput';
import { LocateFixed } from 'lucide-react';
import { useState } from 'react';
import { currentPosition, type PositionRefusal } from '../../capture/current-position.ts';
import { useFormTools } from '../form-tools.ts';
import { type EditProps, type FieldWidget, group, inputAria, type ReadProps } from './field-widget.ts';
import { Quiet } from './reading.tsx';
import { useDraft } from './use-draft.ts';

/** Reads `48.8566, 2.3522`; null where it is no place. */
export function placeOf(text: string): { lat: number; lng: number } | null {
  const match = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  if (!match) return null;
  const [lat, lng] = [Number(match[1]), Number(match[2])];
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null;
}

const isSound = (text: string): boolean => text.trim() === '' || placeOf(text) !== null;

const textOf = (value: EditProps['value']): string =>
  isObject(value) && typeof value['lat'] === 'number' ? `${value['lat']}, ${String(value['lng'])}` : '';

function About({ value }: Pick<EditProps, 'value'>) {
  const { t } = useFormTools();
  if (!isObject(value)) return null;
  const place = `${String(value['lat'])}/${String(value['lng'])}`;
  return (
    <Box component="span" sx={{ color: 'text.secondary', fontSize: 'var(--size-small)' }}>
      {typeof value['accuracy'] === 'number' && `${t('position.accuracy', { metres: value['accuracy'] })} · `}
      <Link
        underline="always"
        href={`https://www.openstreetmap.org/#map=18/${place}`}
        target="_blank"
        rel="noreferrer"
      >
        {t('position.map')}
      </Link>
    </Box>
  );
}

function PositionInput(props: EditProps) {
  const { t } = useFormTools();
  const [refusal, setRefusal] = useState<PositionRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  const draft = useDraft(textOf(props.value), (text) => props.write(placeOf(text)), isSound);
  const locate = async () => {
    setBusy(true);
    const found = await currentPosition();
    setBusy(false);
    setRefusal(typeof found === 'string' ? found : null);
    if (typeof found !== 'string') props.write({ ...found });
  };
  const complaint = isSound(draft.text)
    ? refusal === null
      ? null
      : t(`position.${refusal}`)
    : t('position.invalid');
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <OutlinedInput
          id={props.id}
          value={draft.text}
          placeholder={t('position.place')}
          error={props.invalid || !isSound(draft.text)}
          onChange={(event) => draft.onChange(event.target.value)}
          onFocus={draft.onFocus}
          onBlur={draft.onBlur}
          inputProps={{ ...inputAria(props), 'aria-label': t('position.place') }}
          sx={{ flex: '1 1 180px' }}
        />
        <Button
          onClick={() => void locate()}
          disabled={busy}
          startIcon={<LocateFixed size={18} aria-hidden />}
          sx={{ minHeight: 'var(--size-input)' }}
        >
          {t('position.here')}
        </Button>
      </Box>
      {complaint !== null && (
        <Box role="status" sx={{ color: 'error.main', fontSize: 'max(13px, var(--size-small))' }}>
          {complaint}
        </Box>
      )}
      <About value={props.value} />
    </Box>
  );
}

const Read = ({ value }: ReadProps) =>
  isObject(value) ? (
    <Box>
      <Quiet>{textOf(value)}</Quiet>
      <About value={value} />
    </Box>
  ) : (
    <Quiet>{null}</Quiet>
  );

export const position: FieldWidget = { Edit: PositionInput, Read, shape: group };
