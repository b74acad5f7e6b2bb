import type { Issue } from '@orderwright/engine';
import { ErrorState, ListSkeleton, useTexts } from '@orderwright/runtime-web/ui';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { createTemplate, Refusal } from '../app/api.ts';
import { libraryTexts } from './library-texts.ts';

interface Failure {
  readonly sentence: string;
  readonly issues: readonly Issue[];
}

/** Reads a file, hands it to the server as it is, and opens the draft that came of it, or says every reason why not. */
export function ImportDialog({ file, onClose }: { readonly file: File; readonly onClose: () => void }) {
  const { t } = useTexts(libraryTexts);
  const go = useNavigate();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let gone = false;
    const bring = async (): Promise<Failure | null> => {
      let template: unknown;
      try {
        template = JSON.parse(await file.text());
      } catch {
        return { sentence: t('import.badJson'), issues: [] };
      }
      // A second run of the effect must not import the file twice.
      if (gone) return null;
      try {
        const { key } = await createTemplate(template);
        await queries.invalidateQueries({ queryKey: ['templates'] });
        void go(`/templates/${key}/form`);
        return null;
      } catch (reason) {
        return reason instanceof Refusal
          ? { sentence: reason.message, issues: reason.issues }
          : { sentence: t('failed.unreachable'), issues: [] };
      }
    };
    void bring().then((came) => {
      if (came !== null && !gone) setFailure(came);
    });
    return () => {
      gone = true;
    };
  }, [file, go, queries, t]);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-label={t('new.import')}>
      <DialogContent>
        {failure === null ? (
          <ListSkeleton rows={3} />
        ) : (
          <ErrorState
            title={t('import.refused')}
            issues={failure.issues}
            limit={30}
            {...(failure.issues.length === 0 ? { text: failure.sentence } : {})}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('import.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
