import type { CheckIssue, Template } from '@orderwright/engine';
import { createContext, useContext } from 'react';
import type { Draft, DraftState, Edit, FieldPath } from '../document/index.ts';

/** Everything a room of the editor may know and do. */
export interface Editor {
  readonly draft: Draft;
  readonly state: DraftState;
  readonly template: Template;
  /** Makes a step; edits with one mark in short order are one step. */
  edit(edit: Edit, mark?: string | null): void;
  undo(): void;
  redo(): void;
  /** Language in which labels are shown and edited on the canvas. */
  readonly content: string;
  setContent(language: string): void;
  /** The draft as it was last checked: as it is now, or one edit earlier while the edit is being painted. */
  readonly checked: Template;
  /** Its problems, found on this device. */
  readonly issues: readonly CheckIssue[];
  /** The field that Settings shows; `''` for none. */
  readonly selected: FieldPath;
  select(path: FieldPath): void;
}

export const EditorContext = createContext<Editor | null>(null);

/** The template being edited; only below `EditorProvider`. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === null) throw new Error('useEditor stands outside of EditorProvider');
  return editor;
}
