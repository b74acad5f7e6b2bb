import { FIELD_KINDS, type FieldKindName, say } from '@orderwright/engine';
import { ConfirmDialog, useTexts } from '@orderwright/runtime-web/ui';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useFocusFirst } from '../app/use-focus-first.ts';
import { containerOf, MOST_LINES, partsOfList } from '../document/index.ts';
import { useCanvas, useCanvasActions } from './canvas.ts';
import { formTexts } from './form-texts.ts';
import { faultWords } from './list-faults.ts';
import { addableKinds } from './kind-looks.ts';
import { inOrder } from './places.ts';

const COPY = 'copy';

/** Asks for a list, a line each, and what each line becomes: a field of a kind, or a copy of the chosen fields. */
export function ListDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, language } = useTexts(formTexts);
  const { tree, picked, labelOf } = useCanvas();
  const { addList } = useCanvasActions();
  const chosen = inOrder(tree).filter(({ path }) => picked.has(path));
  const copies = chosen.length > 0 && chosen.every((node) => containerOf(node) === null);
  const [text, setText] = useState('');
  const [as, setAs] = useState<FieldKindName | typeof COPY>(copies ? COPY : 'text');
  const place = useFocusFirst<HTMLDivElement>();
  const parts = partsOfList(text);
  const fault = 'kind' in parts ? parts : null;
  const count = 'kind' in parts ? 0 : parts.reduce((sum, { items }) => sum + items.length, 0);
  const sections = 'kind' in parts ? 0 : parts.filter(({ heading }) => heading !== null).length;
  const add = (): void => {
    if ('kind' in parts) return;
    onClose();
    addList(parts, as === COPY ? null : as);
  };
  return (
    <ConfirmDialog
      open
      title={t('list.title')}
      text={t('list.text', { most: MOST_LINES })}
      confirm={t('list.add', { count })}
      disabled={fault !== null}
      onConfirm={add}
      onClose={onClose}
    >
      <TextField
        ref={place}
        label={t('list.lines')}
        value={text}
        multiline
        minRows={8}
        maxRows={14}
        error={fault !== null && fault.kind !== 'empty'}
        helperText={fault === null || fault.kind === 'empty' ? ' ' : faultWords(fault, t)}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add();
        }}
      />
      <TextField
        select
        label={t('list.as')}
        value={as}
        onChange={(event) => setAs(event.target.value as FieldKindName | typeof COPY)}
        slotProps={{ select: { MenuProps: { sx: { maxHeight: 420 } } } }}
      >
        {copies && (
          <MenuItem value={COPY}>
            {t('list.copy', {
              labels: chosen.map(({ path }) => t('list.quoted', { label: labelOf(path) })).join(', '),
            })}
          </MenuItem>
        )}
        {addableKinds.map((kind) => (
          <MenuItem key={kind} value={kind}>
            {say(FIELD_KINDS[kind].title, language)}
          </MenuItem>
        ))}
      </TextField>
      {sections > 0 && (
        <Typography variant="body2" color="text.secondary">
          {t('list.sections', { count: sections })}
        </Typography>
      )}
    </ConfirmDialog>
  );
}
