import { checkTemplate } from '@orderwright/engine';
import { ErrorState, ListSkeleton, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Draft, languagesOf, type HeldTemplate } from '../document/index.ts';
import { fetchDraft, saveDraft } from './api.ts';
import { designerTexts } from './designer-texts.ts';
import { type Editor, EditorContext } from './editor.ts';
import { keep, readKept } from './kept-drafts.ts';
import { useMe } from './session.ts';
import { useAfterPaint } from './use-after-paint.ts';
import { useSelectedField } from './use-selected-field.ts';
import { useUndoKeys } from './use-undo-keys.ts';

interface EditorProviderProps {
  readonly templateKey: string;
  readonly children: ReactNode;
}

/** Opens the draft of a template for every room of the editor. */
export function EditorProvider({ templateKey, children }: EditorProviderProps) {
  const { t } = useTexts(designerTexts);
  const held = useQuery({
    queryKey: ['draft', templateKey],
    queryFn: () => fetchDraft(templateKey),
    // The draft then lives in `Draft`; asking again behind its back would only show an older state.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (held.isPending) return <ListSkeleton rows={8} height={56} />;
  if (held.isError) {
    return (
      <Box sx={{ maxWidth: 560, margin: '15vh auto', paddingInline: 2 }}>
        <ErrorState
          title={t('draft.failed')}
          text={t('draft.failedText')}
          onRetry={() => void held.refetch()}
        />
      </Box>
    );
  }
  return (
    <OpenDraft key={templateKey} templateKey={templateKey} held={held.data}>
      {children}
    </OpenDraft>
  );
}

const useDraft = (key: string, held: HeldTemplate): Draft => {
  const { org } = useMe();
  const [draft] = useState(
    () =>
      new Draft(held, {
        load: () => fetchDraft(key),
        save: (template, revision) => saveDraft(key, template, revision),
        readKept: () => readKept(org.id, key),
        keep: (kept) => keep(org.id, key, kept),
        now: () => Date.now(),
      }),
  );
  useEffect(() => {
    const leave = (): void => {
      // Whoever leaves the page leaves the field: what is typed there is taken first. No browser tells the field by itself.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      void draft.flush();
    };
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      void draft.flush();
    };
  }, [draft]);
  return draft;
};

function OpenDraft({ templateKey, held, children }: EditorProviderProps & { readonly held: HeldTemplate }) {
  const { language } = useTexts(designerTexts);
  const draft = useDraft(templateKey, held);
  const state = useSyncExternalStore(draft.subscribe, draft.state);
  const { template } = state.history.present;
  const [wanted, setContent] = useState<string>(language);
  const languages = languagesOf(template);
  const content = languages.includes(wanted) ? wanted : (languages[0] ?? 'en');

  const checked = useAfterPaint(template);
  const issues = useMemo(() => checkTemplate(checked), [checked]);

  const [selected, select] = useSelectedField();
  useUndoKeys(draft);

  const editor = useMemo<Editor>(
    () => ({
      draft,
      state,
      template,
      edit: draft.edit,
      undo: draft.undo,
      redo: draft.redo,
      content,
      setContent,
      checked,
      issues,
      selected,
      select,
    }),
    [draft, state, template, content, checked, issues, selected, select],
  );
  return <EditorContext value={editor}>{children}</EditorContext>;
}
