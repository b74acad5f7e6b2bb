import type { Sample } from '@orderwright/engine';
import { ConfirmDialog, LabelledField, useTexts, useToast } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { useEditor } from '../app/editor.ts';
import { useFocusFirst } from '../app/use-focus-first.ts';
import { keepSample } from './edit-samples.ts';
import { sampleOfWalk } from './sample-of-walk.ts';
import { tellerOf } from './step-words.ts';
import { tryTexts } from './try-texts.ts';
import type { Hand } from './use-hand.ts';

interface KeepDialogProps {
  readonly hand: Hand;
  readonly onClose: () => void;
  readonly onTests: () => void;
}

/** Asks for a name and keeps the walked steps, and where they led, as a test of the template. */
export function KeepDialog({ hand, onClose, onTests }: KeepDialogProps) {
  const { t, language } = useTexts(tryTexts);
  const { edit, undo } = useEditor();
  const toast = useToast();
  const place = useFocusFirst<HTMLDivElement>();
  const [title, setTitle] = useState('');
  const { walk, template, preview } = hand;
  const name = title.trim();
  const kept = useMemo(
    () => sampleOfWalk(walk, name, new Set((template.samples ?? []).map(({ id }) => id)), language),
    [walk, name, template, language],
  );
  const confirm = (): void => {
    if (name === '') return;
    edit((before) => keepSample(before, kept.sample));
    onClose();
    toast({
      text: t('keep.kept', { title: name }),
      undo,
      action: { label: t('keep.open'), onClick: onTests },
    });
  };
  const { labels } = tellerOf(template, t, language, preview);
  return (
    <ConfirmDialog
      open
      title={t('keep.title')}
      confirm={t('keep.confirm')}
      disabled={name === ''}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Box ref={place}>
        <LabelledField id="keep-name" label={t('keep.name')}>
          <TextField
            id="keep-name"
            fullWidth
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </LabelledField>
      </Box>
      <Box>
        <Typography>{t('keep.expect')}</Typography>
        <Box component="ul" sx={{ margin: 0, paddingLeft: 2.5 }}>
          {expected(kept.sample, labels, t).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </Box>
      </Box>
      {kept.failures.length > 0 && (
        <Box sx={{ color: 'error.main' }}>
          <Typography>{t('keep.fails')}</Typography>
          {kept.failures.map((failure) => (
            <Typography key={failure} variant="body2">
              {failure}
            </Typography>
          ))}
        </Box>
      )}
    </ConfirmDialog>
  );
}

const expected = (
  { then }: Sample,
  labels: ReturnType<typeof tellerOf>['labels'],
  t: ReturnType<typeof useTexts<(typeof tryTexts)['en']>>['t'],
): string[] => {
  const fields = (paths: readonly string[]): string => paths.map((path) => labels.field(path)).join(', ');
  return [
    ...(then.state === undefined
      ? []
      : [
          t('keep.state', {
            states: [then.state]
              .flat()
              .map((id) => labels.state(id))
              .join(', '),
          }),
        ]),
    ...((then.issues ?? []).length === 0 ? [] : [t('keep.refused')]),
    ...(then.missing === undefined ? [] : [t('keep.missing', { fields: fields(then.missing) })]),
    ...(then.answers === undefined ? [] : [t('keep.answers', { fields: fields(Object.keys(then.answers)) })]),
  ];
};
