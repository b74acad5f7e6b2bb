import { type Issue, suggestMend } from '@orderwright/engine';
import { useTexts, useToast } from '@orderwright/runtime-web/ui';
import { type RefObject, useEffect, useRef } from 'react';
import { useEditor } from '../app/editor.ts';
import { problemsTexts } from './problems-texts.ts';

interface Mending {
  /** The list of problems: the focus stays in it. */
  readonly list: RefObject<HTMLUListElement | null>;
  /** Does away with a problem as one step of the history; `what` is what is said of it. */
  mend(issue: Issue, what: string): void;
}

/** Applies suggested mends to the draft, says so, and keeps the focus near where the problem stood. */
export function useMend(): Mending {
  const { edit, undo, issues } = useEditor();
  const { t } = useTexts(problemsTexts);
  const toast = useToast();
  const list = useRef<HTMLUListElement>(null);
  const left = useRef<{ readonly row: number; readonly issues: readonly Issue[] } | null>(null);

  // The row is gone once the draft was checked anew; its place is the next one's then.
  useEffect(() => {
    if (left.current === null || left.current.issues === issues) return;
    const rows = list.current?.children ?? [];
    const row = rows[Math.min(left.current.row, rows.length - 1)];
    const next = row?.querySelector<HTMLElement>('button') ?? list.current;
    left.current = null;
    // Whoever has moved on meanwhile is not called back.
    if (document.activeElement === document.body || list.current?.contains(document.activeElement))
      next?.focus();
  }, [issues]);

  return {
    list,
    mend(issue, what) {
      const rows = [...(list.current?.children ?? [])];
      left.current = { row: rows.findIndex((row) => row.contains(document.activeElement)), issues };
      edit((template) => suggestMend(template, issue)?.apply(template) ?? template);
      toast({ text: t('mend.done', { what }), undo });
    },
  };
}
