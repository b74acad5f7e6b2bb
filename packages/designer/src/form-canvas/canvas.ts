import { createContext, useContext } from 'react';
import type { FieldKindName } from '@orderwright/engine';
import type { FieldPath, FieldPiece, Place } from '../document/index.ts';
import type { FieldTree } from './places.ts';

/** Which label is being typed; `fresh` when the field was just added and its key follows. */
export interface Renaming {
  readonly path: FieldPath;
  readonly fresh: boolean;
}

/** What a person can do to the fields, by whichever hand: mouse, keyboard or menu. */
export interface CanvasActions {
  readonly tree: FieldTree;
  readonly renaming: Renaming | null;
  labelOf(path: FieldPath): string;
  groupOf(parent: FieldPath): string;
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

export const CanvasContext = createContext<CanvasActions | null>(null);

/** The canvas's actions; only below `CanvasProvider`. */
export function useCanvas(): CanvasActions {
  const canvas = useContext(CanvasContext);
  if (canvas === null) throw new Error('useCanvas stands outside of CanvasProvider');
  return canvas;
}
