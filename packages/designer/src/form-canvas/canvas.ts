import type { FieldKindName } from '@orderwright/engine';
import { createContext, useContext } from 'react';
import type { FieldPath, FieldPiece, Place } from '../document/index.ts';
import type { FieldTree } from './places.ts';

/** Which label is being typed; `fresh` when the field was just added and its key follows. */
export interface Renaming {
  readonly path: FieldPath;
  readonly fresh: boolean;
}

/** The fields as they are now; changes with every edit. */
export interface CanvasView {
  readonly tree: FieldTree;
  readonly renaming: Renaming | null;
  labelOf(path: FieldPath): string;
  groupOf(parent: FieldPath): string;
}

/** What a person can do to the fields, by mouse, keyboard or menu. Never changes, so that an edit draws only its own row again. */
export interface CanvasActions {
  /** The fields at this moment, for what happens between two drawings. */
  treeNow(): FieldTree | null;
  select(path: FieldPath): void;
  add(kind: FieldKindName, place?: Place): void;
  rename(path: FieldPath): void;
  finishRename(label: string | null): void;
  move(path: FieldPath, place: Place): void;
  moveBy(path: FieldPath, step: 1 | -1): void;
  duplicate(path: FieldPath): void;
  remove(path: FieldPath): void;
  copy(path: FieldPath): FieldPiece | null;
  cut(path: FieldPath): FieldPiece | null;
  paste(piece: FieldPiece | null): void;
  /** Brings the keyboard to a field once it stands there. */
  focus(path: FieldPath): void;
}

export const CanvasViewContext = createContext<CanvasView | null>(null);
export const CanvasActionsContext = createContext<CanvasActions | null>(null);

/** The fields as they are now; only below `CanvasProvider`. */
export function useCanvas(): CanvasView {
  const view = useContext(CanvasViewContext);
  if (view === null) throw new Error('useCanvas stands outside of CanvasProvider');
  return view;
}

/** What can be done to them; only below `CanvasProvider`. */
export function useCanvasActions(): CanvasActions {
  const actions = useContext(CanvasActionsContext);
  if (actions === null) throw new Error('useCanvasActions stands outside of CanvasProvider');
  return actions;
}

/** Actions that stay the same object and do what the newest ones do. */
export class SteadyActions {
  #newest: CanvasActions | null = null;

  readonly renew = (newest: CanvasActions): void => {
    this.#newest = newest;
  };

  readonly actions: CanvasActions = {
    treeNow: () => this.#newest?.treeNow() ?? null,
    select: (path) => this.#newest?.select(path),
    add: (kind, place) => this.#newest?.add(kind, place),
    rename: (path) => this.#newest?.rename(path),
    finishRename: (label) => this.#newest?.finishRename(label),
    move: (path, place) => this.#newest?.move(path, place),
    moveBy: (path, step) => this.#newest?.moveBy(path, step),
    duplicate: (path) => this.#newest?.duplicate(path),
    remove: (path) => this.#newest?.remove(path),
    copy: (path) => this.#newest?.copy(path) ?? null,
    cut: (path) => this.#newest?.cut(path) ?? null,
    paste: (piece) => this.#newest?.paste(piece),
    focus: (path) => this.#newest?.focus(path),
  };
}
