import { ConfirmDialog, useTexts, useToast } from '@orderwright/runtime-web/ui';
import TextField from '@mui/material/TextField';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { createTemplate, Refusal } from '../app/api.ts';
import { useFocusFirst } from '../app/use-focus-first.ts';
import { blankTemplate } from './blank-template.ts';
import { libraryTexts } from './library-texts.ts';

interface BlankDialogProps {
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

/** Asks the one thing a new template needs: its name. */
export function BlankDialog({ taken, onClose }: BlankDialogProps) {
  const { t, language } = useTexts(libraryTexts);
  const [name, setName] = useState('');
  const go = useNavigate();
  const place = useFocusFirst<HTMLDivElement>();
  const queries = useQueryClient();
  const toast = useToast();
  const create = useMutation({
    // Its words are those of whoever begins it; other languages are added beside them.
    mutationFn: () => createTemplate(blankTemplate(name.trim(), language, new Set(taken))),
    onSuccess: async ({ key }) => {
      await queries.invalidateQueries({ queryKey: ['templates'] });
      void go(`/templates/${key}/form`);
    },
    onError: (reason) =>
      toast({ text: reason instanceof Refusal ? reason.message : t('failed.unreachable'), tone: 'error' }),
  });
  return (
    <ConfirmDialog
      open
      title={t('blank.title')}
      text={t('blank.text')}
      confirm={t('blank.create')}
      busy={create.isPending}
      disabled={name.trim() === ''}
      onConfirm={() => create.mutate()}
      onClose={onClose}
    >
      <TextField
        label={t('blank.name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        ref={place}
        required
      />
    </ConfirmDialog>
  );
}
