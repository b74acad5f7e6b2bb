import type { FieldKindName, Issue } from '@orderwright/engine';
import { ErrorState, ListSkeleton, PrimaryButton, useTexts } from '@orderwright/runtime-web/ui';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { createTemplate, Refusal } from '../app/api.ts';
import { useMe } from '../app/session.ts';
import { ChooseSource } from '../import/ChooseSource.tsx';
import { ImportRefusal } from '../import/import-refusal.ts';
import type { ImportReview } from '../import/import-review.ts';
import { importTexts } from '../import/import-texts.ts';
import { type OpenedImport, openFile, openText } from '../import/open-import.ts';
import { ReviewImport } from '../import/ReviewImport.tsx';

interface Failure {
  readonly sentence: string;
  readonly issues: readonly Issue[];
}

interface ImportDialogProps {
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

/** From a file or pasted text to a draft: choose, look over, create. Nothing is made before the last step. */
export function ImportDialog({ taken, onClose }: ImportDialogProps) {
  const { t, language } = useTexts(importTexts);
  const { org } = useMe();
  const go = useNavigate();
  const queries = useQueryClient();
  const id = useId();
  const [review, setReview] = useState<ImportReview | null>(null);
  const [title, setTitle] = useState('');
  const [kinds, setKinds] = useState<ReadonlyMap<string, FieldKindName>>(new Map());
  const [failure, setFailure] = useState<Failure | null>(null);

  const fail = (reason: unknown): void => {
    if (reason instanceof ImportRefusal)
      setFailure({ sentence: t(`failed.${reason.code}`, reason.params), issues: [] });
    else if (reason instanceof Refusal) setFailure({ sentence: reason.message, issues: reason.issues });
    else setFailure({ sentence: t('failed.other'), issues: [] });
  };
  const create = useMutation({
    mutationFn: (template: unknown) => createTemplate(template),
    onSuccess: async ({ key }) => {
      await queries.invalidateQueries({ queryKey: ['templates'] });
      void go(`/templates/${key}/form`);
    },
    onError: (reason) =>
      reason instanceof Refusal
        ? fail(reason)
        : setFailure({ sentence: t('failed.unreachable'), issues: [] }),
  });
  const open = useMutation({
    mutationFn: (reading: Promise<OpenedImport>) => reading,
    onSuccess: (opened) => {
      if (opened.kind === 'template') return create.mutate(opened.template);
      setReview(opened.review);
      setTitle(opened.review.title);
      setKinds(new Map());
    },
    onError: fail,
  });
  const read = (reading: Promise<OpenedImport>): void => {
    setFailure(null);
    open.mutate(reading);
  };
  const again = (): void => {
    setReview(null);
    setFailure(null);
  };
  const make = (): void => {
    if (review === null) return;
    setFailure(null);
    create.mutate(
      review.build({ title: title.trim(), language: org.language, taken: new Set(taken), kinds }),
    );
  };
  const busy = open.isPending || create.isPending;
  const asking = review === null && failure === null && !busy;
  return (
    <Dialog
      open
      onClose={busy ? undefined : onClose}
      fullWidth
      maxWidth={review === null ? 'sm' : 'lg'}
      aria-labelledby={id}
    >
      <DialogTitle id={id}>{review === null ? t('title') : t('review.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2, alignContent: 'start' }}>
        {failure !== null && (
          <ErrorState
            title={t('failed.title')}
            issues={failure.issues}
            limit={30}
            {...(failure.issues.length === 0 ? { text: failure.sentence } : {})}
          />
        )}
        {busy && review === null && <ListSkeleton rows={3} />}
        {asking && (
          <ChooseSource
            onFile={(file) => read(openFile(file, language))}
            onText={(text) => read(openText(text, t('choose.pasted')))}
          />
        )}
        {review !== null && (
          <ReviewImport
            review={review}
            title={title}
            onTitle={setTitle}
            kinds={kinds}
            onKind={(row, kind) => setKinds((before) => new Map(before).set(row, kind))}
          />
        )}
      </DialogContent>
      <DialogActions>
        {(review !== null || failure !== null) && (
          <Button variant="text" onClick={again} disabled={busy} sx={{ marginRight: 'auto' }}>
            {t('review.other')}
          </Button>
        )}
        <Button variant="text" onClick={onClose} disabled={busy}>
          {t('review.cancel')}
        </Button>
        {review !== null && (
          <PrimaryButton onClick={make} disabled={busy || title.trim() === '' || review.blocked.length > 0}>
            {t('review.create')}
          </PrimaryButton>
        )}
      </DialogActions>
    </Dialog>
  );
}
