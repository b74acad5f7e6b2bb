import { isObject } from '@orderwright/engine';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import OutlinedInput from '@mui/material/OutlinedInput';
import { Check, MessageSquarePlus, Minus, X } from 'lucide-react';
import { useState } from 'react';
import { useFormTools } from '../form-tools.ts';
import { type EditProps, type FieldWidget, type ReadProps } from './field-widget.ts';
import { OptionButtons } from './OptionButtons.tsx';
import { attachmentIds } from './Photos.tsx';
import { PhotoStrip } from './PhotoStrip.tsx';
import { Quiet } from './reading.tsx';
import { useDraft } from './use-draft.ts';
import { useParts } from './use-parts.ts';

export const CHECK_RESULTS = [
  { key: 'pass', icon: Check, tone: 'done' },
  { key: 'fail', icon: X, tone: 'error' },
  { key: 'na', icon: Minus, tone: 'open' },
] as const;

/** A checklist row: three buttons, and room for a comment and photos once something is to be said. */
function CheckInput(props: EditProps) {
  const { id, pointer } = props;
  const { t, layout } = useFormTools();
  const { held, writePart } = useParts(props);
  const [asked, setAsked] = useState(false);
  const result = typeof held['result'] === 'string' ? held['result'] : null;
  const photos = attachmentIds(held['photos']);
  const comment = typeof held['comment'] === 'string' ? held['comment'] : '';
  const draft = useDraft(comment, (text) => writePart('comment', text === '' ? null : text));
  const open = asked || result === 'fail' || comment !== '' || photos.length > 0;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Box sx={{ flex: layout === 'phone' ? '1 1 100%' : '0 1 auto' }}>
          <OptionButtons
            {...props}
            stacked
            options={CHECK_RESULTS.map((one) => ({ ...one, title: t(`check.${one.key}`) }))}
            chosen={new Set(result === null ? [] : [result])}
            onToggle={(key, on) => writePart('result', on ? key : null)}
          />
        </Box>
        {!open && (
          <Button
            variant="text"
            size="small"
            startIcon={<MessageSquarePlus size={16} aria-hidden />}
            onClick={() => setAsked(true)}
          >
            {t('comment.add')}
          </Button>
        )}
      </Box>
      {open && (
        <>
          <OutlinedInput
            fullWidth
            multiline
            maxRows={8}
            value={draft.text}
            placeholder={t('comment')}
            onChange={(event) => draft.onChange(event.target.value)}
            onFocus={draft.onFocus}
            onBlur={draft.onBlur}
            inputProps={{ 'aria-label': `${t('comment')}: ${props.node.title}`, maxLength: 2000 }}
          />
          <PhotoStrip
            id={`${id}-photo`}
            pointer={`${pointer}/photos`}
            photos={photos}
            many
            editable
            onPhotos={(list) => writePart('photos', list.length > 0 ? [...list] : null)}
          />
        </>
      )}
    </Box>
  );
}

function Read({ id, value }: ReadProps) {
  const { t } = useFormTools();
  const held = isObject(value) ? value : {};
  const sign = CHECK_RESULTS.find(({ key }) => key === held['result']);
  if (!sign) return <Quiet>{null}</Quiet>;
  const Icon = sign.icon;
  const photos = attachmentIds(held['photos']);
  const colour = sign.tone === 'error' ? 'error.main' : `states.${sign.tone}.ink`;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', gap: '6px', alignItems: 'center', fontWeight: 600, color: colour }}>
        <Icon size={18} strokeWidth={2.5} aria-hidden />
        {t(sign.key === 'na' ? 'check.naLong' : `check.${sign.key}`)}
      </Box>
      {typeof held['comment'] === 'string' && <Quiet>{held['comment']}</Quiet>}
      {photos.length > 0 && <PhotoStrip id={id} pointer="" photos={photos} many editable={false} />}
    </Box>
  );
}

export const check: FieldWidget = { Edit: CheckInput, Read, shape: () => 'radiogroup', wide: 'editing' };
